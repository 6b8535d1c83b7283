import { createClient } from '@scale-ts/core'
import {
  auditTask,
  type CompletedTask,
  type CreateTaskParameters,
  cancelTask,
  countTasks,
  createTask,
  getTask,
  type ImageAnnotationResponse,
  iterateTasks,
  type LimitedTask,
  listTasks,
  setTaskTags,
  type Task,
  type TaskErrorDetail,
  type TaskOf,
  taskActions,
} from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'

declare module '@scale-ts/tasks' {
  interface TaskTypeMap {
    scoring: { params: { attachment: string; scale: 5 | 10 }; response: { score: number } }
  }
}

const client = createClient()
const image = { type: 'imageannotation', attachment: 'x' } as const
const box = { box: { objects_to_annotate: ['car'] } }

describe('createTask', () => {
  it('accepts the smallest and a large imageannotation task', () => {
    expectTypeOf(createTask(client, { ...image, geometries: box })).resolves.toEqualTypeOf<TaskOf<'imageannotation'>>()
    createTask(client, { ...image, project: 'p' })
    createTask(client, { ...image, batch: 'b' })
    createTask(client, {
      type: 'imageannotation',
      project: 'p',
      batch: 'b',
      instruction: 'i',
      callback_url: 'https://example.com',
      attachment: 'x',
      attachment_type: 'image',
      context_attachments: [{ attachment: 'y' }],
      geometries: {
        box: {
          objects_to_annotate: ['a', { choice: 'b', subchoices: ['c', { choice: 'd', display: 'D' }] }],
          can_rotate: true,
        },
        polygon: { objects_to_annotate: [], min_vertices: 3 },
        line: { objects_to_annotate: [], max_vertices: null },
        point: { objects_to_annotate: [], x: 1 },
        ellipse: { objects_to_annotate: [] },
        cuboid: { objects_to_annotate: [], camera_intrinsics: { fx: 1, fy: 1, cx: 1, cy: 1 }, camera_height: null },
      },
      annotation_attributes: {
        a: {
          description: 'd',
          choices: ['x'],
          allow_multiple: true,
          conditions: { label_condition: { label: ['a'] } },
        },
        b: { type: 'number', description: 'd', min: 0 },
        c: { type: 'linked', description: 'd', allowed_labels: ['a'] },
      },
      links: { l: [{ is_bidirectional: false }], m: {} },
      padding: 1,
      hypothesis: { annotations: [{ type: 'box', label: 'a', left: 1, top: 1, width: 1, height: 1 }] },
      priority: 20,
      unique_id: 'u',
      clear_unique_id_on_error: true,
      tags: ['t'],
      metadata: { any: { thing: 1 } },
    })
  })

  it('rejects what the API would refuse', () => {
    // @ts-expect-error geometries are missing, and no project or batch could bring them
    createTask(client, image)
    // @ts-expect-error the attachment is missing
    createTask(client, { type: 'imageannotation', geometries: box })
    // @ts-expect-error no such geometry
    createTask(client, { ...image, geometries: { circle: { objects_to_annotate: [] } } })
    // @ts-expect-error a label is no number
    createTask(client, { ...image, geometries: { box: { objects_to_annotate: [1] } } })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { ...image, geometries: box, priority: 15 })
    // @ts-expect-error no such parameter
    createTask(client, { ...image, geometries: box, paddding: 1 })
    createTask(client, {
      ...image,
      geometries: box,
      annotation_attributes: {
        // @ts-expect-error a number attribute has no choices
        a: { type: 'number', description: 'd', choices: [] },
      },
    })
    // @ts-expect-error the type is missing
    createTask(client, { attachment: 'x' })
  })

  it('takes any parameters for types without types of their own', () => {
    expectTypeOf(createTask(client, { type: 'multistage', stages: [], fields: 1 })).resolves.toEqualTypeOf<
      TaskOf<'multistage'>
    >()
    createTask(client, { type: 'brand-new', whatever: true })
    const type: string = 'chat'
    createTask(client, { type, whatever: true })
    // @ts-expect-error shared parameters keep their types
    createTask(client, { type: 'multistage', tags: 'a' })
  })

  it('can be wrapped', () => {
    const wrap = (parameters: CreateTaskParameters) => createTask(client, parameters)
    wrap({ type: 'chat', anything: 1 })
    const wrapImage = (parameters: CreateTaskParameters<'imageannotation'>) => createTask(client, parameters)
    wrapImage({ type: 'imageannotation', attachment: 'x', geometries: box })
    // @ts-expect-error another type
    wrapImage({ type: 'chat' })
  })

  it('knows types that a user declared', () => {
    createTask(client, { type: 'scoring', attachment: 'x', scale: 5 })
    // @ts-expect-error 5 or 10
    createTask(client, { type: 'scoring', attachment: 'x', scale: 7 })
  })
})

