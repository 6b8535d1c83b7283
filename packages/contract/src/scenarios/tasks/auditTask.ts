import { auditTask, getTask } from '@scale-ts/tasks'
import { anything, aText, aTime, matching } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, pendingFruit, readFruit, stableTask } from '../samples'

/** Accepting and rejecting completed tasks. */
export const auditTaskScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/audit/twice',
    title: 'each audit of a completed task is appended, and the last one is its review status',
    operations: ['POST /task/:id/audit', 'GET /task/:id'],
    wire: ['tasks.md T30', 'tasks.md T18', 'tasks.md T37', 'tasks.md T49'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context)
      const audit = (audit_result: string) => ({
        audited_by: aText,
        audited_at: aTime,
        audit_time_secs: matching('a number', (value) => typeof value === 'number'),
        audit_active_time_secs: context.isMock ? undefined : anything,
        audit_result,
        audit_source: 'customer',
      })
      await auditTask(client, task_id, { accepted: false, comments: 'The left one is missing.' })
      const rejected = readFruit(context, {
        task_id,
        customer_review_status: 'rejected',
        customer_review_comments: ['The left one is missing.'],
        customer_audited_at: aTime,
        audits: [audit('rejected')],
      })
      equal(await getTask(client, task_id), rejected)
      await auditTask(client, task_id, { accepted: true })
      const audits = [audit('rejected'), audit('accepted')]
      equal(await getTask(client, task_id), { ...rejected, customer_review_status: 'accepted', audits })
    },
  }),
  defineScenario({
    name: 'tasks/audit/answer',
    title: 'the audited task is answered',
    operations: ['POST /task/:id/audit'],
    wire: ['tasks.md T30'],
    kind: 'happy',
    cost: 2,
    stable: { values: ['customer_review_status'], order: [] },
    async run(context) {
      const { task_id } = await createFruit(context)
      const { status, body } = await context.raw('POST', `/task/${task_id}/audit`, {
        body: { accepted: true, comments: null },
      })
      context.equal(status, 200)
      const reviewed = { customer_review_status: 'accepted', customer_audited_at: aTime, audits: anything }
      context.decided(body, readFruit(context, { task_id, ...reviewed }))
    },
  }),
  defineScenario({
    name: 'tasks/audit/invalid',
    title: 'an audit needs a verdict',
    operations: ['POST /task/:id/audit', 'GET /task/:id'],
    wire: ['tasks.md T30', 'http.md H27'],
    kind: 'refused',
    cost: 5,
    stable: freeRefusal,
    async run(context) {
      const { task_id } = await createFruit(context)
      const path = `/task/${task_id}/audit`
      const error = 'Parameter is invalid, reason: "accepted" is required'
      await context.refused(context.raw('POST', path, { body: {} }), 400, { error, isDecided: true })
      await context.refused(context.raw('POST', path, { body: { accepted: 'perhaps' } }), 400)
      await context.refused(context.raw('POST', path, { body: { accepted: true, comments: 5 } }), 400)
      context.equal(await getTask(context.client, task_id), readFruit(context, { task_id }))
    },
  }),
  defineScenario({
    name: 'tasks/audit/pending',
    title: 'a task that is not completed cannot be audited',
    operations: ['POST /task/:id/audit', 'GET /task/:id'],
    wire: ['tasks.md T30'],
    kind: 'refused',
    cost: 3,
    mode: 'live',
    stable: freeRefusal,
    async run(context) {
      const { task_id } = await createFruit(context)
      const refusal = { error: 'Only completed tasks can be audited.', isDecided: true }
      await context.refused(auditTask(context.client, task_id, { accepted: true }), 400, refusal)
      context.equal(await getTask(context.client, task_id), pendingFruit({ task_id }))
    },
  }),
]
