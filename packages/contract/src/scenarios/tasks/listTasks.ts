import { iterateTasks, listTasks, type Task } from '@scale-ts/tasks'
import { aTaskId, aText, matching } from '../../expectation'
import { defineScenario, type Scenario, type ScenarioContext } from '../../scenario'
import { accountRefusal, createFruit, createFruits, readFruit, stableTaskPage, tasksInOrder } from '../samples'

const operation = 'GET /tasks'
const ids = (tasks: readonly { task_id: string }[]) => tasks.map(({ task_id }) => task_id)

/** Pages of tasks. */
export const listTasksScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/list/page',
    title: 'a page holds whole tasks, newest first, and says how many match',
    operations: [operation],
    wire: ['tasks.md T22', 'tasks.md T108', 'tasks.md T110', 'http.md H40'],
    kind: 'happy',
    cost: 4,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds } = await createFruits(context, 3)
      const page = await listTasks(context.client, { unique_id: uniqueIds })
      context.equal(page, {
        docs: tasksInOrder(ids(tasks).reverse()),
        total: 3,
        limit: 100,
        offset: 0,
        has_more: false,
      })
      context.equal(page.docs[2], readFruit(context, { task_id: tasks[0]?.task_id, unique_id: uniqueIds[0] }))
    },
  }),
  defineScenario({
    name: 'tasks/list/tokens',
    title: 'next_token walks through all pages without a gap, and is absent on the last one',
    operations: [operation],
    wire: ['http.md H40', 'http.md H41', 'tasks.md T109'],
    kind: 'happy',
    cost: 9,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds: unique_id } = await createFruits(context, 5)
      const [fifth, fourth, third, second, first] = ids(tasks).reverse() as [string, string, string, string, string]
      const page = { total: 5, limit: 2, offset: 0 }
      const one = await listTasks(context.client, { unique_id, limit: 2 })
      context.equal(one, { ...page, docs: tasksInOrder([fifth, fourth]), has_more: true, next_token: aText })
      const two = await listTasks(context.client, { unique_id, limit: 2, next_token: one.next_token })
      context.equal(two, { ...page, docs: tasksInOrder([third, second]), has_more: true, next_token: aText })
      // An offset beside a token counts for nothing.
      const beside = await listTasks(context.client, { unique_id, limit: 2, next_token: one.next_token, offset: 1 })
      context.decided(beside, two)
      const three = await listTasks(context.client, { unique_id, limit: 2, next_token: two.next_token })
      context.equal(three, { ...page, docs: tasksInOrder([first]), has_more: false })
    },
  }),
  defineScenario({
    name: 'tasks/list/full-last-page',
    title: 'a last page that is full has no token',
    operations: [operation],
    wire: ['http.md H40', 'tasks.md T108'],
    kind: 'happy',
    cost: 4,
    stable: stableTaskPage,
    async run(context) {
      const { uniqueIds: unique_id } = await createFruits(context, 2)
      const whole = await listTasks(context.client, { unique_id, limit: 2 })
      context.equal([whole.docs.length, whole.has_more, whole.next_token], [2, false, undefined])
      const half = await listTasks(context.client, { unique_id, limit: 1 })
      context.equal([half.docs.length, half.has_more, typeof half.next_token], [1, true, 'string'])
    },
  }),
  defineScenario({
    name: 'tasks/list/iterate',
    title: 'iterateTasks yields every task once, and tasks created meanwhile do not move the pages',
    operations: [operation],
    wire: ['http.md H40'],
    kind: 'happy',
    cost: 9,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds } = await createFruits(context, 5)
      const late = context.uniqueId('late')
      const [newest] = (await listTasks(context.client, { unique_id: [...uniqueIds, late], limit: 1 })).docs
      const page = await listTasks(context.client, { unique_id: [...uniqueIds, late], limit: 4 })
      await createFruit(context, { unique_id: late })
      const query = { unique_id: [...uniqueIds, late], limit: 4, next_token: page.next_token }
      const rest: Task[] = []
      for await (const task of iterateTasks(context.client, query)) rest.push(task)
      context.equal(newest?.task_id, tasks[4]?.task_id)
      context.equal(ids([...page.docs, ...rest]), ids(tasks).reverse())
    },
  }),
  defineScenario({
    name: 'tasks/list/offset',
    title: 'an offset skips tasks; with a token it is told as 0',
    operations: [operation],
    wire: ['http.md H41', 'tasks.md T109'],
    kind: 'happy',
    cost: 5,
    stable: stableTaskPage,
    async run(context) {
      const { tasks, uniqueIds: unique_id } = await createFruits(context, 3)
      const [, second, first] = ids(tasks).reverse() as [string, string, string]
      const skipped = await listTasks(context.client, { unique_id, offset: 1 })
      const told = { total: 3, limit: 100, offset: 1, has_more: false }
      context.equal(skipped, { ...told, docs: tasksInOrder([second, first]) })
      const beyond = await listTasks(context.client, { unique_id, offset: 3, limit: 1 })
      context.equal(beyond, { docs: [], total: 3, limit: 1, offset: 3, has_more: false })
    },
  }),
  defineScenario({
    name: 'tasks/list/none',
    title: 'no match is an empty list with 200, for an unknown status too',
    operations: [operation],
    wire: ['tasks.md T101', 'tasks.md T110'],
    kind: 'happy',
    cost: 3,
    stable: stableTaskPage,
    async run(context) {
      const nothing = { docs: [], total: 0, limit: 100, offset: 0, has_more: false }
      context.equal(await listTasks(context.client, { project: 'scale-ts-contract-nothing' }), nothing)
      context.equal(await listTasks(context.client, { unique_id: context.uniqueId('never') }), nothing)
      const { body } = await context.raw('GET', '/tasks', { query: [['status', 'nosuchstatus']] })
      context.decided(body, nothing)
    },
  }),
  defineScenario({
    name: 'tasks/list/limits',
    title: 'limits of 1 to 100 are taken, others refused',
    operations: [operation],
    wire: ['tasks.md T108', 'http.md H28'],
    kind: 'refused',
    cost: 6,
    stable: accountRefusal,
    async run({ client, raw, refused, equal }) {
      equal((await listTasks(client, { limit: 1 })).limit, 1)
      equal((await listTasks(client, { limit: 100 })).limit, 100)
      const least = {
        error: 'Parameter is invalid, reason: "limit" must be larger than or equal to 1',
        isDecided: true,
      }
      const most = { error: 'Parameter is invalid, reason: "limit" must be less than or equal to 100', isDecided: true }
      await refused(listTasks(client, { limit: 0 }), 400, least)
      await refused(listTasks(client, { limit: 101 }), 400, most)
      await refused(raw('GET', '/tasks', { query: [['limit', 'ten']] }), 400, {
        error: 'Parameter is invalid, reason: "limit" must be a number',
        isDecided: true,
      })
      await refused(raw('GET', '/tasks', { query: [['limit', '1.5']] }), 400)
    },
  }),
  defineScenario({
    name: 'tasks/list/invalid-values',
    title: 'tokens that were never given, offsets below 0 and texts that are no times are refused',
    operations: [operation],
    wire: ['http.md H28', 'http.md H19'],
    kind: 'refused',
    cost: 9,
    stable: accountRefusal,
    async run({ raw, refused }) {
      const times = ['start_time', 'end_time', 'completed_after', 'completed_before', 'updated_after', 'updated_before']
      for (const name of times) {
        const error = `Parameter is invalid, reason: "${name}" must be a valid ISO 8601 date`
        await refused(raw('GET', '/tasks', { query: [[name, 'yesterday']] }), 400, { error, isDecided: true })
      }
      const token = { error: 'Parameter is invalid, reason: "next_token" is not a valid token', isDecided: true }
      await refused(raw('GET', '/tasks', { query: [['next_token', 'nothing']] }), 400, token)
      await refused(raw('GET', '/tasks', { query: [['offset', '-1']] }), 400)
      await refused(raw('GET', '/tasks', { query: [['offset', 'x']] }), 400)
    },
  }),
  defineScenario({
    name: 'tasks/list/limited',
    title: 'limited_response leaves task_id, status, metadata and project',
    operations: [operation],
    wire: ['tasks.md T115', 'tasks.md T114'],
    kind: 'happy',
    cost: 6,
    stable: stableTaskPage,
    async run(context) {
      const project = await context.project('categorization')
      const [a, b] = [context.uniqueId('a'), context.uniqueId('b')]
      await createFruit(context, { unique_id: a, metadata: { row: 1 }, project, tags: ['x'] })
      await createFruit(context, { unique_id: b })
      const page = await listTasks(context.client, { unique_id: [a, b], limited_response: true })
      context.equal(page.docs, [
        { task_id: aTaskId, status: 'completed', metadata: {} },
        { task_id: aTaskId, status: 'completed', metadata: { row: 1 }, project },
      ])
      const count = await countOf(context, a)
      const withUrls = await listTasks(context.client, { unique_id: a, include_attachment_url: true })
      const one = matching('one task', (docs) => Array.isArray(docs) && docs.length === 1)
      context.equal([withUrls.docs, count], [one, 1])
    },
  }),
]

async function countOf({ raw }: ScenarioContext, uniqueId: string): Promise<unknown> {
  const { body } = await raw('GET', '/tasks', {
    query: [
      ['unique_id', uniqueId],
      ['limit', '1'],
    ],
  })
  return Object(body).total
}
