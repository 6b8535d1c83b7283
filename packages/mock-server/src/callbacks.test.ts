import { createServer } from 'node:net'
import { createMock } from '@scale-ts/mock-server'
import { startMockServer } from '@scale-ts/mock-server/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { createTasks, openWorld, smallTask, type TestWorld, worldOf } from '../test/openWorld'

async function frozenWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<TestWorld> {
  const world = openWorld({ mode: 'live', ...options })
  await world.mock.clock.freeze('2024-01-01T00:00:00Z')
  return world
}

async function completed(world: TestWorld, callback_url: string): Promise<string> {
  const [id = ''] = await createTasks(world, 1, { callback_url })
  world.mock.tasks.complete(id)
  return id
}

const errorsOf = ({ mock }: TestWorld) =>
  mock.deliveries.list({ state: 'pending' }).map(({ attempts }) => attempts.map(({ error }) => error))

const get = async (world: TestWorld, id: string) => (await world.call('GET', `/task/${id}`)).body

describe('the callback of a task', () => {
  it('has the documented body and the auth key of its world', async () => {
    const { url, received } = await openReceiver()
    const mock = createMock({ validateResponses: true })
    const account = mock.account({ mode: 'live' })
    const world = worldOf(mock, account.apiKey)
    await mock.clock.freeze()
    const id = await completed(world, url)
    expect(await get(world, id)).not.toHaveProperty('callback_succeeded')
    await mock.clock.advance(0)
    const { callback_succeeded, ...task } = await get(world, id)
    expect(callback_succeeded).toBe(true)
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/done',
      headers: { 'content-type': 'application/json', 'scale-callback-auth': account.callbackAuthKey },
    })
    expect(received[0]?.body).toEqual({ task, response: task.response, task_id: id })
    expect(Object.keys(received[0]?.body)).toEqual(['task', 'response', 'task_id'])
  })

  it('tells of errors, and of instant ends after the answer that told them', async () => {
    const { url, received } = await openReceiver()
    const world = await frozenWorld()
    const [id = ''] = await createTasks(world, 1, { callback_url: url })
    world.mock.tasks.error(id)
    const test = worldOf(world.mock, world.mock.account().apiKey)
    const { body } = await test.call('POST', '/task/categorization', { ...smallTask, callback_url: url })
    expect(body.status).toBe('completed')
    expect(body).not.toHaveProperty('callback_succeeded')
    await world.mock.clock.advance(0)
    expect(received.map(({ body: { task } }) => task.status).sort()).toEqual(['completed', 'error'])
    expect((await get(test, body.task_id)).callback_succeeded).toBe(true)
  })

  it('is sent by itself while the clock runs, in process and standalone', async () => {
    const { url, received } = await openReceiver()
    const server = await startMockServer({ port: 0 })
    onTestFinished(() => server.close())
    const response = await fetch(`${server.baseUrl}/task/categorization`, {
      method: 'POST',
      headers: { authorization: 'Bearer test_a', 'content-type': 'application/json' },
      body: JSON.stringify({ ...smallTask, callback_url: url }),
    })
    expect(response.status).toBe(200)
    const world = openWorld()
    await createTasks(world, 1, { callback_url: url })
    await vi.waitFor(() => expect(received).toHaveLength(2))
    await vi.waitFor(() => expect(server.deliveries.list({ state: 'delivered' })).toHaveLength(1))
  })

  it('is retried until it is taken: after one minute, then two', async () => {
    const { url, received } = await openReceiver((number) => (number < 2 ? 500 : 200))
    const world = await frozenWorld()
    const id = await completed(world, url)
    await world.mock.clock.advance('2m59s')
    expect(received).toHaveLength(2)
    expect(await get(world, id)).not.toHaveProperty('callback_succeeded')
    const { updated_at } = await get(world, id)
    await world.mock.clock.advance('1s')
    expect(await get(world, id)).toMatchObject({ callback_succeeded: true, updated_at })
    expect(world.mock.deliveries.list()).toMatchObject([
      {
        kind: 'task',
        subject: id,
        event: 'completed',
        state: 'delivered',
        attempts: [
          { at: '2024-01-01T00:00:00.000Z', status: 500 },
          { at: '2024-01-01T00:01:00.000Z', status: 500 },
          { at: '2024-01-01T00:03:00.000Z', status: 200 },
        ],
      },
    ])
  })

  it('fails for good after 20 retries within 24 hours', async () => {
    const { url, received } = await openReceiver(() => 503)
    const world = await frozenWorld()
    const id = await completed(world, url)
    await world.mock.clock.advance('24h')
    expect(received).toHaveLength(21)
    expect((await get(world, id)).callback_succeeded).toBe(false)
    const [delivery] = world.mock.deliveries.list()
    expect(delivery).toMatchObject({ state: 'failed' })
    expect(delivery?.attempts.at(-1)?.at).toBe('2024-01-01T21:37:00.000Z')
    expect(delivery).not.toHaveProperty('nextAttemptAt')
    await world.mock.clock.advance('48h')
    expect(received).toHaveLength(21)
  })

  it('is retried after refused and reset connections, and after redirects', async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => free.once('listening', resolve))
    const { port } = free.address() as { port: number }
    await new Promise((resolve) => free.close(resolve))
    const elsewhere = await openReceiver()
    const reset = await openReceiver((_, response) => void response.socket?.destroy())
    const moved = await openReceiver((_, response) => void response.writeHead(307, { location: elsewhere.url }).end())
    const world = await frozenWorld()
    for (const url of [`http://127.0.0.1:${port}/`, reset.url, moved.url]) await completed(world, url)
    await world.mock.clock.advance('1m')
    expect(errorsOf(world)).toEqual([
      ['The connection was refused.', 'The connection was refused.'],
      ['The connection was reset.', 'The connection was reset.'],
      ['Redirects are not followed.', 'Redirects are not followed.'],
    ])
    expect(elsewhere.received).toHaveLength(0)
  })

  it('takes a change of protocol for an answer, without waiting for more', async () => {
    const answer = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'
    const receiver = await openReceiver((_, response) => void response.socket?.write(answer))
    const world = await frozenWorld()
    await completed(world, receiver.url)
    await world.mock.clock.advance(0)
    expect(world.mock.deliveries.list()[0]).toMatchObject({ state: 'pending', attempts: [{ status: 101 }] })
  })

  it('is retried after answers that do not come, or not to their end', async () => {
    const silent = await openReceiver(() => {})
    const stalled = await openReceiver((_, response) => void response.writeHead(200).write('half'))
    const world = await frozenWorld({ settings: { callbackTimeout: '50ms' } })
    for (const { url } of [silent, stalled]) await completed(world, url)
    await world.mock.clock.advance('1m')
    expect(errorsOf(world)).toEqual(Array(2).fill(['No answer within 50 ms.', 'No answer within 50 ms.']))
  })

  it('reads 64 kB of an answer that has no end', async () => {
    const { url } = await openReceiver((_, response) => {
      response.writeHead(200)
      const more = () => {
        while (response.write('x'.repeat(16_384)));
      }
      response.on('drain', more)
      more()
    })
    const world = await frozenWorld()
    await completed(world, url)
    await world.mock.clock.advance(0)
    expect(world.mock.deliveries.list()).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }] }])
  })

  it('that never comes to an end holds up no request and no other callback', async () => {
    const silent = await openReceiver(() => {})
    const { url, received } = await openReceiver()
    const world = openWorld({ settings: { callbackTimeout: '1h' } })
    for (let count = 0; count < 40; count++) await createTasks(world, 1, { callback_url: silent.url })
    const [id = ''] = await createTasks(world, 1, { callback_url: url })
    const patience = { timeout: 30_000 }
    await vi.waitFor(() => expect(received).toHaveLength(1), patience)
    await vi.waitFor(async () => expect((await get(world, id)).callback_succeeded).toBe(true), patience)
    // No more than 16 at a time go to one receiver.
    await vi.waitFor(() => expect(silent.received).toHaveLength(16), patience)
    world.mock.reset()
  })

  it('goes to the default address when the task names none', async () => {
    const { url, received } = await openReceiver()
    const world = await frozenWorld({ settings: { defaultCallbackUrl: url } })
    const [id = ''] = await createTasks(world, 1)
    world.mock.tasks.complete(id)
    await world.mock.clock.advance(0)
    expect(received.map(({ body }) => body.task_id)).toEqual([id])
  })

  it('is sent again on request, and the newest one decides what the task says', async () => {
    let status = 500
    const { url, received } = await openReceiver(() => status)
    const world = await frozenWorld()
    const id = await completed(world, url)
    await world.mock.clock.advance('24h')
    expect((await get(world, id)).callback_succeeded).toBe(false)
    status = 204
    expect((await world.call('POST', `/task/${id}/send_callback`)).body).toEqual({ success: true })
    expect(await get(world, id)).not.toHaveProperty('callback_succeeded')
    await world.mock.clock.advance(0)
    expect((await get(world, id)).callback_succeeded).toBe(true)
    const [first] = world.mock.deliveries.list()
    const again = await world.mock.deliveries.resend(first?.id as string)
    expect(again).toMatchObject({ event: 'resent', state: 'delivered', attempts: [{ status: 204 }] })
    expect(received).toHaveLength(23)
    await expect(world.mock.deliveries.resend('unknown')).rejects.toThrow('No delivery has the id unknown.')
  })

  it('of many tasks spread over a day: each told once, in order', async () => {
    const { url, received } = await openReceiver()
    const world = await frozenWorld({ settings: { lifecycle: { live: { after: '1h', jitter: '22h' } } } })
    const ids = await createTasks(world, 100, { callback_url: url })
    await world.mock.clock.advance('24h')
    expect(received.map(({ body }) => body.task_id).sort()).toEqual([...ids].sort())
    const times = received.map(({ body }) => body.task.completed_at)
    expect(times).toEqual([...times].sort())
  })
})

