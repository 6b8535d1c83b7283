import { createProject, getProject, listProjects } from '@scale-ts/projects'
import { getTask, listTasks } from '@scale-ts/tasks'
import { anything, aTaskId, matching } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import {
  accountPage,
  accountRefusal,
  completedFruit,
  createFruit,
  freeRefusal,
  fruit,
  fruitParams,
  readFruit,
  stableTask,
  stableTaskPage,
} from '../samples'

/** How requests are read, whatever the operation. */
export const requests: readonly Scenario[] = [
  defineScenario({
    name: 'http/bearer',
    title: 'the key is taken as a Bearer token too',
    operations: ['GET /tasks'],
    wire: ['http.md H4'],
    kind: 'happy',
    cost: 1,
    stable: accountPage,
    async run({ raw, apiKey, equal }) {
      const { status } = await raw('GET', '/tasks', { query: [['limit', '1']], authorization: `Bearer ${apiKey}` })
      equal(status, 200)
    },
  }),
  defineScenario({
    name: 'http/password',
    title: 'the password beside the key is ignored',
    operations: ['GET /tasks'],
    wire: ['http.md H3'],
    kind: 'happy',
    cost: 1,
    stable: accountPage,
    async run(context) {
      const authorization = `Basic ${btoa(`${context.apiKey}:anything`)}`
      const { status } = await context.raw('GET', '/tasks', { query: [['limit', '1']], authorization })
      context.decided(status, 200)
    },
  }),
  defineScenario({
    name: 'http/bad-credentials',
    title: 'a bare key, another scheme and broken base64 are refused',
    operations: ['GET /tasks'],
    wire: ['http.md H5', 'http.md H6'],
    kind: 'refused',
    cost: 5,
    stable: freeRefusal,
    async run(context) {
      const { apiKey } = context
      for (const authorization of [
        apiKey,
        `Digest ${btoa(`${apiKey}:`)}`,
        'Basic ***',
        'Basic',
        `Basic ${btoa('test_:')}`,
      ]) {
        await context.refused(context.raw('GET', '/tasks', { authorization }), 401)
      }
    },
  }),
  defineScenario({
    name: 'http/unknown-route',
    title: 'an unknown route and a known one with another method are 404 in the shape of every error',
    operations: ['GET /tasks'],
    wire: ['http.md H22'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run({ raw, refused }) {
      await refused(raw('GET', '/scale-ts-contract-nothing'), 404)
      await refused(raw('DELETE', '/tasks'), 404)
    },
  }),
  defineScenario({
    name: 'http/trailing-slash',
    title: 'one trailing slash is tolerated',
    operations: ['GET /tasks'],
    wire: ['http.md H2'],
    kind: 'happy',
    cost: 1,
    stable: accountPage,
    async run({ raw, equal }) {
      equal((await raw('GET', '/tasks/', { query: [['limit', '1']] })).status, 200)
    },
  }),
  defineScenario({
    name: 'http/query/ignored',
    title: 'unknown query keys and keys without a value are ignored',
    operations: ['GET /tasks'],
    wire: ['http.md H14', 'http.md H15', 'tasks.md T109'],
    kind: 'happy',
    cost: 2,
    stable: stableTaskPage,
    async run(context) {
      const unique_id = context.uniqueId('a')
      const { task_id } = await createFruit(context, { unique_id })
      const query = ['callback_url', 'end_time', 'start_time', 'status', 'type', 'next_token', 'tags'].map(
        (name) => [name, ''] as const,
      )
      const { status, body } = await context.raw('GET', '/tasks', {
        query: [...query, ['nothing', 'x'], ['unique_id', unique_id], ['limit', '2']],
      })
      context.equal([status, Object(body).total, Object(body).docs?.[0]?.task_id], [200, 1, task_id])
    },
  }),
  defineScenario({
    name: 'http/query/booleans',
    title: 'booleans in queries come in any case; other words are refused',
    operations: ['GET /tasks', 'GET /projects', 'GET /batches'],
    wire: ['http.md H12', 'http.md H28'],
    kind: 'refused',
    cost: 7,
    stable: accountRefusal,
    async run({ raw, refused, equal }) {
      for (const value of ['True', 'false', 'TRUE']) {
        equal(
          (
            await raw('GET', '/tasks', {
              query: [
                ['limited_response', value],
                ['limit', '1'],
              ],
            })
          ).status,
          200,
        )
      }
      const refusal = (name: string) => ({
        error: `Parameter is invalid, reason: "${name}" must be a boolean`,
        isDecided: true,
      })
      await refused(raw('GET', '/tasks', { query: [['limited_response', 'yes']] }), 400, refusal('limited_response'))
      await refused(
        raw('GET', '/tasks', { query: [['include_attachment_url', '1']] }),
        400,
        refusal('include_attachment_url'),
      )
      await refused(raw('GET', '/projects', { query: [['archived', 'maybe']] }), 400, refusal('archived'))
      await refused(raw('GET', '/batches', { query: [['detailed', 'maybe']] }), 400, refusal('detailed'))
    },
  }),
  defineScenario({
    name: 'http/body/malformed',
    title: 'bodies that are no JSON, no object, or of another type are refused and create nothing',
    operations: ['POST /task/:type', 'POST /projects', 'POST /batches'],
    wire: ['http.md H8', 'http.md H23'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run({ raw, refused }) {
      const json = 'application/json'
      await refused(raw('POST', '/task/categorization', { text: { type: json, content: '{"attachment":' } }), 400)
      await refused(raw('POST', '/task/categorization', { body: ['attachment'] }), 400)
      await refused(raw('POST', '/task/categorization', { body: 'attachment' }), 400)
      await refused(raw('POST', '/projects', { text: { type: json, content: 'no' } }), 400)
      await refused(raw('POST', '/batches', { text: { type: json, content: '[]' } }), 400)
      await refused(
        raw('POST', '/task/categorization', { text: { type: 'text/plain', content: JSON.stringify(fruit) } }),
        400,
      )
    },
  }),
  defineScenario({
    name: 'http/body/form',
    title: 'a form is read as a body: repeated keys are lists',
    operations: ['POST /task/:type'],
    wire: ['http.md H9'],
    kind: 'happy',
    cost: 1,
    stable: stableTask,
    async run({ raw, equal, ...context }) {
      const content =
        'attachment=tomato&attachment_type=text&instruction=Fruit&categories=yes&categories=no&metadata[a]=b'
      const type = 'application/x-www-form-urlencoded'
      const { status, body } = await raw('POST', '/task/categorization', { text: { type, content } })
      equal(status, 200)
      equal(body, completedFruit(context, { instruction: 'Fruit', metadata: { a: 'b' } }))
    },
  }),
  defineScenario({
    name: 'http/body/nulls',
    title: 'null counts as not sent, and unknown keys and numbers as texts are taken',
    operations: ['POST /task/:type'],
    wire: ['http.md H26', 'tasks.md T83'],
    kind: 'happy',
    cost: 1,
    stable: stableTask,
    async run({ raw, equal, ...context }) {
      const { status, body } = await raw('POST', '/task/annotation', {
        body: {
          attachment: 'https://example.com/a.jpg',
          objects_to_annotate: ['cow'],
          min_width: '20',
          unheard_of: [1],
          metadata: null,
          unique_id: null,
          callback_url: '',
          tags: null,
        },
      })
      equal(status, 200)
      equal(body, {
        ...completedFruit(context),
        type: 'annotation',
        instruction: undefined,
        params: {
          attachment: 'https://example.com/a.jpg',
          objects_to_annotate: ['cow'],
          min_width: '20',
          min_height: 0,
          unheard_of: [1],
        },
        response: context.isMock
          ? { annotations: [{ left: 0, top: 0, width: 100, height: 100, label: 'cow' }] }
          : anything,
      })
    },
  }),
  defineScenario({
    name: 'http/accounts/apart',
    title: 'what one account made does not exist for another',
    operations: ['GET /task/:id', 'GET /tasks', 'GET /projects', 'GET /projects/:name', 'GET /batches'],
    wire: ['http.md H7'],
    kind: 'refused',
    cost: 10,
    needs: 'second key',
    stable: accountRefusal,
    async run({ client, secondClient, refused, equal, uniqueId, project, batch, ...context }) {
      const unique_id = uniqueId('a')
      const name = await project('categorization')
      await batch(name)
      const { task_id } = await createFruit({ client }, { unique_id, project: name })
      await refused(getTask(secondClient, task_id), 404)
      equal((await listTasks(secondClient, { unique_id })).total, 0)
      await refused(getProject(secondClient, name), 404)
      context.decided(await listProjects(secondClient), [])
      // The same id and the same name are free there.
      equal(await createFruit({ client: secondClient }, { unique_id }), completedFruit(context, { unique_id }))
      if (context.isMock) await createProject(secondClient, { type: 'chat', name })
      equal(await getTask(client, task_id), readFruit(context, { unique_id, task_id, project: name }))
    },
  }),
  defineScenario({
    name: 'http/content-type',
    title: 'answers are JSON, errors too, and success is 200 for creates as well',
    operations: ['POST /task/:type', 'GET /task/:id'],
    wire: ['http.md H17', 'http.md H20'],
    kind: 'happy',
    cost: 2,
    stable: stableTask,
    async run({ raw, equal }) {
      const json = matching('JSON', (value) => /^application\/json\b/.test(String(value)))
      const created = await raw('POST', '/task/categorization', { body: fruit })
      equal([created.status, created.headers.get('content-type')], [200, json])
      equal(Object(created.body).task_id, aTaskId)
      equal(Object(created.body).params, fruitParams)
      const missing = await raw('GET', '/task/nothing')
      equal([missing.status, missing.headers.get('content-type')], [404, json])
    },
  }),
]
