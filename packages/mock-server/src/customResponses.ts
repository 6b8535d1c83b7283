import { Refusal } from './errors'
import { createRandom, type Random } from './random'
import { streamOf } from './responses/buildResponse'
import type { ResponseMode } from './settings'
import type { Task } from './task'
import { isTaskType } from './validateTask'

/** A task that is about to be completed. A copy: changing it changes nothing. */
export type ResponseTask = Readonly<
  Pick<
    Task,
    | 'task_id'
    | 'type'
    | 'params'
    | 'is_test'
    | 'metadata'
    | 'instruction'
    | 'project'
    | 'batch'
    | 'unique_id'
    | 'tags'
    | 'priority'
  >
>

/**
 * Makes the `response` of a finished task: any JSON value, at once. `random` gives the same values for the same seed and
 * the same attachments.
 */
export type ResponseFunction<Response = unknown> = (task: ResponseTask, random: Random) => Response

/**
 * How finished tasks are answered: one mode for all, or a mode or a function by task type, with `'*'` for all the others.
 *
 * @example
 * ```ts
 * import type { ResponseOptions } from '@scale-ts/mock-server'
 *
 * const responses: ResponseOptions = {
 *   '*': 'rich',
 *   categorization: (task, random) => ({ category: random.pick(task.params.categories as string[]) }),
 * }
 * ```
 */
export type ResponseOptions<Responses extends object = Record<string, unknown>> =
  | ResponseMode
  | {
      [Type in keyof Responses | '*']?:
        | ResponseMode
        | ResponseFunction<Type extends keyof Responses ? Responses[Type] : unknown>
    }

/** Modes and functions by task type. */
export type ResponseRules = ReadonlyMap<string, ResponseMode | ResponseFunction>

/** @throws TypeError for what is neither a mode nor a function, and for types that do not exist */
export function responseRules(options: ResponseOptions | undefined): ResponseRules {
  if (options === undefined) return new Map()
  const rules = typeof options === 'string' ? { '*': options } : options
  const entries = Object.entries(rules).filter(([, rule]) => rule !== undefined) as [string, ResponseMode][]
  for (const [type, rule] of entries) {
    if (type !== '*' && !isTaskType(type)) throw new TypeError(`responses: there is no task type "${type}".`)
    if (typeof rule !== 'function' && rule !== 'recorded' && rule !== 'rich') {
      throw new TypeError(`responses: "${type}" must be 'recorded', 'rich' or a function.`)
    }
  }
  return new Map(entries)
}

/**
 * Asks a function for the response of a task.
 *
 * @throws Refusal 500 where it throws, answers later, or answers what is no JSON
 */
export function callResponseFunction(respond: ResponseFunction, task: Task, seed: string): unknown {
  const fail = (problem: string) => new Refusal(500, `The mock's response function for "${task.type}" ${problem}.`)
  let response: unknown
  try {
    response = respond(structuredClone(task), createRandom(`${streamOf(seed, task.type, task.params)}:custom`))
  } catch (error) {
    throw fail(`threw: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof (response as { then?: unknown } | null | undefined)?.then === 'function') {
    // Nobody waits for it, and its failure is not one of this process.
    Promise.resolve(response).catch(() => {})
    throw fail('returned a promise, but must return the response itself')
  }
  try {
    // A copy, so that nobody can change the task later through what was returned.
    const json = JSON.stringify(response)
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    throw fail('returned something that is not JSON')
  }
}
