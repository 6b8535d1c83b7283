import { cancelTask, getTask } from '@scale-ts/tasks'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, pendingFruit, readFruit, stableRefusal, stableTask, taskNotFound } from '../samples'

/** Canceling tasks. */
export const cancelTaskScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/cancel/recorded-not-found',
    title: 'canceling a task that does not exist is refused in the recorded words',
    operations: ['POST /task/:id/cancel'],
    wire: ['tasks.md T23'],
    kind: 'refused',
    cost: 1,
    stable: stableRefusal,
    async run({ raw, refused }) {
      const body = { callback_url: null }
      await refused(raw('POST', '/task/invalid_task_id/cancel', { body }), 404, { error: taskNotFound })
    },
  }),
  defineScenario({
    name: 'tasks/cancel/pending',
    title: 'a pending task is canceled; canceling it again changes nothing',
    operations: ['POST /task/:id/cancel', 'GET /task/:id'],
    wire: ['tasks.md T23', 'tasks.md T43', 'tasks.md T46'],
    kind: 'happy',
    cost: 5,
    mode: 'live',
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context)
      const canceled = pendingFruit({ task_id, status: 'canceled' })
      equal(await cancelTask(client, task_id), canceled)
      equal(await getTask(client, task_id), canceled)
      equal(await cancelTask(client, task_id), canceled)
      equal(await getTask(client, task_id), canceled)
    },
  }),
  defineScenario({
    name: 'tasks/cancel/keeps-unique-id',
    title: 'a canceled task keeps its unique_id unless it is cleared',
    operations: ['POST /task/:id/cancel', 'POST /task/:type'],
    wire: ['tasks.md T23', 'http.md H31'],
    kind: 'happy',
    cost: 6,
    mode: 'live',
    stable: stableTask,
    async run(context) {
      const { client, equal, refused } = context
      const unique_id = context.uniqueId('a')
      const { task_id } = await createFruit(context, { unique_id })
      equal(await cancelTask(client, task_id), pendingFruit({ task_id, unique_id, status: 'canceled' }))
      await refused(createFruit(context, { unique_id }), 409, { properties: { taskId: task_id } })
      const freed = await cancelTask(client, task_id, { clear_unique_id: true })
      equal(freed, pendingFruit({ task_id, status: 'canceled' }))
      equal((await getTask(client, task_id)).unique_id, undefined)
      equal((await createFruit(context, { unique_id })).unique_id, unique_id)
    },
  }),
  defineScenario({
    name: 'tasks/cancel/completed',
    title: 'a completed task cannot be canceled and stays as it is',
    operations: ['POST /task/:id/cancel', 'GET /task/:id'],
    wire: ['tasks.md T44', 'tasks.md T48'],
    kind: 'refused',
    cost: 4,
    stable: freeRefusal,
    async run(context) {
      const unique_id = context.uniqueId('a')
      const { task_id } = await createFruit(context, { unique_id })
      const refusal = { error: 'Task is already completed and cannot be canceled.', isDecided: true }
      await context.refused(cancelTask(context.client, task_id), 400, refusal)
      await context.refused(cancelTask(context.client, task_id, { clear_unique_id: true }), 400, refusal)
      context.equal(await getTask(context.client, task_id), readFruit(context, { task_id, unique_id }))
    },
  }),
]