describe('a task', () => {
  it('narrows by its status', async () => {
    const task = await getTask<'imageannotation'>(client, 'x')
    // @ts-expect-error nobody knows yet whether there is a response
    task.response
    if (task.status === 'completed') {
      expectTypeOf(task).toEqualTypeOf<CompletedTask<'imageannotation'>>()
      expectTypeOf(task.response).toEqualTypeOf<ImageAnnotationResponse | undefined>()
      expectTypeOf(task.completed_at).toBeString()
    }
    if (task.status === 'error') expectTypeOf(task.response).toEqualTypeOf<TaskErrorDetail | undefined>()
    // @ts-expect-error one l
    if (task.status === 'cancelled') return
  })

  it('has annotations that narrow by their kind', async () => {
    const task = await getTask<'imageannotation'>(client, 'x')
    if (task.status !== 'completed') return
    for (const annotation of task.response?.annotations ?? []) {
      if (annotation.type === 'box') expectTypeOf(annotation.left).toBeNumber()
      if (annotation.type === 'point') expectTypeOf(annotation.x).toBeNumber()
      expectTypeOf(annotation.uuid).toBeString()
    }
  })
})

describe('lists', () => {
  it('hold whole tasks, or limited ones when that is asked for', async () => {
    expectTypeOf((await listTasks(client)).docs).toEqualTypeOf<Task[]>()
    expectTypeOf((await listTasks(client, { limited_response: true })).docs).toEqualTypeOf<LimitedTask[]>()
    for await (const task of iterateTasks(client, { status: 'error' })) expectTypeOf(task).toEqualTypeOf<Task>()
    for await (const task of iterateTasks(client, { limited_response: true }))
      expectTypeOf(task).toEqualTypeOf<LimitedTask>()
    expectTypeOf(countTasks(client, { tags: ['a'], start_time: new Date() })).resolves.toBeNumber()
  })

  it('take documented filters only', () => {
    // @ts-expect-error no such status
    listTasks(client, { status: 'done' })
    // @ts-expect-error no such filter
    listTasks(client, { projects: 'p' })
    // @ts-expect-error tokens carry an iteration, offsets do not
    iterateTasks(client, { offset: 5 })
    // @ts-expect-error counting has no pages
    countTasks(client, { limit: 5 })
    // @ts-expect-error milliseconds are no time here
    listTasks(client, { start_time: 5 })
  })
})

describe('changes', () => {
  it('take what the API takes', () => {
    cancelTask(client, 'x', { clear_unique_id: true })
    expectTypeOf(auditTask(client, 'x', { accepted: true, comments: null })).resolves.toBeVoid()
    // @ts-expect-error a verdict is needed
    auditTask(client, 'x', { comments: 'x' })
    // @ts-expect-error a list
    setTaskTags(client, 'x', 'a')
    // @ts-expect-error an id is text
    cancelTask(client, 5)
  })

  it('are methods with the same types', () => {
    const scale = client.extend(taskActions)
    expectTypeOf(scale.tasks.create({ ...image, geometries: box })).resolves.toEqualTypeOf<TaskOf<'imageannotation'>>()
    // @ts-expect-error geometries are missing
    scale.tasks.create(image)
    // @ts-expect-error no such method
    scale.tasks.remove('x')
  })
})
