import {
  type CategorizationResponse,
  type CompletedTask,
  type DocumentPage,
  fetchTaskResult,
  getTask,
  isCompleted,
  isTaskOfType,
  selectableLabels,
  type TASK_TYPES,
  type Task,
  type TaskOf,
  type TaskTypeMap,
  type VideoAnnotationFrame,
  type VideoAnnotationResult,
} from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'
import { client, labels } from '../test/typeSamples'

describe('helpers', () => {
  it('narrow a task of unknown type', async () => {
    const task: Task = await getTask(client, 'x')
    if (isTaskOfType(task, 'categorization')) {
      expectTypeOf(task).toEqualTypeOf<TaskOf<'categorization'>>()
      if (task.status === 'completed') expectTypeOf(task.response).toEqualTypeOf<CategorizationResponse | undefined>()
    }
    // @ts-expect-error not narrowed
    if (task.status === 'completed') task.response.category
    // @ts-expect-error a type is text
    isTaskOfType(task, 5)
  })

  it('narrow to completed tasks, in lists too', async () => {
    const tasks: TaskOf<'comparison'>[] = []
    expectTypeOf(tasks.filter(isCompleted)[0]?.response?.choice).toEqualTypeOf<string | undefined>()
    const task = await getTask<'comparison'>(client, 'x')
    if (isCompleted(task)) expectTypeOf(task).toExtend<CompletedTask<'comparison'>>()
    // @ts-expect-error no task
    isCompleted('completed')
  })

  it('read the content of files, by type and by part', async () => {
    const video = await getTask<'videoannotation'>(client, 'x')
    expectTypeOf(fetchTaskResult(client, video)).resolves.toEqualTypeOf<
      Pick<VideoAnnotationResult, 'annotations' | 'events'>
    >()
    const { annotations } = await fetchTaskResult(client, video, { only: ['annotations'] })
    expectTypeOf(annotations).toEqualTypeOf<VideoAnnotationFrame[]>()
    // @ts-expect-error not asked for
    ;(await fetchTaskResult(client, video, { only: ['annotations'] })).events
    // @ts-expect-error no such part
    fetchTaskResult(client, video, { only: ['masks'] })
    const { labeled } = await fetchTaskResult(client, await getTask<'segmentannotation'>(client, 'x'))
    expectTypeOf(labeled).toEqualTypeOf<Record<string, Uint8Array[]>>()
    // @ts-expect-error its response is no file
    fetchTaskResult(client, await getTask<'categorization'>(client, 'x'))
    const task: Task = await getTask(client, 'x')
    // @ts-expect-error of unknown type
    fetchTaskResult(client, task)
    if (isTaskOfType(task, 'lidarsegmentation')) {
      const { point_segmentations } = await fetchTaskResult(client, task)
      expectTypeOf(point_segmentations.point_objects).toEqualTypeOf<number[][]>()
    }
  })

  it('tell pages of documents only', () => {
    expectTypeOf<TaskOf<'documenttranscription'>['document_pages']>().toEqualTypeOf<DocumentPage[] | undefined>()
    expectTypeOf<TaskOf<'categorization'>['document_pages']>().toEqualTypeOf<undefined>()
    expectTypeOf<Task['document_pages']>().toEqualTypeOf<DocumentPage[] | undefined>()
  })

  it('list every type of the map and the leaves of labels', () => {
    // Another test of this project declares `scoring`.
    expectTypeOf<(typeof TASK_TYPES)[number]>().toEqualTypeOf<Exclude<keyof TaskTypeMap, 'scoring'>>()
    expectTypeOf(selectableLabels(labels)).toEqualTypeOf<string[]>()
    // @ts-expect-error a label is text or an object
    selectableLabels([1])
  })
})
