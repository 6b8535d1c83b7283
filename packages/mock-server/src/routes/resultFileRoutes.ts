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
    const found = worlds.findTask(c.req.param('id'))
    const { secureResultUrls } = found?.world.settings ?? worlds.settings
    if (secureResultUrls) {
      const world = worlds.authenticate(c.req.header('authorization'))
      if (!world) throw new Refusal(401, 'Please provide a valid API key.')
      if (world !== found?.world) throw notFound()
    }
    const file = found && resultFile(found.world, found.record.task, c.req.param('uuid'))
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
