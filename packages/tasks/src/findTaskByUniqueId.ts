import { queryString, type Send } from '@scale-ts/core'
import type { TaskPage } from './listTasks'
import type { TaskOf } from './types/Task'
import type { TaskType } from './types/TaskTypeMap'

/** The task that holds a `unique_id`, whatever its project and type. */
export async function findTaskByUniqueId<Type extends TaskType>(
  unique_id: string,
  send: Send,
): Promise<TaskOf<Type> | undefined> {
  const page = await send<TaskPage<TaskOf<Type>>>({
    method: 'GET',
    path: `/tasks${queryString({ unique_id, limit: 1 })}`,
  })
  // A server that knows no such filter answers any task.
  return page.docs.find((task) => task.unique_id === unique_id)
}
