import { finalizeBatch, getBatch, getBatchStatus, iterateBatches, listBatches } from '@scale-ts/batches'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario, type ScenarioContext } from '../../scenario'
import { accountRefusal, createFruit, shifted, stableBatchPage } from '../samples'

const operation = 'GET /batches'

/** A project with three batches of its own, the newest first. */
async function threeBatches(context: ScenarioContext): Promise<{ project: string; names: string[] }> {
  const project = await context.project('categorization', { label: 'list' })
  const names: string[] = []
  for (const label of ['one', 'two', 'three']) names.unshift(await context.batch(project, label))
  return { project, names }
}

const namesOf = (docs: readonly { name: string }[]) => docs.map(({ name }) => name)

/** Lists of batches. */
export const listBatchesScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'batches/list/pages',
    title: 'a page holds batches, newest first, with all numbers of its envelope',
    operations: [operation],
    wire: ['batches.md B14', 'batches.md B17'],
    kind: 'happy',
    cost: 8,
    stable: stableBatchPage,
    async run(context) {
      const { client, equal, decided } = context
      const { project, names } = await threeBatches(context)
      const batch = (name: string | undefined) => ({
        project,
        name,
        status: 'in_progress',
        created_at: aTime,
        metadata: {},
      })
      const whole = await listBatches(client, { project })
      equal(namesOf(whole.docs), names)
      const common = { totalDocs: 3, total: 3 }
      decided(whole, {
        ...common,
        docs: names.map(batch),
        limit: 100,
        offset: 0,
        has_more: false,
        totalPages: 1,
        page: 1,
        pagingCounter: 1,
        hasPrevPage: false,
        hasNextPage: false,
        prevPage: null,
        nextPage: null,
      })
      const first = await listBatches(client, { project, limit: 2 })
      equal([namesOf(first.docs), first.has_more, first.totalDocs], [names.slice(0, 2), true, 3])
      decided(first, {
        ...common,
        docs: names.slice(0, 2).map(batch),
        limit: 2,
        offset: 0,
        has_more: true,
        totalPages: 2,
        page: 1,
        pagingCounter: 1,
        hasPrevPage: false,
        hasNextPage: true,
        prevPage: null,
        nextPage: 2,
      })
      const second = await listBatches(client, { project, limit: 2, offset: 2 })
      equal([namesOf(second.docs), second.has_more, second.offset], [names.slice(2), false, 2])
      decided(second, {
        ...common,
        docs: names.slice(2).map(batch),
        limit: 2,
        offset: 2,
        has_more: false,
        totalPages: 2,
        page: 2,
        pagingCounter: 3,
        hasPrevPage: true,
        hasNextPage: false,
        prevPage: 1,
        nextPage: null,
      })
      const beyond = await listBatches(client, { project, offset: 3 })
      equal([beyond.docs, beyond.has_more, beyond.totalDocs], [[], false, 3])
    },
  }),
  defineScenario({
    name: 'batches/list/iterate',
    title: 'iterateBatches yields every batch once',
    operations: [operation],
    wire: ['batches.md B14'],
    kind: 'happy',
    cost: 7,
    stable: stableBatchPage,
    async run(context) {
      const { project, names } = await threeBatches(context)
      const found: string[] = []
      for await (const { name } of iterateBatches(context.client, { project, limit: 1 })) found.push(name)
      context.equal(found, names)
    },
  }),
  defineScenario({
    name: 'batches/list/filters',
    title: 'project and status are compared exactly, times are inclusive bounds, no batch was audited',
    operations: [operation],
    wire: ['batches.md B14', 'batches.md B4', 'http.md H19'],
    kind: 'happy',
    cost: 16,
    stable: stableBatchPage,
    async run(context) {
      const { client, equal, decided } = context
      const { project, names } = await threeBatches(context)
      const find = async (filter: object) => namesOf((await listBatches(client, { project, ...filter })).docs)
      equal(await find({ status: 'in_progress' }), names)
      equal(await find({ status: 'staging' }), [])
      equal(await find({ project: 'scale-ts-contract-nothing' }), [])
      const { created_at: newest } = await getBatch(client, names[0] as string)
      const { created_at: oldest } = await getBatch(client, names[2] as string)
      decided(await find({ start_time: oldest, end_time: newest }), names)
      equal(await find({ start_time: shifted(newest, 1) }), [])
      equal(await find({ end_time: shifted(oldest, -1) }), [])
      equal(await find({ completed_after: '2000-01-01' }), [])
      decided(await find({ audited_after: '2000-01-01' }), [])
      decided(await find({ audited_before: '2100-01-01' }), [])
      equal(await find({ exclude_archived: true }), names)
    },
  }),
  defineScenario({
    name: 'batches/list/completed',
    title: 'batches are found by their completion',
    operations: [operation],
    wire: ['batches.md B14', 'batches.md B2', 'batches.md B9'],
    kind: 'happy',
    cost: 9,
    stable: stableBatchPage,
    async run(context) {
      const { client, equal, decided } = context
      const project = await context.project('categorization', { label: 'completed' })
      await context.batch(project, 'open')
      const done = await context.batch(project, 'done')
      await context.prepare(async () => {
        if ((await getBatch(client, done)).status === 'completed') return
        await createFruit(context, { batch: done })
        await finalizeBatch(client, done)
      })
      const find = async (filter: object) => namesOf((await listBatches(client, { project, ...filter })).docs)
      decided(await find({ status: 'completed' }), [done])
      decided(await find({ completed_after: '2000-01-01', completed_before: '2100-01-01' }), [done])
      equal(await find({ completed_before: '2000-01-01' }), [])
    },
  }),
  defineScenario({
    name: 'batches/list/detailed',
    title: 'a detailed list adds the counts of tasks, without those that are zero',
    operations: [operation],
    wire: ['batches.md B22', 'batches.md B13'],
    kind: 'happy',
    cost: 8,
    stable: stableBatchPage,
    async run(context) {
      const { client, equal, decided } = context
      const project = await context.project('categorization', { label: 'detailed' })
      const empty = await context.batch(project, 'empty')
      const filled = await context.batch(project, 'filled')
      await context.prepare(async () => {
        if (!(await getBatchStatus(client, filled)).completed) await createFruit(context, { batch: filled })
      })
      const { docs } = await listBatches(client, { project, detailed: true })
      const plain = { project, status: 'in_progress', created_at: aTime, metadata: {} }
      decided(docs, [
        { ...plain, name: filled, completed: 1 },
        { ...plain, name: empty },
      ])
      equal(await getBatchStatus(client, filled), { status: 'in_progress', completed: 1 })
      equal(await getBatchStatus(client, empty), { status: 'in_progress' })
    },
  }),
  defineScenario({
    name: 'batches/list/invalid-values',
    title: 'limits, offsets and times that mean nothing are refused',
    operations: [operation],
    wire: ['http.md H28', 'batches.md B14'],
    kind: 'refused',
    cost: 12,
    stable: accountRefusal,
    async run({ client, raw, refused, equal }) {
      equal((await listBatches(client, { limit: 100 })).limit, 100)
      equal((await listBatches(client, { limit: 1 })).limit, 1)
      const most = { error: 'Parameter is invalid, reason: "limit" must be less than or equal to 100', isDecided: true }
      await refused(listBatches(client, { limit: 101 }), 400, most)
      await refused(listBatches(client, { limit: 0 }), 400)
      await refused(listBatches(client, { offset: -1 }), 400)
      await refused(raw('GET', '/batches', { query: [['limit', 'ten']] }), 400)
      const times = ['start_time', 'end_time', 'completed_after', 'completed_before', 'audited_after', 'audited_before']
      for (const name of times) {
        const error = `Parameter is invalid, reason: "${name}" must be a valid ISO 8601 date`
        await refused(raw('GET', '/batches', { query: [[name, 'yesterday']] }), 400, { error, isDecided: true })
      }
    },
  }),
]
