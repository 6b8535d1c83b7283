export { addTaskTags } from './addTaskTags'
export { type AuditTaskParameters, auditTask } from './auditTask'
export type { BulkOptions, BulkProgress, BulkRun, BulkSummary } from './BulkOptions'
export { type CancelTaskParameters, cancelTask } from './cancelTask'
export { type CancelTasksOptions, cancelTasks } from './cancelTasks'
export type { ChangeTaskResult, ChangeTasksRun } from './changeTasks'
export { clearTaskUniqueId } from './clearTaskUniqueId'
export type { CocoOptions, ImageSize } from './cocoChunks'
export { countTasks } from './countTasks'
export { createEvaluationTask } from './createEvaluationTask'
export { createFixlessAudit } from './createFixlessAudit'
export { type CreateTaskOptions, type CreateTaskParameters, createTask } from './createTask'
export { createTaskNotifier, type TaskNotifier } from './createTaskNotifier'
export {
  type CreateTaskResult,
  type CreateTasksOptions,
  type CreateTasksRun,
  type CreateTasksSummary,
  createTasks,
  type SkipReason,
} from './createTasks'
export { createTrainingTask } from './createTrainingTask'
export { deleteTaskTags } from './deleteTaskTags'
export {
  type CocoExportOptions,
  type ExportCheckpoint,
  type ExportOptions,
  exportTasks,
  type JsonlExportOptions,
} from './exportTasks'
export { type FetchTaskResultOptions, fetchTaskResult } from './fetchTaskResult'
export { type FixlessAuditKey, getFixlessAudit } from './getFixlessAudit'
export { getTask } from './getTask'
export { isCompleted } from './isCompleted'
export { isTaskOfType } from './isTaskOfType'
export { iterateTasks } from './iterateTasks'
export type { Ledger, LedgerEntry, LedgerOutcome, LedgerRun } from './Ledger'
export { listQualityLabelers, type QualityLabelerFilter, type QualityLabelerPage } from './listQualityLabelers'
export { listTasks, type TaskPage } from './listTasks'
export { makeUniqueId, type UniqueIdSource } from './makeUniqueId'
export { selectableLabels } from './selectableLabels'
export type { SelectedTask, TaskSelection } from './selectTasks'
export { type SendTaskCallbackResult, sendTaskCallback } from './sendTaskCallback'
export { setTaskMetadata } from './setTaskMetadata'
export { setTaskTags } from './setTaskTags'
export { type SyncTasksOptions, type SyncWatermark, syncTasks, type TaskSync } from './syncTasks'
export { TASK_TYPES } from './TASK_TYPES'
export { type TaskActions, taskActions } from './taskActions'
export type * from './types/AnnotationAttribute'
export type { CommonTaskParameters } from './types/CommonTaskParameters'
export type * from './types/DocumentTranscription'
export type { FixlessAudit } from './types/FixlessAudit'
export type { FromProject } from './types/FromProject'
export type * from './types/Geometries'
export type * from './types/ImageAnnotation'
export type { Label, LabelDescription } from './types/Label'
export type * from './types/Lidar'
export type * from './types/LidarFrame'
export type * from './types/NamedEntityRecognition'
export type * from './types/OlderText'
export type { FileReference, PreLabels } from './types/PreLabels'
export type * from './types/QualityTask'
export type * from './types/SegmentAnnotation'
export type * from './types/SensorFusion'
export type * from './types/SensorFusionScene'
export type * from './types/SingleGeometry'
export type * from './types/Task'
export type { TaskFilter, TaskListParameters } from './types/TaskFilter'
export type * from './types/TaskResult'
export type {
  OpenTaskParameters,
  OpenTaskType,
  ParametersOf,
  ResponseOf,
  TaskType,
  TaskTypeMap,
} from './types/TaskTypeMap'
export type * from './types/TextCollection'
export type * from './types/VideoAnnotation'
export { type UniqueIdSetting, uniqueIds } from './uniqueIds'
export { type TaskChange, updateTasks } from './updateTasks'
export { updateTaskUniqueId } from './updateTaskUniqueId'
export { waitForTask } from './waitForTask'
export { type WaitForTasksOptions, waitForTasks } from './waitForTasks'
