// Has pycocotools, the reader that COCO's authors publish, read a COCO file that `exportTasks` wrote, and compare it with
// what was drawn. It is installed into a folder of its own; where that cannot be done, this says so and checks nothing.
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { createTasks, exportTasks, iterateTasks } from '@scale-ts/tasks'

const width = 640
const height = 480
const labels = ['car', 'truck', 'žluťoučký kůň', '"quoted" \\ label']

/** Numbers between 0 and 1, the same ones in every run. */
function createRandom(state) {
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const random = createRandom(7)

/** A box, a rotated box or a convex polygon within the image. */
function draw() {
  const label = labels[Math.floor(random() * labels.length)]
  const [across, down] = [20 + random() * 90, 20 + random() * 90]
  const [x, y] = [150 + random() * (width - 300), 150 + random() * (height - 300)]
  const box = { left: x - across, top: y - down, width: across * 2, height: down * 2 }
  const around = (count, start) =>
    Array.from({ length: count }, (_, index) => {
      const angle = start + (index * 2 * Math.PI) / count
      return { x: x + across * Math.cos(angle), y: y + across * Math.sin(angle) }
    })
  const form = Math.floor(random() * 3)
  if (form === 0) return { type: 'box', label, ...box }
  if (form === 1) return { type: 'box', label, ...box, rotation: 0.5, vertices: around(4, random()) }
  return { type: 'polygon', label, vertices: around(3 + Math.floor(random() * 9), random()) }
}

/** Draws on 100 images, exports them, and tells what has to be found in the file. */
async function exportDrawn(file) {
  const mock = createMock()
  const { apiKey } = mock.account({ mode: 'live' })
  const client = createClient({ apiKey, fetch: mock.fetch })
  const items = Array.from({ length: 100 }, (_, index) => ({
    type: 'imageannotation',
    attachment: `https://example.com/${index}.jpg`,
    geometries: { box: { objects_to_annotate: labels }, polygon: { objects_to_annotate: labels } },
    metadata: { width, height },
  }))
  await createTasks(client, items).drain()
  const objects = []
  for await (const { task_id } of iterateTasks(client)) {
    const annotations = Array.from({ length: Math.floor(random() * 6) }, (_, index) => ({
      ...draw(),
      uuid: `${index}`,
    }))
    mock.tasks.complete(task_id, { annotations })
    objects.push(...annotations.map(({ label }) => ({ taskId: task_id, label })))
  }
  await exportTasks(client, {}, { format: 'coco' }).pipeTo(Writable.toWeb(createWriteStream(file)))
  return { images: items.length, objects }
}

const folder = mkdtempSync(join(tmpdir(), 'scale-ts-coco-'))
const run = (command, args, stdio = 'inherit') => spawnSync(command, args, { stdio }).status === 0
try {
  const file = join(folder, 'tasks.coco.json')
  const expected = join(folder, 'expected.json')
  const python = join(folder, 'python')
  const isInstalled =
    run('python3', ['-m', 'venv', python], 'ignore') &&
    run(join(python, 'bin', 'pip'), ['install', '--quiet', '--retries', '0', 'pycocotools'], 'ignore')
  if (isInstalled) {
    writeFileSync(expected, JSON.stringify(await exportDrawn(file)))
    const reader = fileURLToPath(new URL('readCoco.py', import.meta.url))
    process.exitCode = run(join(python, 'bin', 'python'), [reader, file, expected]) ? 0 : 1
  } else {
    console.log(
      'NOT RUN  pycocotools cannot be installed here: it takes python3 with venv, and where pip finds packages.',
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
