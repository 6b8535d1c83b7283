import type { Task } from '@scale-ts/tasks'

/** Says in a few words what a finished task answered. */
export function kindOfResponse(task: Task): string {
  if (!('response' in task) || task.response === undefined) return 'none'
  const json = JSON.stringify(task.response)
  const files = json.match(/\/response_url\//g)?.length ?? 0
  const members = Object.keys(task.response as object).join(', ')
  return files ? `${members}: ${files} ${files === 1 ? 'file' : 'files'}` : `${members}: ${json.length} characters`
}
