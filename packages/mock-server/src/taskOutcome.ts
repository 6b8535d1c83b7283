import { attachmentFailure } from './attachmentFailure'
import { callResponseFunction } from './customResponses'
import { type BuiltResponse, buildResponse } from './responses/buildResponse'
import { numberOf } from './responses/numbers'
import { rootTaskOf } from './rootTask'
import { checkResponse } from './schemas/responses'
import type { ResponseMode } from './settings'
import type { Task } from './task'
import type { World } from './world'

/** How a task ends when its labelers are done. */
export interface TaskOutcome {
  status: 'completed' | 'error'
  response: unknown
  /** What each labeler answered, where several were asked. docs/wire/tasks.md T34, T122 */
  attempts?: { response: unknown }[]
}

/**
 * Decides how a task ends, from its own parameters and the world's seed alone.
 *
 * @param origin where the task was created; default: as stored with the task
 * @throws Refusal 500 where a response function of the mock's user fails
 */
export function taskOutcome(world: World, task: Task, origin?: string): TaskOutcome {
  const failure = attachmentFailure(task)
  if (failure) return { status: 'error', response: failure }
  const rule = world.responseRules.get(task.type) ?? world.responseRules.get('*')
  if (typeof rule === 'function') {
    return { status: 'completed', response: callResponseFunction(rule, task, world.seed) }
  }
  const asked = world.responseRules.get(task.type) === undefined ? world.settings.responses : (rule ?? 'recorded')
  // The record is of test keys; in live mode labelers answer. docs/wire/tasks.md T60, T69
  const mode = world.mode === 'live' ? 'rich' : asked
  const { response } = builtResponse(world, task, mode, origin)
  if (world.checksResponses) checkResponse(task.type, response)
  const attempts = attemptsOf(task, response)
  return { status: 'completed', response, ...(attempts && { attempts }) }
}

/** The generated answer of a task with its files. The same for each call. */
export function builtResponse(world: World, task: Task, mode: ResponseMode, origin?: string): BuiltResponse {
  const { task_id, type, params } = task
  const place = origin ?? world.tasks.get(task_id)?.origin ?? world.origin ?? 'https://api.scale.com'
  const fileBase = `${place}/v1/task/${task_id}/response_url/`
  return buildResponse({ seed: world.seed, type, params, mode, fileBase, root: rootTaskOf(world, params) })
}

/** The most characters that the attempts of a task have in JSON, unless one alone has more. docs/wire/task-types.md Y110 */
const largestAttempts = 5_000_000

/** All labelers of a consensus agree here. docs/wire/tasks.md T122 */
function attemptsOf({ type, params }: Task, response: unknown): { response: unknown }[] | undefined {
  const asked = type === 'textcollection' ? (numberOf(params.responses_required) ?? 1) : 1
  if (asked <= 1) return undefined
  const room = Math.max(1, Math.floor(largestAttempts / JSON.stringify(response).length))
  return Array.from({ length: Math.min(100, asked, room) }, () => ({ response }))
}
