import { createTask } from '@scale-ts/tasks'
import { matching } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, fruit, picture, stableRefusal } from '../samples'

const operation = 'POST /task/:type'

/** What keeps a task from being created. */
export const createTaskRefusals: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/create/unknown-type',
    title: 'a type that does not exist is 404',
    operations: [operation],
    wire: ['tasks.md T1', 'tasks.md T70'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run({ client, raw, refused }) {
      const refusal = { error: 'Task type "nosuchtype" not found.', isDecided: true }
      await refused(createTask(client, { type: 'nosuchtype' }), 404, refusal)
      await refused(raw('POST', '/task/phonecall', { body: fruit }), 404)
    },
  }),
  defineScenario({
    name: 'tasks/create/unique-id-taken',
    title: 'a second task with the same unique_id is 409 and names the first one, whatever its type',
    operations: [operation, 'GET /tasks'],
    wire: ['http.md H31', 'http.md H47', 'tasks.md T71'],
    kind: 'refused',
    cost: 4,
    stable: stableRefusal,
    async run(context) {
      const unique_id = context.uniqueId('a')
      const { task_id } = await createFruit(context, { unique_id })
      const error = `The unique_id ("${unique_id}") is already used for a different task (${task_id}).`
      // The documentation has the id in double quotes, one client expects single ones.
      const told = matching(error, (text) => String(text).replaceAll("'", '"') === error)
      await context.refused(createFruit(context, { unique_id }), 409, { error: told, properties: { taskId: task_id } })
      await context.refused(createTask(context.client, { type: 'imageannotation', ...picture, unique_id }), 409)
      const { body } = await context.raw('GET', '/tasks', { query: [['unique_id', unique_id]] })
      context.equal(Object(body).total, 1)
    },
  }),
  defineScenario({
    name: 'tasks/create/checks-in-order',
    title: 'a unique_id is looked at after the type and before the rest of the body',
    operations: [operation],
    wire: ['tasks.md T70', 'http.md H36'],
    kind: 'refused',
    cost: 4,
    stable: freeRefusal,
    async run(context) {
      const unique_id = context.uniqueId('a')
      await createFruit(context, { unique_id })
      const { raw, refused } = context
      await refused(raw('POST', '/task/categorization', { body: { unique_id } }), 409)
      await refused(raw('POST', '/task/nosuchtype', { body: { unique_id } }), 404)
      await refused(
        raw('POST', '/task/categorization', { body: { unique_id, ...fruit, tags: [1, 2, 3, 4, 5, 6] } }),
        409,
      )
    },
  }),
  defineScenario({
    name: 'tasks/create/idempotency-key',
    title: 'an Idempotency-Key that was used is 409, with an equal body too, and makes no task',
    operations: [operation, 'GET /tasks'],
    wire: ['http.md H30', 'http.md H46'],
    kind: 'refused',
    cost: 4,
    stable: freeRefusal,
    async run(context) {
      const idempotencyKey = context.uniqueId('key')
      const unique_id = context.uniqueId('a')
      const { client, refused } = context
      await createTask(client, { type: 'categorization', ...fruit, unique_id }, { idempotencyKey })
      const headers = { 'idempotency-key': idempotencyKey }
      const another = context.uniqueId('b')
      await refused(context.raw('POST', '/task/categorization', { body: fruit, headers }), 409)
      await refused(
        context.raw('POST', '/task/categorization', { body: { ...fruit, unique_id: another }, headers }),
        409,
      )
      const query = [
        ['unique_id', unique_id],
        ['unique_id', another],
      ] as const
      const { body } = await context.raw('GET', '/tasks', { query })
      context.equal(Object(body).total, 1)
    },
  }),
  defineScenario({
    name: 'tasks/create/limits',
    title: 'five tags, 10 KB of metadata and priorities of 10, 20 and 30 are taken; more or others are not',
    operations: [operation],
    wire: ['tasks.md T66', 'tasks.md T86', 'http.md H29'],
    kind: 'refused',
    cost: 9,
    stable: freeRefusal,
    async run(context) {
      const { raw, refused, equal } = context
      const create = (extra: object) => raw('POST', '/task/categorization', { body: { ...fruit, ...extra } })
      const tags = ['a', 'b', 'c', 'd', 'e']
      equal(Object((await create({ tags })).body).tags, tags)
      await refused(create({ tags: [...tags, 'f'] }), 400)
      await refused(create({ tags: 'a' }), 400)
      // {"a":"…"} around the text are 8 bytes.
      equal((await create({ metadata: { a: 'x'.repeat(10 * 1024 - 8) } })).status, 200)
      await refused(create({ metadata: { a: 'x'.repeat(10 * 1024 - 7) } }), 400)
      await refused(create({ metadata: 'a' }), 400)
      equal(Object((await create({ priority: 30 })).body).priority, 30)
      for (const priority of [15, 40]) await refused(create({ priority }), 400)
    },
  }),
  defineScenario({
    name: 'tasks/create/unknown-references',
    title: 'an unknown project or batch in the body is 400',
    operations: [operation],
    wire: ['tasks.md T72'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run(context) {
      const { refused } = context
      await refused(createFruit(context, { project: 'scale-ts-contract-nothing' }), 400, {
        error: 'Project "scale-ts-contract-nothing" not found.',
        isDecided: true,
      })
      await refused(createFruit(context, { batch: 'scale-ts-contract-nothing' }), 400, {
        error: 'Batch "scale-ts-contract-nothing" not found.',
        isDecided: true,
      })
    },
  }),
  defineScenario({
    name: 'tasks/create/other-type-than-project',
    title: 'a task of another type than its project is refused',
    operations: [operation],
    wire: ['tasks.md T74'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run(context) {
      const project = await context.project('imageannotation')
      await context.refused(createFruit(context, { project }), 400, {
        error: `Project "${project}" takes tasks of type "imageannotation" only.`,
        isDecided: true,
      })
    },
  }),
  defineScenario({
    name: 'tasks/create/rapid-needs-batch',
    title: 'a Rapid project takes tasks in batches only',
    operations: [operation],
    wire: ['tasks.md T81'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run(context) {
      const project = await context.project('categorization', { label: 'rapid', rapid: true })
      const refusal = { error: 'Parameter is invalid, reason: "batch" is required', isDecided: true }
      await context.refused(createFruit(context, { project }), 400, refusal)
    },
  }),
]
