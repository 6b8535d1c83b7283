import type { BodyDifference } from './compareBodies'
import type { Exchange } from './exchange'
import { inline, isJsonObject, type JsonObject } from './json'
import { documentsOf } from './rules/rule'

interface Remembered {
  type: unknown
  created_at: unknown
  is_test: unknown
}

/** What one account's traffic has shown so far, to notice what no single exchange shows. */
export class TrafficMemory {
  readonly #tasks = new Map<string, Remembered>()
  /** Which task has a unique id, and the other way round. */
  readonly #holders = new Map<string, string>()
  readonly #held = new Map<string, string>()
  readonly #limit: number

  /** @param limit how many tasks are remembered; the oldest are forgotten first */
  constructor(limit = 100_000) {
    this.#limit = limit
  }

  /** What is wrong with an exchange in the light of the earlier ones. */
  check({ operation, request, response }: Exchange): BodyDifference[] {
    const found: BodyDifference[] = []
    const id = request.path.split('/')[2] ?? ''
    if (response.status === 404 && operation?.includes('/task/:id') && this.#tasks.has(id)) {
      found.push({ field: 'status', change: 'status', expected: 'the task that was told before', actual: '404' })
    }
    if (response.status !== 200) return found
    const { body } = response
    const tasks = operation === 'GET /tasks' ? documentsOf(body) : isJsonObject(body) ? [body] : []
    for (const task of tasks) found.push(...this.#compare(task))
    if (isJsonObject(body)) found.push(...this.#trackUniqueId(operation, body))
    return found
  }

  #compare(task: JsonObject): BodyDifference[] {
    const { task_id, type, created_at, is_test } = task
    if (typeof task_id !== 'string' || created_at === undefined) return []
    const known = this.#tasks.get(task_id)
    if (!known) {
      this.#tasks.set(task_id, { type, created_at, is_test })
      if (this.#tasks.size > this.#limit) this.#tasks.delete(this.#tasks.keys().next().value as string)
      return []
    }
    return (['type', 'created_at', 'is_test'] as const).flatMap((name) =>
      known[name] === task[name]
        ? []
        : [
            {
              field: name,
              change: 'value' as const,
              expected: `${inline(known[name])} as before`,
              actual: inline(task[name]),
            },
          ],
    )
  }

  /** A unique id belongs to one task at a time. docs/wire/http.md H31 */
  #trackUniqueId(operation: string | undefined, { task_id, unique_id }: JsonObject): BodyDifference[] {
    if (typeof task_id !== 'string' || operation === undefined) return []
    if (operation === 'GET /task/:id') return []
    const before = this.#held.get(task_id)
    if (before !== undefined && before !== unique_id && this.#holders.get(before) === task_id)
      this.#holders.delete(before)
    this.#held.delete(task_id)
    if (typeof unique_id !== 'string') return []
    const holder = this.#holders.get(unique_id)
    this.#holders.set(unique_id, task_id)
    this.#held.set(task_id, unique_id)
    if (this.#held.size > this.#limit) this.#forgetOldest()
    return holder === undefined || holder === task_id || operation !== 'POST /task/:type'
      ? []
      : [
          {
            field: 'unique_id',
            change: 'value',
            expected: `409, since ${holder} has it`,
            actual: `another task, ${task_id}`,
          },
        ]
  }

  #forgetOldest(): void {
    const [[task, held] = []] = this.#held
    if (task === undefined || held === undefined) return
    this.#held.delete(task)
    this.#holders.delete(held)
  }
}
