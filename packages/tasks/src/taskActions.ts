import type { Client, RequestOptions } from '@scale-ts/core'
import { addTaskTags } from './addTaskTags'
import { type AuditTaskParameters, auditTask } from './auditTask'
import { type CancelTaskParameters, cancelTask } from './cancelTask'
import { clearTaskUniqueId } from './clearTaskUniqueId'
import { countTasks } from './countTasks'
import { createEvaluationTask } from './createEvaluationTask'
import { createFixlessAudit } from './createFixlessAudit'
import { type CreateTaskOptions, type CreateTaskParameters, createTask } from './createTask'
import { createTrainingTask } from './createTrainingTask'
import { deleteTaskTags } from './deleteTaskTags'
import { type FixlessAuditKey, getFixlessAudit } from './getFixlessAudit'
import { getTask } from './getTask'
import { iterateTasks } from './iterateTasks'
import { listQualityLabelers, type QualityLabelerFilter, type QualityLabelerPage } from './listQualityLabelers'
import { listTasks, type TaskPage } from './listTasks'
import { type SendTaskCallbackResult, sendTaskCallback } from './sendTaskCallback'
import { setTaskMetadata } from './setTaskMetadata'
import { setTaskTags } from './setTaskTags'
import type { FixlessAudit } from './types/FixlessAudit'
import type {
  CreateEvaluationTaskParameters,
  CreateTrainingTaskParameters,
  QualityTask,
  QualityTaskType,
} from './types/QualityTask'
import type { LimitedTask, Task, TaskOf } from './types/Task'
import type { TaskFilter, TaskListParameters } from './types/TaskFilter'
import type { TaskType } from './types/TaskTypeMap'
import { updateTaskUniqueId } from './updateTaskUniqueId'

type Listed<Parameters> = Parameters extends { limited_response: true } ? LimitedTask : Task
type Metadata = Readonly<Record<string, unknown>>

/** The task functions as methods of a client. */
export interface TaskActions {
  tasks: {
    addTags(taskId: string, tags: readonly string[], options?: RequestOptions): Promise<Task>
    audit(taskId: string, parameters: AuditTaskParameters, options?: RequestOptions): Promise<void>
    cancel(taskId: string, parameters?: CancelTaskParameters, options?: RequestOptions): Promise<Task>
    clearUniqueId(taskId: string, options?: RequestOptions): Promise<Task>
    count(filter?: TaskFilter, options?: RequestOptions): Promise<number>
    create<const Type extends TaskType>(
      parameters: CreateTaskParameters<Type>,
      options?: CreateTaskOptions,
    ): Promise<TaskOf<Type>>
    createEvaluation<const Type extends QualityTaskType>(
      parameters: CreateEvaluationTaskParameters<Type>,
      options?: RequestOptions,
    ): Promise<QualityTask<Type>>
    createFixlessAudit(audit: Readonly<Record<string, unknown>>, options?: RequestOptions): Promise<FixlessAudit>
    createTraining<const Type extends QualityTaskType>(
      parameters: CreateTrainingTaskParameters<Type>,
      options?: RequestOptions,
    ): Promise<QualityTask<Type>>
    deleteTags(taskId: string, tags: readonly string[], options?: RequestOptions): Promise<Task>
    getFixlessAudit(key: FixlessAuditKey, options?: RequestOptions): Promise<FixlessAudit>
    get<Type extends TaskType = TaskType>(taskId: string, options?: RequestOptions): Promise<TaskOf<Type>>
    iterate<const Parameters extends Omit<TaskListParameters, 'offset'>>(
      parameters?: Parameters,
      options?: RequestOptions,
    ): AsyncGenerator<Listed<Parameters>, void, undefined>
    list<const Parameters extends TaskListParameters>(
      parameters?: Parameters,
      options?: RequestOptions,
    ): Promise<TaskPage<Listed<Parameters>>>
    listQualityLabelers(filter: QualityLabelerFilter, options?: RequestOptions): Promise<QualityLabelerPage>
    sendCallback(taskId: string, options?: RequestOptions): Promise<SendTaskCallbackResult>
    setMetadata(taskId: string, metadata: Metadata, options?: RequestOptions): Promise<Task>
    setTags(taskId: string, tags: readonly string[], options?: RequestOptions): Promise<Task>
    updateUniqueId(taskId: string, unique_id: string, options?: RequestOptions): Promise<Task>
  }
}

/**
 * Adds the task functions to a client as `tasks.create`, `tasks.get`, ….
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { taskActions } from '@scale-ts/tasks'
 *
 * const scale = createClient().extend(taskActions)
 * const task = await scale.tasks.get('65a1f0c2e4b0a1d2c3e4f501')
 * ```
 */
export function taskActions(client: Client): TaskActions {
  return {
    tasks: {
      addTags: (...rest) => addTaskTags(client, ...rest),
      audit: (...rest) => auditTask(client, ...rest),
      cancel: (...rest) => cancelTask(client, ...rest),
      clearUniqueId: (...rest) => clearTaskUniqueId(client, ...rest),
      count: (...rest) => countTasks(client, ...rest),
      // What `uniqueIds` set is found on the client that the actions extend.
      create: (...rest) => createTask(client, ...rest),
      createEvaluation: (...rest) => createEvaluationTask(client, ...rest),
      createFixlessAudit: (...rest) => createFixlessAudit(client, ...rest),
      createTraining: (...rest) => createTrainingTask(client, ...rest),
      deleteTags: (...rest) => deleteTaskTags(client, ...rest),
      get: (...rest) => getTask(client, ...rest),
      getFixlessAudit: (...rest) => getFixlessAudit(client, ...rest),
      iterate: (...rest) => iterateTasks(client, ...rest),
      list: (...rest) => listTasks(client, ...rest),
      listQualityLabelers: (...rest) => listQualityLabelers(client, ...rest),
      sendCallback: (...rest) => sendTaskCallback(client, ...rest),
      setMetadata: (...rest) => setTaskMetadata(client, ...rest),
      setTags: (...rest) => setTaskTags(client, ...rest),
      updateUniqueId: (...rest) => updateTaskUniqueId(client, ...rest),
    },
  }
}
