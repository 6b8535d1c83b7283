import { getTask, setTaskMetadata } from '@scale-ts/tasks'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, readFruit, stableTask } from '../samples'

/** Setting the metadata of tasks. */
export const taskMetadataScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/metadata/replace',
    title: 'setting metadata replaces the whole object, and nothing else changes',
    operations: ['POST /task/:id/setMetadata', 'GET /task/:id'],
    wire: ['tasks.md T24', 'http.md H29', 'http.md H10'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context, { metadata: { a: 1, b: { c: 2 } } })
      const metadata = { b: { d: 3 }, 'odd "name" / 中': [null, 1.5, ''] }
      equal(await setTaskMetadata(client, task_id, metadata), readFruit(context, { task_id, metadata }))
      equal(await getTask(client, task_id), readFruit(context, { task_id, metadata }))
      // Without a body there is nothing to keep.
      const { status, body } = await context.raw('POST', `/task/${task_id}/setMetadata`)
      equal([status, Object(body).metadata], [200, {}])
      equal((await getTask(client, task_id)).metadata, {})
    },
  }),
  defineScenario({
    name: 'tasks/metadata/refused',
    title: 'metadata that is no object or larger than 10 KB is refused and changes nothing',
    operations: ['POST /task/:id/setMetadata', 'GET /task/:id'],
    wire: ['tasks.md T24', 'http.md H29'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run(context) {
      const metadata = { a: 1 }
      const { task_id } = await createFruit(context, { metadata })
      const path = `/task/${task_id}/setMetadata`
      const fitting = { a: 'x'.repeat(10 * 1024 - 8) }
      await context.refused(context.raw('POST', path, { body: ['a'] }), 400)
      await context.refused(context.raw('POST', path, { body: 'a' }), 400)
      await context.refused(context.raw('POST', path, { body: { a: 'x'.repeat(10 * 1024 - 7) } }), 400)
      context.equal((await getTask(context.client, task_id)).metadata, metadata)
      context.equal((await setTaskMetadata(context.client, task_id, fitting)).metadata, fitting)
    },
  }),
]