describe('the callback of a batch', () => {
  it('tells the batch when it completes, in live and in test mode', async () => {
    const { url, received } = await openReceiver()
    for (const mode of ['live', 'test'] as const) {
      const world = await frozenWorld({ mode })
      await world.call('POST', '/projects', { type: 'categorization', name: 'p' })
      await world.call('POST', '/batches', { project: 'p', name: mode, callback: url, metadata: { a: 1 } })
      const [id = ''] = await createTasks(world, 1, { batch: mode })
      if (mode === 'live') world.mock.tasks.complete(id)
      else await world.call('POST', `/batches/${mode}/finalize`)
      await world.mock.clock.advance(0)
      expect(received.at(-1)?.body).toEqual((await world.call('GET', `/batches/${mode}`)).body)
      expect(received.at(-1)?.body).toMatchObject({ name: mode, status: 'completed', metadata: { a: 1 } })
      expect(world.mock.deliveries.list({ kind: 'batch' })).toMatchObject([{ subject: mode, state: 'delivered' }])
    }
    expect(received).toHaveLength(2)
  })
})

describe('auth keys', () => {
  it('differ by world and mode, follow the seed, and can be set', async () => {
    const { url, received } = await openReceiver()
    const keyOf = (seed: string, mode: 'test' | 'live') => createMock({ seed }).account({ mode }).callbackAuthKey
    expect(keyOf('a', 'test')).toBe(keyOf('a', 'test'))
    expect(new Set([keyOf('a', 'test'), keyOf('a', 'live'), keyOf('b', 'test')]).size).toBe(3)
    const mock = createMock({ callbackAuthKeys: { test: 'mine' } })
    const account = mock.account()
    expect(account.callbackAuthKey).toBe('mine')
    account.setCallbackAuthKeys({ test: 'changed' })
    await mock.clock.freeze()
    await createTasks(worldOf(mock, account.apiKey), 1, { callback_url: url })
    await account.clock.advance(0)
    expect(received[0]?.headers['scale-callback-auth']).toBe('changed')
    expect(() => account.setCallbackAuthKeys({ live: 'a\r\nb' })).toThrow(/^The live callback auth key must be text/)
    expect(JSON.stringify([mock.settings.get(), account.deliveries.list()])).not.toContain('changed')
  })
})
