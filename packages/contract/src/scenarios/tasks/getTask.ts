import { defineScenario, type Scenario } from '../../scenario'
import { stableRefusal, taskNotFound } from '../samples'

/** Reading single tasks. */
export const getTaskScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/get/other-forms',
    title: 'an id of another form is 404 as well',
    operations: ['GET /task/:id', 'POST /task/:id/cancel'],
    wire: ['tasks.md T21', 'tasks.md T23', 'http.md H16'],
    kind: 'refused',
    cost: 3,
    stable: stableRefusal,
    async run({ raw, refused }) {
      await refused(raw('GET', '/task/invalid_task_id'), 404, { error: taskNotFound })
      await refused(raw('POST', '/task/invalid_task_id/cancel'), 404, { error: taskNotFound })
      await refused(raw('GET', '/task/a%20b%2Fc%3Fd'), 404, { error: taskNotFound })
    },
  }),
  defineScenario({
    name: 'tasks/get/recorded-not-found',
    title: 'reading a task that does not exist is refused in the recorded words',
    operations: ['GET /task/:id'],
    wire: ['tasks.md T21'],
    kind: 'refused',
    cost: 1,
    stable: stableRefusal,
    async run({ raw, refused }) {
      const query = [['callback_url', '']] as const
      await refused(raw('GET', '/task/invalid_task_id', { query }), 404, { error: taskNotFound })
    },
  }),
]
