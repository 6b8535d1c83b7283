import type { CommonTaskParameters } from './CommonTaskParameters'
import type { ParametersOf, ResponseOf, TaskType } from './TaskTypeMap'

/** Types that quality tasks exist for. */
export type QualityTaskType =
  | 'documenttranscription'
  | 'imageannotation'
  | 'namedentityrecognition'
  | 'segmentannotation'
  | 'textcollection'
  | 'videoplaybackannotation'

/** A task whose right answer is known. Only these members are published; a reply has more. */
export interface QualityTask<Type extends TaskType = TaskType> {
  /** Not `task_id`. */
  id: string
  expected_response: ResponseOf<Type>
  /** With one, the task belongs to the review phase. */
  initial_response?: ResponseOf<Type>
  [member: string]: unknown
}

/** A training task: the parameters of its type, and what a trainee should answer. */
export type CreateTrainingTaskParameters<Type extends QualityTaskType = QualityTaskType> = {
  type: Type
  /** In the shape of the type's response. */
  expected_response: ResponseOf<Type>
} & CommonTaskParameters &
  ParametersOf<Type>

/** An evaluation task: the parameters of its type, what labelers should answer, and perhaps what they begin with. */
export type CreateEvaluationTaskParameters<Type extends QualityTaskType = QualityTaskType> =
  CreateTrainingTaskParameters<Type> & {
    /** Makes it a task of the review phase: the answer that the reviewer is to correct. */
    initial_response?: ResponseOf<Type>
  }
