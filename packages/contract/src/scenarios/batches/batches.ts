import {
  createBatch,
  finalizeBatch,
  getBatch,
  getBatchStatus,
  listBatches,
  prioritizeBatch,
  setBatchMetadata,
} from '@scale-ts/batches'
import { cancelTask } from '@scale-ts/tasks'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, stableBatch } from '../samples'

/** A batch as it is told once it is made. docs/wire/batches.md B2 */
const told = (project: string, name: string, members: Record<string, unknown> = {}) => ({
  project,
  name,
  status: 'in_progress',
  created_at: aTime,
  metadata: {},
  ...members,
})

/** Making, reading and changing batches. */
export const batchScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'batches/create/plain',
    title: 'a batch is in progress from the start and keeps its callback and metadata',
    operations: ['POST /batches', 'GET /batches/:name'],
    wire: ['batches.md B2', 'batches.md B5', 'batches.md B10', 'batches.md B12'],
    kind: 'happy',
    cost: 3,
    stable: stableBatch,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('categorization')
      const name = context.name('batch')
      const callback = 'http://www.example.com/callback'
      const metadata = { drive: 7 }
      const make = () => createBatch(client, { project, name, callback, metadata })
      const { value } = await context.establish(make, () => getBatch(client, name))
      equal(value, told(project, name, { callback, metadata }))
      equal(await getBatch(client, name), told(project, name, { callback, metadata, created_at: value.created_at }))
    },
  }),
  defineScenario({
    name: 'batches/create/no-callback',
    title: 'an empty callback counts as none, and callback_url is not known',
    operations: ['POST /batches', 'GET /batches/:name'],
    wire: ['batches.md B3', 'batches.md B21'],
    kind: 'happy',
    cost: 2,
    stable: stableBatch,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('categorization')
      const name = context.name('batch')
      const body = { project, name, callback: '', callback_url: 'http://www.example.com' }
      const make = () => createBatch(client, body)
      const { value } = await context.establish(make, () => getBatch(client, name))
      equal(value, told(project, name))
    },
  }),
  defineScenario({
    name: 'batches/create/taken',
    title: 'a name is unique over all projects: a second batch is 409 and changes nothing',
    operations: ['POST /batches', 'GET /batches/:name'],
    wire: ['batches.md B1', 'batches.md B10', 'http.md H46'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run(context) {
      const { client, equal, refused } = context
      const project = await context.project('categorization')
      const other = await context.project('categorization', { label: 'other' })
      const name = await context.batch(project)
      const refusal = { error: `A batch named "${name}" already exists.`, isDecided: true }
      await refused(createBatch(client, { project, name }), 409, refusal)
      await refused(createBatch(client, { project: other, name }), 409, refusal)
      equal((await getBatch(client, name)).project, project)
    },
  }),
  defineScenario({
    name: 'batches/create/invalid',
    title: 'project and name are required, and the project must exist',
    operations: ['POST /batches', 'GET /batches/:name'],
    wire: ['batches.md B10', 'tasks.md T72', 'http.md H27'],
    kind: 'refused',
    cost: 8,
    stable: freeRefusal,
    async run(context) {
      const { raw, refused, client } = context
      const project = await context.project('categorization')
      const name = context.name('never')
      const required = (field: string) => ({
        error: `Parameter is invalid, reason: "${field}" is required`,
        isDecided: true,
      })
      await refused(raw('POST', '/batches', { body: { name } }), 400, required('project'))
      await refused(raw('POST', '/batches', { body: { project } }), 400, required('name'))
      await refused(raw('POST', '/batches', { body: { project, name: '' } }), 400)
      await refused(raw('POST', '/batches', { body: { project, name, metadata: 'a' } }), 400)
      await refused(raw('POST', '/batches', { body: { project, name, callback: 'nowhere' } }), 400)
      await refused(createBatch(client, { project: 'scale-ts-contract-nothing', name }), 400, {
        error: 'Project "scale-ts-contract-nothing" not found.',
        isDecided: true,
      })
      await refused(getBatch(client, name), 404)
    },
  }),
  defineScenario({
    name: 'batches/names/encoded',
    title: 'a name with spaces, slashes, percent signs and other letters is one segment of the path',
    operations: ['GET /batches/:name', 'GET /batches/:name/status', 'POST /batches/:name/finalize'],
    wire: ['http.md H16'],
    kind: 'happy',
    cost: 7,
    stable: stableBatch,
    async run(context) {
      const { client, equal, refused } = context
      const project = await context.project('categorization', { label: 'odd' })
      const name = `${context.name('odd')} a/b?c=d&e#f 100% ü中 "q" a%2Fb`
      const make = () => createBatch(client, { project, name })
      await context.establish(make, () => getBatch(client, name))
      equal(await getBatch(client, name), told(project, name))
      equal(await getBatchStatus(client, name), { status: 'in_progress' })
      equal(await finalizeBatch(client, name), told(project, name))
      await refused(getBatch(client, encodeURIComponent(name)), 404)
      equal(
        (await listBatches(client, { project })).docs.map((batch) => batch.name),
        [name],
      )
    },
  }),
  defineScenario({
    name: 'batches/finalize/empty',
    title: 'finalizing a plain batch is allowed again and again, and never completes an empty one',
    operations: ['POST /batches/:name/finalize', 'GET /batches/:name'],
    wire: ['batches.md B9', 'batches.md B11', 'batches.md B19'],
    kind: 'happy',
    cost: 5,
    stable: stableBatch,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('categorization')
      const name = await context.batch(project, 'empty')
      equal(await finalizeBatch(client, name), told(project, name))
      equal(await finalizeBatch(client, name), told(project, name))
      equal(await getBatch(client, name), told(project, name))
    },
  }),
  defineScenario({
    name: 'batches/finalize/test-key',
    title: 'with a test key finalize completes a batch whose tasks are done, and it takes no more',
    operations: ['POST /batches/:name/finalize', 'GET /batches/:name', 'GET /batches/:name/status', 'POST /task/:type'],
    wire: ['batches.md B8', 'batches.md B9', 'tasks.md T79'],
    kind: 'happy',
    cost: 10,
    stable: stableBatch,
    async run(context) {
      const { client, equal, decided, refused } = context
      const project = await context.project('categorization')
      const name = context.name('batch')
      const make = () => createBatch(client, { project, name })
      const { whenNew } = await context.establish(make, () => getBatch(client, name))
      await whenNew(async () => {
        await createFruit(context, { batch: name })
        decided(await getBatchStatus(client, name), { status: 'in_progress', completed: 1 })
        equal((await getBatch(client, name)).status, 'in_progress')
      })
      const completed = told(project, name, { status: 'completed', completed_at: aTime })
      decided(await finalizeBatch(client, name), completed)
      decided(await getBatch(client, name), completed)
      decided(await getBatchStatus(client, name), { status: 'completed', completed: 1 })
      if (context.isMock) await refused(createFruit(context, { batch: name }), 400)
      // Finalizing a completed one is allowed and changes nothing.
      decided(await finalizeBatch(client, name), completed)
    },
  }),
  defineScenario({
    name: 'batches/finalize/staged',
    title: 'a Rapid batch waits in staging until it is finalized, once; then it takes no tasks',
    operations: ['POST /batches/:name/finalize', 'POST /batches', 'GET /batches/:name'],
    wire: ['batches.md B5', 'batches.md B7', 'batches.md B8', 'batches.md B11', 'batches.md B19', 'tasks.md T79'],
    kind: 'refused',
    cost: 8,
    stable: stableBatch,
    async run(context) {
      const { client, equal, refused } = context
      const project = await context.project('categorization', { label: 'rapid', rapid: true })
      const name = context.name('batch')
      const make = () => createBatch(client, { project, name, calibration_batch: true })
      const { value, whenNew } = await context.establish(make, () => getBatch(client, name))
      await whenNew(async () => {
        equal(value, told(project, name, { status: 'staging' }))
        equal(await getBatchStatus(client, name), { status: 'staging' })
        equal(await finalizeBatch(client, name), told(project, name))
      })
      equal((await getBatch(client, name)).status, 'in_progress')
      await refused(finalizeBatch(client, name), 400)
      await refused(createFruit(context, { batch: name }), 400)
      equal((await getBatchStatus(client, name)).status, 'in_progress')
    },
  }),
  defineScenario({
    name: 'batches/repeated-create-in-closed',
    title: 'a repeated create in a closed batch is still 409',
    operations: ['POST /task/:type'],
    wire: ['tasks.md T70', 'batches.md B8'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run(context) {
      const { client, refused } = context
      const project = await context.project('categorization', { label: 'rapid', rapid: true })
      const name = context.name('batch')
      const make = () => createBatch(client, { project, name })
      const { whenNew } = await context.establish(make, () => getBatch(client, name))
      const unique_id = context.uniqueId('a')
      await context.prepare(() => createFruit(context, { unique_id }))
      await whenNew(async () => {
        await finalizeBatch(client, name)
      })
      await refused(createFruit(context, { unique_id, batch: name }), 409)
      await refused(createFruit(context, { unique_id: context.uniqueId('b'), batch: name }), 400)
    },
  }),
  defineScenario({
    name: 'batches/status/live-key',
    title: 'with a live key a batch completes with its last task, and a new task opens it again',
    operations: [
      'GET /batches/:name/status',
      'GET /batches/:name',
      'POST /task/:id/cancel',
      'POST /batches/:name/finalize',
    ],
    wire: ['batches.md B8', 'batches.md B9', 'batches.md B13'],
    kind: 'happy',
    cost: 15,
    mode: 'live',
    stable: stableBatch,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('categorization')
      const name = context.name('batch')
      const make = () => createBatch(client, { project, name })
      const { whenNew } = await context.establish(make, () => getBatch(client, name))
      await whenNew(async () => {
        equal(await getBatchStatus(client, name), { status: 'in_progress' })
        const first = await createFruit(context, { batch: name })
        const second = await createFruit(context, { batch: name })
        equal(await getBatchStatus(client, name), { status: 'in_progress', pending: 2 })
        equal(await finalizeBatch(client, name), told(project, name))
        await cancelTask(client, first.task_id)
        equal(await getBatchStatus(client, name), { status: 'in_progress', pending: 1, canceled: 1 })
        await cancelTask(client, second.task_id)
        equal(await getBatchStatus(client, name), { status: 'completed', canceled: 2 })
        equal(await getBatch(client, name), told(project, name, { status: 'completed', completed_at: aTime }))
        await createFruit(context, { batch: name })
        equal(await getBatch(client, name), told(project, name))
        equal(await getBatchStatus(client, name), { status: 'in_progress', pending: 1, canceled: 2 })
      })
    },
  }),
  defineScenario({
    name: 'batches/metadata/replace',
    title: 'setting metadata replaces the whole object',
    operations: ['POST /batches/:name/setMetadata', 'GET /batches/:name'],
    wire: ['batches.md B15', 'batches.md B20'],
    kind: 'happy',
    cost: 5,
    stable: stableBatch,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('categorization')
      const name = await context.batch(project, 'metadata')
      const [before, after] = [{ a: 1, b: { c: [2] } }, { b: { d: null } }]
      equal(await setBatchMetadata(client, name, before), told(project, name, { metadata: before }))
      context.decided(await setBatchMetadata(client, name, after), told(project, name, { metadata: after }))
      context.decided(await getBatch(client, name), told(project, name, { metadata: after }))
    },
  }),
  defineScenario({
    name: 'batches/metadata/refused',
    title: 'metadata that is no object is refused and changes nothing',
    operations: ['POST /batches/:name/setMetadata', 'GET /batches/:name'],
    wire: ['batches.md B15', 'http.md H29'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run(context) {
      const { client, raw, refused, equal } = context
      const project = await context.project('categorization')
      const name = await context.batch(project, 'untouched')
      const path = `/batches/${encodeURIComponent(name)}/setMetadata`
      await refused(raw('POST', path, { body: ['a'] }), 400)
      await refused(raw('POST', path, { body: 5 }), 400)
      await refused(raw('POST', path, { body: { a: 'x'.repeat(10 * 1024 - 7) } }), 400)
      equal((await getBatch(client, name)).metadata, {})
    },
  }),
  defineScenario({
    name: 'batches/prioritize/bounds',
    title: 'priorities from 10 to 30 are taken',
    operations: ['POST /batches/:name/prioritize', 'GET /batches/:name'],
    wire: ['batches.md B16'],
    kind: 'happy',
    cost: 6,
    stable: { values: ['result'], order: [] },
    async run(context) {
      const { client, equal } = context
      const project = await context.project('categorization')
      const name = await context.batch(project)
      for (const priority of [10, 17, 30])
        equal(await prioritizeBatch(client, name, { priority }), { result: 'success' })
      equal(await getBatch(client, name), told(project, name))
    },
  }),
  defineScenario({
    name: 'batches/prioritize/invalid',
    title: 'a priority that is missing, no number or out of bounds is refused',
    operations: ['POST /batches/:name/prioritize'],
    wire: ['batches.md B16', 'http.md H27'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run(context) {
      const { client, raw, refused } = context
      const name = await context.batch(await context.project('categorization'))
      const path = `/batches/${encodeURIComponent(name)}/prioritize`
      const reason = (text: string) => ({ error: `Parameter is invalid, reason: "priority" ${text}`, isDecided: true })
      await refused(raw('POST', path, { body: {} }), 400, reason('is required'))
      await refused(raw('POST', path, { body: { priority: 'high' } }), 400, reason('must be a number'))
      await refused(prioritizeBatch(client, name, { priority: 9 }), 400, reason('must be larger than or equal to 10'))
      await refused(prioritizeBatch(client, name, { priority: 31 }), 400, reason('must be less than or equal to 30'))
    },
  }),
]
