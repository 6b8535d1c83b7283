import { auditTask, cancelTask, createTask, listTasks, setTaskTags } from '@scale-ts/tasks'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, createFruits, picture, readFruit, shifted, stableTaskPage } from '../samples'

const operation = 'GET /tasks'
const ids = (tasks: readonly { task_id: string }[]) => tasks.map(({ task_id }) => task_id)
const queryOf = (uniqueIds: readonly string[]) => uniqueIds.map((value) => ['unique_id', value] as const)

/** Filters of the list of tasks. */
export const filterTasksScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/list/filter/names',
    title: 'project, batch and type are compared exactly',
    operations: [operation],
    wire: ['tasks.md T100'],
    kind: 'happy',
    cost: 11,
    stable: stableTaskPage,
    async run(context) {
      const project = await context.project('categorization')
      const batch = await context.batch(project)
      const [a, b, c] = [context.uniqueId('a'), context.uniqueId('b'), context.uniqueId('c')]
      const inBatch = await createFruit(context, { unique_id: a, batch })
      const inProject = await createFruit(context, { unique_id: b, project })
      const other = await createTask(context.client, { type: 'imageannotation', ...picture, unique_id: c })
      const find = async (filter: object) => {
        const { docs, total } = await listTasks(context.client, { unique_id: [a, b, c], ...filter })
        return [ids(docs), total]
      }
      context.equal(await find({ project }), [[inProject.task_id, inBatch.task_id], 2])
      context.equal(await find({ batch }), [[inBatch.task_id], 1])
      context.equal(await find({ type: 'imageannotation' }), [[other.task_id], 1])
      context.equal(await find({ type: 'categorization', project, batch }), [[inBatch.task_id], 1])
      context.equal(await find({ type: 'imageannotation', project }), [[], 0])
      context.equal(await find({ project: project.toUpperCase() }), [[], 0])
    },
  }),
  defineScenario({
    name: 'tasks/list/filter/status',
    title: 'status is compared exactly',
    operations: [operation, 'POST /task/:id/cancel'],
    wire: ['tasks.md T101', 'tasks.md T10'],
    kind: 'happy',
    cost: 7,
    mode: 'live',
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds: unique_id } = await createFruits(context, 3)
      const [first, second, third] = ids(tasks) as [string, string, string]
      await cancelTask(context.client, second)
      const find = async (status: 'pending' | 'canceled' | 'completed') =>
        ids((await listTasks(context.client, { unique_id, status })).docs)
      context.equal(await find('pending'), [third, first])
      context.equal(await find('canceled'), [second])
      context.equal(await find('completed'), [])
    },
  }),
  defineScenario({
    name: 'tasks/list/filter/unique-id',
    title: 'several unique ids mean any of them',
    operations: [operation],
    wire: ['tasks.md T103', 'http.md H13'],
    kind: 'happy',
    cost: 5,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds } = await createFruits(context, 3)
      const [a, , c] = uniqueIds as [string, string, string]
      const [first, , third] = ids(tasks)
      context.equal(ids((await listTasks(context.client, { unique_id: [a, c] })).docs), [third, first])
      const { body } = await context.raw('GET', '/tasks', { query: queryOf([a, context.uniqueId('never')]) })
      context.equal(Object(body).docs, [readFruit(context, { task_id: first, unique_id: a })])
    },
  }),
  defineScenario({
    name: 'tasks/list/filter/tags',
    title: 'several tags mean any of them',
    operations: [operation, 'POST /task/:id/tags'],
    wire: ['tasks.md T104'],
    kind: 'happy',
    cost: 8,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds: unique_id } = await createFruits(context, 3, { tags: ['shared'] })
      const [first, second, third] = ids(tasks) as [string, string, string]
      await setTaskTags(context.client, first, ['red'])
      await setTaskTags(context.client, second, ['blue', 'big'])
      const find = async (tags: string[]) => ids((await listTasks(context.client, { unique_id, tags })).docs)
      context.equal(await find(['blue']), [second])
      context.decided(await find(['red', 'big']), [second, first])
      context.equal(await find(['shared']), [third])
    },
  }),
  defineScenario({
    name: 'tasks/list/filter/review',
    title: 'several review statuses mean any of them',
    operations: [operation, 'POST /task/:id/audit'],
    wire: ['tasks.md T102', 'tasks.md T30'],
    kind: 'happy',
    cost: 9,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds: unique_id } = await createFruits(context, 3)
      const [first, second] = ids(tasks) as [string, string]
      await auditTask(context.client, first, { accepted: true })
      await auditTask(context.client, second, { accepted: false })
      const { client } = context
      const accepted = await listTasks(client, { unique_id, customer_review_status: 'accepted' })
      context.equal(ids(accepted.docs), [first])
      const both = await listTasks(client, { unique_id, customer_review_status: ['accepted', 'rejected'] })
      context.equal(ids(both.docs), [second, first])
      const fixed = await listTasks(client, { unique_id, customer_review_status: 'fixed' })
      context.equal(ids(fixed.docs), [])
      const query = [
        ...queryOf(unique_id),
        ['customer_review_status', 'rejected'],
        ['customer_review_status', 'fixed'],
      ] as const
      const { body } = await context.raw('GET', '/tasks', { query })
      context.equal(ids(Object(body).docs), [second])
    },
  }),
  defineScenario({
    name: 'tasks/list/filter/times',
    title: 'the bounds of created, completed and updated include the time itself',
    operations: [operation],
    wire: ['tasks.md T105', 'tasks.md T106', 'tasks.md T107', 'tasks.md T111', 'http.md H19'],
    kind: 'happy',
    cost: 16,
    stable: stableTaskPage,
    async run(context) {
      const unique_id = context.uniqueId('a')
      const { task_id } = await createFruit(context, { unique_id })
      const [task] = (await listTasks(context.client, { unique_id })).docs
      const has = async (filter: object) => (await listTasks(context.client, { unique_id, ...filter })).docs.length
      const completed_at = task?.status === 'completed' ? task.completed_at : ''
      const bounds = [
        ['start_time', 'end_time', task?.created_at],
        ['completed_after', 'completed_before', completed_at],
        ['updated_after', 'updated_before', task?.updated_at],
      ] as const
      for (const [after, before, time] of bounds) {
        if (!time) continue
        context.decided(await has({ [after]: time }), 1)
        context.equal(await has({ [after]: shifted(time, 1) }), 0)
        context.decided(await has({ [before]: time }), 1)
        context.equal(await has({ [before]: shifted(time, -1) }), 0)
      }
      const created = task?.created_at ?? ''
      context.equal(await has({ start_time: shifted(created, -1), end_time: shifted(created, 1) }), 1)
      // The same time with an offset, and without a zone, which is UTC.
      const local = shifted(created, 2 * 3_600_000).replace('Z', '+02:00')
      context.equal([await has({ start_time: local, end_time: created.slice(0, -1) }), task?.task_id], [1, task_id])
    },
  }),
  defineScenario({
    name: 'tasks/list/filter/not-completed',
    title: 'a task that is not completed is in no window of completion',
    operations: [operation],
    wire: ['tasks.md T106'],
    kind: 'happy',
    cost: 3,
    mode: 'live',
    stable: stableTaskPage,
    async run(context) {
      const unique_id = context.uniqueId('a')
      await createFruit(context, { unique_id })
      const { client } = context
      context.equal((await listTasks(client, { unique_id, completed_after: '2000-01-01' })).total, 0)
      context.equal((await listTasks(client, { unique_id, start_time: '2000-01-01' })).total, 1)
    },
  }),
]
