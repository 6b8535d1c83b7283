import { Hono } from 'hono'
import { crossOriginHeaders } from '../answer'
import { Refusal } from '../errors'
import type { ResultFile } from '../responses/resultFile'
import { tellsFile } from '../rootTask'
import { checkResultFile } from '../schemas/resultFiles'
import type { Task } from '../task'
import { builtResponse } from '../taskOutcome'
import type { World } from '../world'
import type { Worlds } from '../worlds'

/**
 * The files behind the URLs of responses. In front of the check of the key, since by default nobody needs one: who knows
 * the address may read. docs/wire/tasks.md T32, T123
 */
export function resultFileRoutes(worlds: Worlds): Hono {
  const fileRoutes = new Hono()
  fileRoutes.get('/task/:id/response_url/:uuid', (c) => {
    const { id, uuid } = c.req.param()
    const holders = worlds.findTask(id)
    const isSecure = ({ world }: Holder) => world.settings.secureResultUrls
    const fileOf = ({ world, record }: Holder) => resultFile(world, record.task, uuid)
    // A file is the same in a world and in its copies, wherever the task has ended.
    let file = firstOf(
      holders.filter((holder) => !isSecure(holder)),
      fileOf,
    )
    if (!file && (holders.length ? holders.some(isSecure) : worlds.settings.secureResultUrls)) {
      const own = worlds.authenticate(c.req.header('authorization'))
      if (!own) throw new Refusal(401, 'Please provide a valid API key.')
      file = firstOf(
        holders.filter(({ world }) => world === own),
        fileOf,
      )
    }
    if (!file) throw notFound()
    const body = file.kind === 'png' ? file.bytes : new TextEncoder().encode(JSON.stringify(file.value))
    return new Response(body as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': file.kind === 'png' ? 'image/png' : 'application/json',
        'content-length': String(body.byteLength),
        ...crossOriginHeaders,
      },
    })
  })
  return fileRoutes
}

type Holder = ReturnType<Worlds['findTask']>[number]

function firstOf(holders: readonly Holder[], find: (holder: Holder) => ResultFile | undefined): ResultFile | undefined {
  for (const holder of holders) {
    const found = find(holder)
    if (found) return found
  }
  return undefined
}

function notFound(): Refusal {
  return new Refusal(404, 'Result file not found.')
}

/** A file of a generated answer, made anew. What was answered by hand has no files here. docs/wire/tasks.md T123 */
function resultFile(world: World, task: Task, id: string): ResultFile | undefined {
  if (!/^[0-9a-f-]{36}$/.test(id) || !tellsFile(task, `/${task.task_id}/response_url/${id}`)) return undefined
  for (const mode of ['rich', 'recorded'] as const) {
    const file = builtResponse(world, task, mode).files.get(id)?.()
    if (!file) continue
    if (world.checksResponses) checkResultFile(task.type, file)
    return file
  }
  return undefined
}
