import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { openReceiver } from '../../test/openReceiver'
import { createTasks, openWorld, smallTask, type TestWorld } from '../../test/openWorld'

/** Calls `/_mock` of a world. */
function adminOf(world: TestWorld) {
  return (method: string, path: string, body?: unknown) => world.call(method, `/../_mock${path}`, body)
}

async function open(options: Parameters<typeof openWorld>[0] = {}) {
  const world = openWorld(options)
  return { world, admin: adminOf(world) }
}

describe('/_mock', () => {
  it('moves the time of one world', async () => {
    const { world, admin } = await open({ mode: 'live', settings: { lifecycle: { live: { after: '10m' } } } })
    const frozen = await admin('PUT', '/clock', { frozen: true, now: '2024-01-01T00:00:00Z' })
    expect(frozen.body).toEqual({ now: '2024-01-01T00:00:00.000Z', frozen: true })
    const [id] = await createTasks(world, 1)
    expect((await admin('POST', '/clock/advance', { by: '24h' })).body.now).toBe('2024-01-02T00:00:00.000Z')
    expect((await world.call('GET', `/task/${id}`)).body).toMatchObject({
      status: 'completed',
      completed_at: '2024-01-01T00:10:00.000Z',
    })
    expect((await admin('PUT', '/clock', { now: '2025-01-01' })).body).toMatchObject({ frozen: true })
    expect((await admin('PUT', '/clock', { frozen: false })).body.frozen).toBe(false)
    expect((await admin('GET', '/clock')).body.frozen).toBe(false)
    expect(world.mock.clock.isFrozen).toBe(false)
  })

  it('ends, audits and recalls tasks', async () => {
    const { world, admin } = await open({ mode: 'live' })
    const [id, other] = await createTasks(world, 2)
    expect((await admin('POST', `/tasks/${id}/start`)).body).toMatchObject({ task_id: id, work_started: true })
    const completed = await admin('POST', `/tasks/${id}/complete`, { response: { category: 'yes' } })
    expect(completed.body).toMatchObject({ status: 'completed', response: { category: 'yes' } })
    const audited = await admin('POST', `/tasks/${id}/audit`, { result: 'fixed', response: { category: 'no' } })
    expect(audited.body).toMatchObject({ response: { category: 'no' }, prior_responses: [{ category: 'yes' }] })
    expect((await admin('POST', `/tasks/${id}/recall`)).body).toMatchObject({ status: 'pending' })
    expect((await admin('POST', `/tasks/${other}/error`)).body).toMatchObject({ status: 'error' })
    expect(await admin('POST', `/tasks/${other}/recall`)).toMatchObject({
      status: 409,
      body: { status_code: 409, error: `The task ${other} is not completed but error.` },
    })
    expect((await admin('POST', '/tasks/nonsense/start')).status).toBe(404)
    expect((await admin('POST', `/tasks/${id}/audit`, { result: 'fine' })).status).toBe(409)
    await admin('POST', `/tasks/${id}/complete`)
    expect((await admin('POST', `/tasks/${id}/audit`, { result: 'fine' })).body.error).toContain('accepted, rejected')
  })

  it('reaches no task of another world', async () => {
    const { world, admin } = await open({ mode: 'live' })
    const [id] = await createTasks(world, 1)
    const stranger = world.mock.account()
    const response = await world.mock.fetch(`https://api.scale.com/_mock/tasks/${id}/complete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stranger.apiKey}` },
    })
    expect(response.status).toBe(404)
    expect((await admin('POST', `/tasks/${id}/complete`)).status).toBe(200)
  })

  it('keeps settings and lifecycles', async () => {
    const { world, admin } = await open()
    expect((await admin('PUT', '/lifecycle', { test: { polls: 2 } })).body.test).toEqual({ polls: 2 })
    expect((await admin('GET', '/lifecycle')).body).toMatchObject({ test: { polls: 2 }, live: 'manual' })
    const changed = await admin('PUT', '/settings', { responses: 'rich', defaultCallbackUrl: 'http://localhost:9/' })
    expect(changed.body).toMatchObject({ responses: 'rich', lifecycle: { test: { polls: 2 } } })
    expect((await admin('PUT', '/settings', { defaultCallbackUrl: null })).body.defaultCallbackUrl).toBeUndefined()
    expect((await admin('PUT', '/settings', { response: 'rich' })).body.error).toContain('it takes responses')
    expect((await admin('PUT', '/lifecycle')).status).toBe(400)
    expect((await admin('GET', '/settings')).body.responses).toBe('rich')
    expect(world.mock.settings.get().responses).toBe('recorded')
  })

  it('adds, counts and removes faults, which strike no admin call', async () => {
    const { world, admin } = await open()
    const first = await admin('POST', '/faults', { operation: '*', when: { first: 1 }, effect: { status: 503 } })
    expect(first.body).toMatchObject({ id: 'fault-1', hits: 0 })
    expect((await world.call('GET', '/tasks')).status).toBe(503)
    expect((await admin('GET', '/faults')).body.faults).toMatchObject([{ id: 'fault-1', hits: 1 }])
    expect((await admin('DELETE', '/faults/fault-7')).body.error).toContain('Present are fault-1')
    expect((await admin('DELETE', '/faults/fault-1')).body).toEqual({ removed: ['fault-1'] })
    await admin('POST', '/faults', { operation: 'GET /tasks', effect: { status: 500 } })
    expect((await admin('DELETE', '/faults')).body.removed).toHaveLength(1)
    const refused = await admin('POST', '/faults', { operation: 'GET /task', effect: { status: 500 } })
    expect([refused.status, refused.body.error]).toEqual([400, expect.stringContaining('Did you mean "GET /tasks"')])
    expect((await admin('POST', '/faults')).status).toBe(400)
  })

  it('tells and verifies what was requested, itself left out', async () => {
    const { world, admin } = await open()
    await createTasks(world, 2)
    await world.call('GET', '/tasks?limit=1')
    const journal = await admin('GET', '/journal?operation=POST%20/task/:type&status=200')
    expect(journal.body.entries).toHaveLength(2)
    expect((await admin('GET', '/journal')).body.entries).toHaveLength(3)
    expect((await admin('GET', `/journal?after=${journal.body.entries[0].sequence}`)).body.entries).toHaveLength(2)
    const some = await admin('GET', `/journal?body=${encodeURIComponent('{"instruction":"Fruit?"}')}&method=post`)
    expect(some.body.entries).toHaveLength(2)
    const { hash } = (await admin('GET', '/journal/hash')).body
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await admin('GET', '/journal/hash')).body.hash).toBe(hash)
    expect((await admin('POST', '/verify', { operation: 'GET /tasks', times: 1 })).body).toMatchObject({ count: 1 })
    const failed = await admin('POST', '/verify', { operation: 'GET /tasks', times: 2 })
    expect([failed.status, failed.body.error]).toEqual([409, expect.stringContaining('2 times')])
    expect((await admin('GET', '/journal?operaton=x')).body.error).toContain('Did you mean "operation"?')
    expect((await admin('GET', '/journal?status=ok')).status).toBe(400)
    expect((await admin('GET', '/journal?body=%7B')).status).toBe(400)
    expect((await admin('GET', '/journal?kind=all')).status).toBe(400)
    await admin('DELETE', '/journal')
    expect((await admin('GET', '/journal')).body.entries).toEqual([])
  })

  it('tells deliveries and repeats them, and journals each attempt', async () => {
    const receiver = await openReceiver((number) => (number === 0 ? 500 : 200))
    const { world, admin } = await open()
    await admin('PUT', '/clock', { frozen: true })
    await admin('PUT', '/settings', { defaultCallbackUrl: receiver.url })
    const [id] = await createTasks(world, 1)
    await admin('POST', '/clock/advance', { by: '1h' })
    const { deliveries } = (await admin('GET', '/deliveries?state=delivered&kind=task')).body
    expect(deliveries).toMatchObject([{ subject: id, attempts: [{ status: 500 }, { status: 200 }] }])
    const again = await admin('POST', `/deliveries/${deliveries[0].id}/resend`)
    expect(again.body).toMatchObject({ event: 'resent', state: 'delivered' })
    const { entries } = (await admin('GET', '/journal?kind=delivery')).body
    expect(entries).toMatchObject([
      { status: 500, method: 'POST', body: { task_id: id }, details: { subject: id, attempt: 1 } },
      { status: 200, details: { attempt: 2 } },
      { status: 200, details: { event: 'resent', attempt: 1 } },
    ])
    const { callbackAuthKey } = (await admin('GET', '/world')).body
    expect(receiver.received[0]?.headers['scale-callback-auth']).toBe(callbackAuthKey)
    expect(JSON.stringify(entries)).not.toContain(callbackAuthKey)
    expect((await admin('GET', '/deliveries?state=sent')).body.error).toContain('not sent')
    expect((await admin('POST', '/deliveries/none/resend')).status).toBe(404)
  })

  it('sends every callback to forwardCallbacksTo, also of tasks and batches that name another receiver', async () => {
    const receiver = await openReceiver()
    const { world, admin } = await open({ mode: 'live' })
    await admin('PUT', '/settings', { forwardCallbacksTo: receiver.url })
    const [id] = await createTasks(world, 1, { callback_url: 'https://hooks.example.com/scale' })
    await admin('POST', `/tasks/${id}/complete`)
    await admin('PUT', '/clock', { frozen: true })
    await admin('POST', '/clock/advance', { by: 0 })
    expect(receiver.received).toMatchObject([{ body: { task_id: id } }])
    expect((await world.call('GET', `/task/${id}`)).body).toMatchObject({
      callback_url: 'https://hooks.example.com/scale',
      callback_succeeded: true,
    })
    expect((await admin('PUT', '/settings', { forwardCallbacksTo: 'ada@example.com' })).status).toBe(400)
    expect((await admin('PUT', '/settings', { forwardCallbacksTo: null })).body.forwardCallbacksTo).toBeUndefined()
  })

  it('tells worlds without their keys, and removes one', async () => {
    const mock = createMock()
    const keys = [mock.account().apiKey, mock.account({ mode: 'live' }).apiKey]
    const call = (method: string, path: string, key?: string) =>
      mock.fetch(`https://api.scale.com${path}`, {
        method,
        ...(key && { headers: { authorization: `Bearer ${key}` } }),
      })
    for (const key of keys) await call('GET', '/v1/tasks', key)
    const text = await (await call('GET', '/_mock/worlds')).text()
    for (const key of keys) expect(text).not.toContain(key)
    expect(JSON.parse(text).worlds).toMatchObject([{ mode: 'test', requests: 1, tasks: 0 }, { mode: 'live' }])
    expect(await (await call('DELETE', '/_mock/world', keys[0])).json()).toEqual({
      removed: JSON.parse(text).worlds[0].id,
    })
    expect((await (await call('GET', '/_mock/worlds')).json()).worlds).toMatchObject([{ mode: 'live' }])
  })

  it('seeds a world', async () => {
    const { world, admin } = await open()
    const fixture = {
      projects: [{ name: 'kittens', type: 'categorization' }],
      tasks: [{ type: 'categorization', project: 'kittens', count: 2, ...smallTask }],
    }
    const seeded = await admin('POST', '/seed', fixture)
    expect(seeded.body).toMatchObject({ projects: ['kittens'], tasks: [expect.any(String), expect.any(String)] })
    expect((await world.call('GET', '/tasks?project=kittens')).body.total).toBe(2)
    const refused = await admin('POST', '/seed', { tasks: [{ type: 'nonsense' }] })
    expect([refused.status, refused.body.error]).toEqual([400, expect.stringContaining('tasks[0]')])
    expect((await admin('POST', '/seed')).status).toBe(400)
  })

  it('comes back to snapshots, forks and resets', async () => {
    const { world, admin } = await open()
    const total = async () => (await world.call('GET', '/tasks')).body.total
    await createTasks(world, 1)
    const { id } = (await admin('POST', '/snapshots')).body
    await createTasks(world, 2)
    const fork = (await admin('POST', '/fork')).body
    expect((await admin('GET', '/snapshots')).body.snapshots).toMatchObject([{ id, tasks: 1 }])
    expect((await admin('POST', `/snapshots/${id}/restore`)).body).toEqual({ restored: id })
    expect(await total()).toBe(1)
    expect(
      await (
        await world.mock.fetch('https://api.scale.com/v1/tasks', {
          headers: { authorization: `Bearer ${fork.apiKey}` },
        })
      ).json(),
    ).toMatchObject({ total: 3 })
    expect(fork.mode).toBe('test')
    const missing = await admin('POST', '/snapshots/snapshot-9/restore')
    expect([missing.status, missing.body.error]).toEqual([404, expect.stringContaining(`Present are ${id}`)])
    await admin('POST', '/reset')
    expect(await total()).toBe(0)
  })

  it('exports a world as lines of JSON and imports it into another one', async () => {
    const { world } = await open()
    await createTasks(world, 3)
    const ask = (key: string, method: string, path: string, body?: string, type = 'application/x-ndjson') =>
      world.mock.fetch(`https://api.scale.com/_mock${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': type }) },
        ...(body && { body }),
      })
    const exported = await ask(world.apiKey, 'GET', '/export')
    expect(exported.headers.get('content-type')).toBe('application/x-ndjson')
    const text = await exported.text()
    expect(text).not.toContain(world.apiKey)
    const other = world.mock.account()
    const imported = await ask(other.apiKey, 'POST', '/import', text)
    expect(await imported.json()).toMatchObject({ tasks: 3 })
    const tasks = async (apiKey: string) =>
      (
        await (
          await world.mock.fetch('https://api.scale.com/v1/tasks', { headers: { authorization: `Bearer ${apiKey}` } })
        ).json()
      ).docs
    expect(await tasks(other.apiKey)).toEqual(await tasks(world.apiKey))
    expect((await ask(other.apiKey, 'POST', '/import', `${text}{`)).status).toBe(400)
    expect((await ask(other.apiKey, 'POST', '/import', text, 'text/plain')).status).toBe(415)
    expect(await tasks(other.apiKey)).toHaveLength(3)
  })

  it('changes the auth keys of callbacks', async () => {
    const { admin } = await open()
    const changed = await admin('PUT', '/world', { callbackAuthKeys: { test: 'secret-1' } })
    expect(changed.body.callbackAuthKey).toBe('secret-1')
    expect((await admin('PUT', '/world', { callbackAuthKeys: { test: 'two words' } })).body.error).not.toContain(
      'words',
    )
    expect((await admin('PUT', '/world', {})).status).toBe(400)
  })

  it.each([
    ['PUT', '/clock', { frozn: true }, 'has no member "frozn". Did you mean "frozen"? It takes frozen, now.'],
    ['PUT', '/clock', {}, 'at least one of both'],
    ['PUT', '/clock', { frozen: 1 }, '"frozen" must be true or false.'],
    ['PUT', '/clock', [], 'must be an object { frozen, now }'],
    ['PUT', '/clock', { now: 'soon' }, 'is not a time'],
    ['POST', '/clock/advance', { by: 'a while' }, 'is not a duration'],
    ['POST', '/clock/advance', {}, 'How far? Send { "by": "24h" }'],
    ['POST', '/fork', [], 'The body of POST /_mock/fork must be empty.'],
    ['POST', '/seed', undefined, 'A fixture is an object { projects, batches, tasks }.'],
    ['POST', '/verify', { times: { mn: 1 } }, '"times" must be'],
    ['POST', '/verify', { operaton: 'x' }, '"operaton" is no part of a filter'],
    ['POST', '/verify', { times: 0, status: '200' }, '"status" must be a whole number'],
    ['POST', '/verify', { method: 5 }, '"method" must be a text'],
    ['POST', '/verify', [], 'A filter is an object'],
    ['GET', '/journal?query=5', undefined, '"query" must be an object'],
    ['GET', '/journal?since=2024-02-30', undefined, '"since" must be a date'],
  ])('%s %s refuses %j', async (method, path, body, message) => {
    const { admin } = await open()
    const refused = await admin(method, path, body)
    expect(refused).toMatchObject({ status: 400, body: { status_code: 400, error: expect.stringContaining(message) } })
  })

  it.each([
    ['PUT', '/faults', 'There is no PUT /_mock/faults. It takes GET, POST, DELETE.'],
    ['GET', '/faults/fault-1', 'It takes DELETE.'],
    ['GET', '/clock/advance', 'It takes POST.'],
    ['POST', '/health', 'It takes GET.'],
    ['GET', '/clok', 'There is no GET /_mock/clok. Did you mean /_mock/clock?'],
    ['GET', '/nothing-like-it', 'GET /_mock/openapi.json tells what there is.'],
    ['GET', '', 'GET /_mock/openapi.json tells what there is.'],
  ])('%s %s: tells what there is instead', async (method, path, message) => {
    const { admin } = await open()
    const refused = await admin(method, path)
    expect(refused).toMatchObject({ status: 404, body: { error: expect.stringContaining(message) } })
  })

  it.each([
    [{}, 'begin it with test_ or live_'],
    [{ keys: ['live_me'] }, 'it takes those that it was started with (--key, keys)'],
  ])('says that a key opens no world of %j, and why', async (options, remedy) => {
    const headers = { authorization: 'Bearer unknown-key' }
    const response = await createMock(options).fetch('https://api.scale.com/_mock/clock', { headers })
    const { error } = (await response.json()) as { error: string }
    expect([response.status, error]).toEqual([401, `The API key that was sent opens no world of this mock: ${remedy}.`])
  })

  it('asks for a key, in the words of its own', async () => {
    const response = await createMock().fetch('https://api.scale.com/_mock/clock')
    expect(await response.json()).toMatchObject({ status_code: 401, error: expect.stringContaining('curl -u') })
  })
})
