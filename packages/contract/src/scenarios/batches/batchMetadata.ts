import { getBatch, setBatchMetadata } from '@scale-ts/batches'
import { defineScenario, type Scenario } from '../../scenario'
import { freeRefusal, stableBatch, toldBatch } from '../samples'

/** Setting the metadata of batches. */
export const batchMetadataScenarios: readonly Scenario[] = [
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
      equal(await setBatchMetadata(client, name, before), toldBatch(project, name, { metadata: before }))
      context.decided(await setBatchMetadata(client, name, after), toldBatch(project, name, { metadata: after }))
      context.decided(await getBatch(client, name), toldBatch(project, name, { metadata: after }))
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
]
