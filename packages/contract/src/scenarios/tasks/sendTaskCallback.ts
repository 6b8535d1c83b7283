import { sendTaskCallback } from '@scale-ts/tasks'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal } from '../samples'

/** Sending callbacks again. */
export const sendTaskCallbackScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/send-callback/completed',
    title: 'the callback of a completed task can be sent again',
    operations: ['POST /task/:id/send_callback'],
    wire: ['tasks.md T31'],
    kind: 'happy',
    cost: 2,
    stable: { values: ['success'], order: [] },
    async run(context) {
      const { task_id } = await createFruit(context)
      context.equal(await sendTaskCallback(context.client, task_id), { success: true })
    },
  }),
  defineScenario({
    name: 'tasks/send-callback/pending',
    title: 'a task that has not ended has no callback to send again',
    operations: ['POST /task/:id/send_callback'],
    wire: ['tasks.md T31'],
    kind: 'refused',
    cost: 2,
    mode: 'live',
    stable: freeRefusal,
    async run(context) {
      const { task_id } = await createFruit(context)
      const error = 'Only the callback of a completed or errored task can be sent again.'
      await context.refused(sendTaskCallback(context.client, task_id), 400, { error, isDecided: true })
    },
  }),
]
