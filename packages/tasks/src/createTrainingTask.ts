import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { CreateTrainingTaskParameters, QualityTask, QualityTaskType } from './types/QualityTask'

/**
 * Creates a task that trains labelers: they are shown the expected answer after theirs.
 *
 * Wire: `POST /v1/training_tasks/{type}`
 *
 * @see {@link https://github.com/scaleapi/scaleapi-python-client#evaluation-tasks-for-scale-rapid-projects-only}
 * @throws InvalidRequestError a parameter is missing or invalid, or there are no such tasks of this type
 * @throws NotFoundError there is no such task type
 * @throws OutcomeUnknownError the answer was lost; the API has no way to look for such tasks
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTrainingTask } from '@scale-ts/tasks'
 *
 * const task = await createTrainingTask(createClient(), {
 *   type: 'imageannotation',
 *   project: 'kittens',
 *   attachment: 'https://example.com/kitten.jpg',
 *   geometries: { box: { objects_to_annotate: ['kitten'] } },
 *   expected_response: {
 *     annotations: [{ type: 'box', label: 'kitten', uuid: '0d6b7a38-4c2b-4f6e-8f0e-3f1c0f6a2b11', left: 4, top: 9, width: 80, height: 60 }],
 *   },
 * })
 * console.log(task.id)
 * ```
 */
export async function createTrainingTask<const Type extends QualityTaskType>(
  client: Client,
  parameters: CreateTrainingTaskParameters<Type>,
  options?: RequestOptions,
): Promise<QualityTask<Type>> {
  const { type, ...body } = parameters
  return client.request(
    {
      method: 'POST',
      path: path`/training_tasks/${type}`,
      body,
      recovery: 'Nothing can be looked up here: ask the dashboard before you create it again.',
    },
    options,
  )
}
