import { createBatch, finalizeBatch, getBatch, getBatchStatus } from '@scale-ts/batches'
import { cancelTask } from '@scale-ts/tasks'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, stableBatch, toldBatch } from '../samples'

/** The life of batches, up to their end. */
export const finalizeBatchScenarios: readonly Scenario[] = [
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
      equal(await finalizeBatch(client, name), toldBatch(project, name))
      equal(await finalizeBatch(client, name), toldBatch(project, name))
      equal(await getBatch(client, name), toldBatch(project, name))
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
      const completed = toldBatch(project, name, { status: 'completed', completed_at: aTime })
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
        equal(value, toldBatch(project, name, { status: 'staging' }))
        equal(await getBatchStatus(client, name), { status: 'staging' })
        equal(await finalizeBatch(client, name), toldBatch(project, name))
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
        equal(await finalizeBatch(client, name), toldBatch(project, name))
        await cancelTask(client, first.task_id)
        equal(await getBatchStatus(client, name), { status: 'in_progress', pending: 1, canceled: 1 })
        await cancelTask(client, second.task_id)
        equal(await getBatchStatus(client, name), { status: 'completed', canceled: 2 })
        equal(await getBatch(client, name), toldBatch(project, name, { status: 'completed', completed_at: aTime }))
        await createFruit(context, { batch: name })
        equal(await getBatch(client, name), toldBatch(project, name))
        equal(await getBatchStatus(client, name), { status: 'in_progress', pending: 1, canceled: 2 })
      })
    },
  }),
]
