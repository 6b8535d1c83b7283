import { getBatch, prioritizeBatch } from '@scale-ts/batches'
import { defineScenario, type Scenario } from '../../scenario'
import { freeRefusal, toldBatch } from '../samples'

/** Setting the priority of batches. */
export const prioritizeBatchScenarios: readonly Scenario[] = [
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
      equal(await getBatch(client, name), toldBatch(project, name))
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
