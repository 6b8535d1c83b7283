import { clearTaskUniqueId, getTask, updateTaskUniqueId } from '@scale-ts/tasks'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, readFruit, stableTask } from '../samples'

/** Changing and clearing unique ids. */
export const taskUniqueIdScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/unique-id/update',
    title: 'a task takes another unique_id, its own again too',
    operations: ['POST /task/:id/unique_id', 'GET /tasks'],
    wire: ['tasks.md T25'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const [before, after] = [context.uniqueId('before'), context.uniqueId('after')]
      const { task_id } = await createFruit(context, { unique_id: before })
      const changed = readFruit(context, { task_id, unique_id: after })
      equal(await updateTaskUniqueId(client, task_id, after), changed)
      equal(await updateTaskUniqueId(client, task_id, after), changed)
      const total = async (unique_id: string) => {
        const { body } = await context.raw('GET', '/tasks', { query: [['unique_id', unique_id]] })
        return Object(body).total
      }
      equal([await total(before), await total(after)], [0, 1])
    },
  }),
  defineScenario({
    name: 'tasks/unique-id/taken',
    title: 'an id that another task has is 409 and names that task; nothing changes',
    operations: ['POST /task/:id/unique_id', 'GET /task/:id'],
    wire: ['tasks.md T25', 'http.md H31'],
    kind: 'refused',
    cost: 4,
    stable: freeRefusal,
    async run(context) {
      const [a, b] = [context.uniqueId('a'), context.uniqueId('b')]
      const holder = await createFruit(context, { unique_id: a })
      const { task_id } = await createFruit(context, { unique_id: b })
      const refusal = { properties: { taskId: holder.task_id } }
      await context.refused(updateTaskUniqueId(context.client, task_id, a), 409, refusal)
      context.equal((await getTask(context.client, task_id)).unique_id, b)
    },
  }),
  defineScenario({
    name: 'tasks/unique-id/invalid',
    title: 'a unique_id that is missing, empty or no text is refused',
    operations: ['POST /task/:id/unique_id', 'GET /task/:id'],
    wire: ['tasks.md T25'],
    kind: 'refused',
    cost: 5,
    stable: freeRefusal,
    async run(context) {
      const { task_id } = await createFruit(context)
      const path = `/task/${task_id}/unique_id`
      const error = 'Parameter is invalid, reason: "unique_id" is required'
      await context.refused(context.raw('POST', path, { body: {} }), 400, { error, isDecided: true })
      await context.refused(context.raw('POST', path, { body: { unique_id: '' } }), 400)
      await context.refused(context.raw('POST', path, { body: { unique_id: 5 } }), 400)
      context.equal((await getTask(context.client, task_id)).unique_id, undefined)
    },
  }),
  defineScenario({
    name: 'tasks/unique-id/clear',
    title: 'a cleared unique_id is absent and free; clearing it again changes nothing',
    operations: ['DELETE /task/:id/unique_id', 'GET /task/:id'],
    wire: ['tasks.md T26'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const unique_id = context.uniqueId('a')
      const { task_id } = await createFruit(context, { unique_id })
      equal(await clearTaskUniqueId(client, task_id), readFruit(context, { task_id }))
      equal(await clearTaskUniqueId(client, task_id), readFruit(context, { task_id }))
      equal(await getTask(client, task_id), readFruit(context, { task_id }))
      equal((await createFruit(context, { unique_id })).unique_id, unique_id)
    },
  }),
]
