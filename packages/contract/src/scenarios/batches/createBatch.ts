import { createBatch, finalizeBatch, getBatch, getBatchStatus, listBatches } from '@scale-ts/batches'
import { defineScenario, type Scenario } from '../../scenario'
import { freeRefusal, stableBatch, toldBatch } from '../samples'

/** Making batches, and reading them by every kind of name. */
export const createBatchScenarios: readonly Scenario[] = [
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
      equal(value, toldBatch(project, name, { callback, metadata }))
      equal(
        await getBatch(client, name),
        toldBatch(project, name, { callback, metadata, created_at: value.created_at }),
      )
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
      equal(value, toldBatch(project, name))
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
      equal(await getBatch(client, name), toldBatch(project, name))
      equal(await getBatchStatus(client, name), { status: 'in_progress' })
      equal(await finalizeBatch(client, name), toldBatch(project, name))
      await refused(getBatch(client, encodeURIComponent(name)), 404)
      equal(
        (await listBatches(client, { project })).docs.map((batch) => batch.name),
        [name],
      )
    },
  }),
]
