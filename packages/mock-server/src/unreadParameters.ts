import { isJsonObject } from './json'
import type { Operation } from './operations'
import { commonShape } from './schemas/commonParameters'
import { taskTypes } from './schemas/taskTypes'
import { isTaskType } from './validateTask'

/**
 * Names what a request carried and no rule of the mock reads: a typing error, or something that is not simulated.
 * Such as `query.stauts` and `body.instructions`.
 */
export function unreadParameters(
  { name, query = [], body: known }: Operation,
  path: string,
  sent: Record<string, unknown>,
  body: unknown,
): string[] {
  const members = isJsonObject(body) ? Object.keys(body) : []
  const read = name === 'POST /task/:type' ? ofTask(path) : known
  return [
    ...without(Object.keys(sent), query).map((parameter) => `query.${parameter}`),
    ...(read ? without(members, read).map((parameter) => `body.${parameter}`) : []),
  ]
}

function without(names: readonly string[], known: readonly string[]): string[] {
  return names.filter((name) => !known.includes(name))
}

/** Parameters of a task's type; nothing is known of types whose parameters are not published. */
function ofTask(path: string): string[] | undefined {
  const [type = ''] = path.replace(/^\/v1\/task\//, '').split(/[/?]/)
  const own = isTaskType(type) ? Object.keys(taskTypes[type]?.shape() ?? {}) : []
  return own.length ? [...own, ...Object.keys(commonShape), 'attachment', 'attachments', 'attachment_type'] : undefined
}
