import {
  addTaskTags,
  auditTask,
  cancelTask,
  clearTaskUniqueId,
  deleteTaskTags,
  getTask,
  sendTaskCallback,
  setTaskMetadata,
  setTaskTags,
  updateTaskUniqueId,
} from '@scale-ts/tasks'
import { anything, aText, aTime, matching } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, pendingFruit, readFruit, stableRefusal, stableTask, taskNotFound } from '../samples'

/** Reading and changing single tasks. */
export const taskChanges: readonly Scenario[] = [
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
  defineScenario({
    name: 'tasks/tags/add',
    title: 'PUT adds tags, keeps their order and ignores those present',
    operations: ['PUT /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T27', 'tasks.md T36', 'http.md H11'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context)
      equal(await addTaskTags(client, task_id, []), readFruit(context, { task_id }))
      equal(await addTaskTags(client, task_id, ['b', 'a']), readFruit(context, { task_id, tags: ['b', 'a'] }))
      equal((await addTaskTags(client, task_id, ['a', 'c', 'c'])).tags, ['b', 'a', 'c'])
      equal(await getTask(client, task_id), readFruit(context, { task_id, tags: ['b', 'a', 'c'] }))
    },
  }),
  defineScenario({
    name: 'tasks/tags/replace',
    title: 'POST replaces all tags',
    operations: ['POST /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T28'],
    kind: 'happy',
    cost: 4,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context, { tags: ['a', 'b'] })
      equal(await setTaskTags(client, task_id, ['c', 'b']), readFruit(context, { task_id, tags: ['c', 'b'] }))
      equal((await getTask(client, task_id)).tags, ['c', 'b'])
      equal((await setTaskTags(client, task_id, [])).tags, [])
    },
  }),
  defineScenario({
    name: 'tasks/tags/delete',
    title: 'DELETE removes tags and ignores those absent',
    operations: ['DELETE /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T29'],
    kind: 'happy',
    cost: 3,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context, { tags: ['a', 'b', 'c'] })
      const left = readFruit(context, { task_id, tags: ['a', 'c'] })
      equal(await deleteTaskTags(client, task_id, ['b', 'never']), left)
      equal(await getTask(client, task_id), left)
    },
  }),
  defineScenario({
    name: 'tasks/tags/refused',
    title: 'more than five tags, and tags that are no texts, are refused and change nothing',
    operations: ['PUT /task/:id/tags', 'POST /task/:id/tags', 'DELETE /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T27', 'tasks.md T28', 'tasks.md T29', 'tasks.md T66'],
    kind: 'refused',
    cost: 8,
    stable: freeRefusal,
    async run({ client, raw, refused, equal, ...context }) {
      const tags = ['a', 'b', 'c', 'd']
      const { task_id } = await createFruit({ client }, { tags })
      const path = `/task/${task_id}/tags`
      await refused(addTaskTags(client, task_id, ['e', 'f']), 400)
      await refused(setTaskTags(client, task_id, ['1', '2', '3', '4', '5', '6']), 400)
      await refused(raw('PUT', path, { body: { tags: ['e'] } }), 400)
      await refused(raw('POST', path, { body: [1] }), 400)
      await refused(raw('DELETE', path, { body: 'a' }), 400)
      equal(await getTask(client, task_id), readFruit(context, { task_id, tags }))
      equal((await addTaskTags(client, task_id, ['e'])).tags, [...tags, 'e'])
    },
  }),
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
