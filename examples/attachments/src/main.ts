import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, ConflictError, createClient } from '@scale-ts/core'
import { iterateAssets, uploadFile } from '@scale-ts/files'
import { openFile } from '@scale-ts/files/node'
import { createProject } from '@scale-ts/projects'
import { countTasks, createTask } from '@scale-ts/tasks'
import { SingleBar } from 'cli-progress'
import pMap from 'p-map'
import { drawImages } from './drawImages'
import { startMock } from './startMock'

const project = 'gradients'
const paths = await drawImages(fileURLToPath(new URL('../output/images/', import.meta.url)), 24)
const mock = await startMock()
try {
  const client = createClient({ baseUrl: mock.baseUrl, apiKey: 'test_attachments' })
  const geometries = { point: { objects_to_annotate: ['darkest spot', 'brightest spot'] } }
  await createProject(client, { type: 'imageannotation', name: project, params: { geometries } })
  for (const run of ['First', 'Second']) {
    console.log(`${run} run, ${paths.length} images to ${client.baseUrl}`)
    const { stored, present } = await uploadAll(client)
    console.log(`  ${stored} uploaded, ${present} there already; ${await createAll(client)} tasks created`)
  }
  const total = await countTasks(client, { project })
  let files = 0
  for await (const _ of iterateAssets(client, { project })) files++
  console.log(`${files} files and ${total} tasks exist for ${paths.length} images.`)
  if (files !== paths.length || total !== paths.length) process.exitCode = 1
} finally {
  mock.stop()
}

async function uploadAll(client: Client): Promise<{ stored: number; present: number }> {
  const bar = new SingleBar({
    format: '  {bar} {percentage}% | {value} of {total} bytes',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 2000,
  })
  const files = await Promise.all(paths.map((path) => openFile(path, { type: 'image/png' })))
  bar.start(
    files.reduce((sum, { size }) => sum + size, 0),
    0,
  )
  const counts = { stored: 0, present: 0 }
  await pMap(
    files,
    async (file) => {
      let seen = 0
      const onProgress = ({ sent }: { sent: number }) => {
        const now = Math.min(sent, file.size)
        bar.increment(now - seen)
        seen = now
      }
      try {
        await uploadFile(client, { file, project_name: project, reference_id: file.name }, { onProgress })
        counts.stored++
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error
        counts.present++
      }
    },
    { concurrency: 4 },
  ).finally(() => bar.stop())
  return counts
}

/** One task for each file of the project that has none yet. */
async function createAll(client: Client): Promise<number> {
  let created = 0
  for await (const { attachment_url, reference_id = '' } of iterateAssets(client, { project })) {
    try {
      await createTask(client, {
        type: 'imageannotation',
        project,
        attachment: attachment_url,
        unique_id: basename(reference_id),
      })
      created++
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
    }
  }
  return created
}
