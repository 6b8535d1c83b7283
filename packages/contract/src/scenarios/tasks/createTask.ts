import { createTask, getTask, updateTaskUniqueId } from '@scale-ts/tasks'
import { aTaskId } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import {
  completedFruit,
  completedTask,
  createFruit,
  fruit,
  fruitParams,
  pendingFruit,
  picture,
  readFruit,
  stableTask,
} from '../samples'

const operation = 'POST /task/:type'

/** Creating tasks, whatever their type. */
export const createTaskScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/create/test-key',
    title: 'with a test key a task is completed in the answer to its creation, and reads the same',
    operations: [operation, 'GET /task/:id'],
    wire: ['tasks.md T12', 'tasks.md T13', 'tasks.md T15', 'tasks.md T19', 'tasks.md T40'],
    kind: 'happy',
    cost: 2,
    stable: stableTask,
    async run(context) {
      const task = await createFruit(context)
      context.equal(task, completedFruit(context))
      context.equal(
        await getTask(context.client, task.task_id),
        readFruit(context, { task_id: task.task_id, created_at: task.created_at }),
      )
    },
  }),
  defineScenario({
    name: 'tasks/create/live-key',
    title: 'with a live key a task waits, and holds nothing that is not known yet',
    operations: [operation, 'GET /task/:id'],
    wire: ['tasks.md T40', 'tasks.md T16'],
    kind: 'happy',
    cost: 2,
    mode: 'live',
    stable: stableTask,
    async run(context) {
      const task = await createFruit(context)
      context.equal(task, pendingFruit())
      context.equal(await getTask(context.client, task.task_id), pendingFruit({ task_id: task.task_id }))
    },
  }),
  defineScenario({
    name: 'tasks/create/shared-parameters',
    title: 'shared parameters stand at the top of a task and never in its params',
    operations: [operation],
    wire: ['tasks.md T11', 'tasks.md T82', 'tasks.md T85', 'tasks.md T86', 'tasks.md T87', 'tasks.md T88'],
    kind: 'happy',
    cost: 3,
    stable: stableTask,
    async run(context) {
      const project = await context.project('categorization')
      const batch = await context.batch(project)
      const shared = {
        unique_id: context.uniqueId('a'),
        metadata: { row: 1, nested: { deep: ['x'] } },
        tags: ['one', 'two'],
        priority: 20,
        urgency: 'day',
        callback_url: 'http://www.example.com/callback',
        batch,
        project,
      } as const
      const task = await createFruit(context, { ...shared, clear_unique_id_on_error: true })
      context.equal(task, completedFruit(context, shared))
    },
  }),
  defineScenario({
    name: 'tasks/create/email-callback',
    title: 'a callback may be an e-mail address; another text is refused',
    operations: [operation],
    wire: ['http.md H34'],
    kind: 'happy',
    cost: 2,
    stable: stableTask,
    async run(context) {
      const callback_url = 'someone@example.com'
      context.equal(await createFruit(context, { callback_url }), completedFruit(context, { callback_url }))
      await context.refused(createFruit(context, { callback_url: 'nowhere' }), 400)
    },
  }),
  defineScenario({
    name: 'tasks/create/refused-changes-nothing',
    title: 'a refused create leaves its unique_id and its Idempotency-Key free',
    operations: [operation],
    wire: ['tasks.md T71'],
    kind: 'happy',
    cost: 2,
    stable: stableTask,
    async run(context) {
      const unique_id = context.uniqueId('a')
      const headers = { 'idempotency-key': context.uniqueId('key') }
      const { categories, ...incomplete } = fruit
      const path = '/task/categorization'
      await context.refused(context.raw('POST', path, { body: { ...incomplete, unique_id }, headers }), 400)
      const { status, body } = await context.raw('POST', path, { body: { ...fruit, unique_id }, headers })
      context.equal([status, Object(body).unique_id, categories.length], [200, unique_id, 2])
    },
  }),
  defineScenario({
    name: 'tasks/create/in-batch',
    title: 'a batch brings its project; another project beside it is refused',
    operations: [operation],
    wire: ['tasks.md T73'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const project = await context.project('categorization')
      const batch = await context.batch(project)
      context.equal(await createFruit(context, { batch }), completedFruit(context, { batch, project }))
      const other = await context.project('categorization', { label: 'other' })
      await context.refused(createFruit(context, { batch, project: other }), 400)
    },
  }),
  defineScenario({
    name: 'tasks/create/project-parameters',
    title: 'a project gives the parameters that a task leaves out, whole key by whole key',
    operations: [operation],
    wire: ['projects.md P15', 'tasks.md T11'],
    kind: 'happy',
    cost: 3,
    stable: stableTask,
    async run(context) {
      const params = {
        instruction: 'From the project',
        categories: ['a', 'b'],
        attachment_type: 'text',
        extra: { x: 1, y: 2 },
      }
      const project = await context.project('categorization', { label: 'parameters', params })
      const { client, equal } = context
      const { attachment } = fruit
      const inherited = await createTask(client, { type: 'categorization', project, attachment })
      const { instruction, ...rest } = params
      const common = {
        ...completedFruit(context),
        project,
        response: inherited.status === 'completed' && inherited.response,
      }
      equal(inherited, { ...common, instruction, params: { ...rest, attachment, allow_multiple: false } })
      const own = await createTask(client, {
        type: 'categorization',
        project,
        attachment,
        instruction: 'Own',
        // No parameter of this type, which production takes all the same.
        ...({ extra: { z: 3 } } as object),
      })
      const params_ = { ...rest, attachment, extra: { z: 3 }, allow_multiple: false }
      equal(own, { ...common, instruction: 'Own', params: params_ })
    },
  }),
  defineScenario({
    name: 'tasks/create/imageannotation',
    title: 'an imageannotation task is answered with boxes of its labels',
    operations: [operation, 'GET /task/:id'],
    wire: ['task-types.md Y10', 'task-types.md Y17', 'task-types.md Y18', 'tasks.md T69'],
    kind: 'happy',
    cost: 2,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const task = await createTask(client, { type: 'imageannotation', ...picture })
      equal(
        task,
        completedTask(context, {
          type: 'imageannotation',
          params: picture,
          response: task.status === 'completed' && task.response,
        }),
      )
      const read = await getTask(client, task.task_id)
      context.decided(read, task)
      const annotations = (task.status === 'completed' && task.response?.annotations) || []
      const labels = new Set<string | undefined>(picture.geometries.box.objects_to_annotate)
      context.decided(annotations.length > 0, true)
      for (const { label } of annotations) equal([label, labels.has(label)], [label, true])
      for (const one of annotations) {
        const width = one.type === 'box' ? Number(one.width) : Number.NaN
        equal([one.type, width >= picture.geometries.box.min_width], ['box', true])
      }
    },
  }),
  defineScenario({
    name: 'tasks/create/no-answer-published',
    title: 'a type whose answer is not published is completed without one',
    operations: [operation],
    wire: ['tasks.md T60'],
    kind: 'happy',
    cost: 1,
    stable: stableTask,
    async run(context) {
      const task = await createTask(context.client, { type: 'chat' })
      context.decided(task, completedTask(context, { type: 'chat', params: {} }))
      context.equal([task.type, task.task_id], ['chat', aTaskId])
    },
  }),
  defineScenario({
    name: 'tasks/create/unique-id-free-again',
    title: 'a unique_id that its task gave up can be used again',
    operations: [operation, 'POST /task/:id/unique_id'],
    wire: ['http.md H31', 'tasks.md T25'],
    kind: 'happy',
    cost: 3,
    stable: stableTask,
    async run(context) {
      const [before, after] = [context.uniqueId('before'), context.uniqueId('after')]
      const first = await createFruit(context, { unique_id: before })
      await updateTaskUniqueId(context.client, first.task_id, after)
      const second = await createFruit(context, { unique_id: before })
      context.equal([second.unique_id, second.task_id === first.task_id], [before, false])
      context.equal(second.params, fruitParams)
    },
  }),
]
