export { addTaskTags } from './addTaskTags'
export { type AuditTaskParameters, auditTask } from './auditTask'
export { type CancelTaskParameters, cancelTask } from './cancelTask'
export { clearTaskUniqueId } from './clearTaskUniqueId'
export { countTasks } from './countTasks'
export { type CreateTaskParameters, createTask } from './createTask'
export { deleteTaskTags } from './deleteTaskTags'
export { getTask } from './getTask'
export { iterateTasks } from './iterateTasks'
export { listTasks, type TaskPage } from './listTasks'
export { type SendTaskCallbackResult, sendTaskCallback } from './sendTaskCallback'
export { setTaskMetadata } from './setTaskMetadata'
export { setTaskTags } from './setTaskTags'
export { type TaskActions, taskActions } from './taskActions'
export type * from './types/AnnotationAttribute'
export type { CommonTaskParameters } from './types/CommonTaskParameters'
export type * from './types/Geometries'
export type * from './types/ImageAnnotation'
export type { Label, LabelDescription } from './types/Label'
export type * from './types/Task'
export type { TaskFilter, TaskListParameters } from './types/TaskFilter'
export type {
  OpenTaskParameters,
  OpenTaskType,
  ParametersOf,
  ResponseOf,
  TaskType,
  TaskTypeMap,
} from './types/TaskTypeMap'
export { updateTaskUniqueId } from './updateTaskUniqueId'
