import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { createMock } from '@scale-ts/mock-server'
import { type MockServerOptions, startMockServer } from '@scale-ts/mock-server/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openReceiver } from '../../test/openReceiver'
import { createTasks, openWorld, smallTask, worldOf } from '../../test/openWorld'

const begin = Date.UTC(2026, 0, 1)
const minute = 60_000

/** A clock that tests move, and servers that take over from each other what is in a file. */
function openFile() {
  const folder = fs.mkdtempSync(join(tmpdir(), 'scale-mock-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const time = { now: begin }
  let dataFile = join(folder, '0.data')
  let count = 0
  const start = async (options: MockServerOptions = {}) => {
    const server = await startMockServer({ port: 0, dataFile, now: () => time.now, ...options })
    onTestFinished(() => server.close())
    const call = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${server.baseUrl}${path}`, {
        method,
        headers: { authorization: 'Bearer live_me', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
      return (await response.json()) as any
    }
    return { ...server, call }
  }
  /** As if the process had been killed: what is in the file now is all there is. */
  const kill = async (server: { close(): Promise<void> }) => {
    const killed = dataFile
    dataFile = join(folder, `${++count}.data`)
    fs.copyFileSync(killed, dataFile)
    await server.close()
  }
  const write = (content: string) => fs.writeFileSync(dataFile, content)
  return { time, start, kill, write, text: () => fs.readFileSync(dataFile, 'utf8') }
}

describe('a server with a data file', { timeout: 60_000 }, () => {
  it('goes on with what is due and what is retried, before anybody uses a key', async () => {
    const { url, received } = await openReceiver((number) => (number === 0 ? 500 : 200))
    const { time, start, kill } = openFile()
    const settings = { lifecycle: { live: { after: '10m' } } } as const
    const first = await start({ settings })
    const { task_id } = await first.call('POST', '/task/categorization', { ...smallTask, callback_url: url })
    await kill(first)

    time.now += 15 * minute
    const second = await start()
    await vi.waitFor(() => expect(second.deliveries.list()[0]?.attempts).toHaveLength(1))
    // It ended while no server ran, when it was due.
    const ended = { task_id, status: 'completed', completed_at: new Date(begin + 10 * minute).toISOString() }
    expect(received[0]?.body.task).toMatchObject(ended)
    await kill(second)

    const third = await start()
    expect(third.deliveries.list()).toMatchObject([
      { state: 'pending', nextAttemptAt: new Date(begin + 16 * minute).toISOString() },
    ])
    expect(received).toHaveLength(1)
    await kill(third)

    time.now += minute
    const fourth = await start()
    await vi.waitFor(() => expect(fourth.deliveries.list()).toMatchObject([{ state: 'delivered', attempts: [{}, {}] }]))
    expect(received).toHaveLength(2)
    expect(await fourth.call('GET', `/task/${task_id}`)).toMatchObject({ ...ended, callback_succeeded: true })
    await kill(fourth)
    expect((await (await start()).call('GET', `/task/${task_id}`)).callback_succeeded).toBe(true)
    expect(received).toHaveLength(2)
  })

  it('keeps clock, settings, faults, reads to the end, and auth keys, which no export tells', async () => {
    const { start, kill } = openFile()
    const first = await start({ faults: [{ operation: 'POST *', when: { first: 1 }, effect: { status: 503 } }] })
    const account = first.account({ apiKey: 'live_me' })
    account.setCallbackAuthKeys({ live: 'hush-hush' })
    account.settings.update({ lifecycle: { live: { polls: 3 } } })
    account.faults.add({ operation: 'GET /projects', effect: { status: 500 } })
    await account.clock.freeze('2030-01-01T00:00:00Z')
    expect((await first.call('POST', '/task/categorization', smallTask)).status_code).toBe(503)
    const { task_id } = await first.call('POST', '/task/categorization', smallTask)
    await first.call('GET', `/task/${task_id}`)
    expect([...account.exportJsonl()].join('')).not.toContain('hush')
    await kill(first)

    // The faults of the mock itself are those of this process.
    const second = await start({ faults: [{ operation: 'GET /batches', effect: { status: 502 } }] })
    const again = second.account({ apiKey: 'live_me' })
    expect(again.callbackAuthKey).toBe('hush-hush')
    expect([again.clock.isFrozen, again.clock.now()]).toEqual([true, Date.UTC(2030, 0, 1)])
    expect(again.faults.list().map(({ operation }) => operation)).toEqual(['GET /batches', 'GET /projects'])
    expect((await second.call('GET', '/projects')).status_code).toBe(500)
    expect((await second.call('GET', `/task/${task_id}`)).status).toBe('pending')
    expect((await second.call('GET', `/task/${task_id}`)).status).toBe('completed')
  })

  it('finds tasks of keys that nobody has used yet, and forgets worlds that were removed', async () => {
    const { start, kill } = openFile()
    const first = await start()
    const { task_id } = await first.call('POST', '/task/categorization', smallTask)
    await kill(first)
    const second = await start({ maxWorlds: 1 })
    second.tasks.complete(task_id)
    expect((await second.call('GET', `/task/${task_id}`)).status).toBe('completed')
    expect(second.removeWorld('live_me')).toBe(true)
    await kill(second)
    const third = await start()
    expect(() => third.tasks.complete(task_id)).toThrow('No task has the id')
    expect((await third.call('GET', '/tasks')).total).toBe(0)
  })
})

describe('a fork', () => {
  it('has plans, deliveries and faults of its own, and an empty journal', async () => {
    const { url, received } = await openReceiver((number) => (number === 0 ? 500 : 200))
    const world = openWorld({ mode: 'live', now: () => begin, settings: { lifecycle: { live: { after: '10m' } } } })
    const account = world.mock.account({ apiKey: world.apiKey })
    await account.clock.freeze()
    const [task] = await createTasks(world, 1, { callback_url: url })
    account.faults.add({ operation: 'GET /projects', when: { first: 2 }, effect: { status: 500 } })
    await world.call('GET', '/projects')
    await account.clock.advance('10m')
    expect(account.deliveries.list()).toMatchObject([{ state: 'pending', attempts: [{ status: 500 }] }])
    const [later] = await createTasks(world, 1)

    const fork = account.fork()
    const copy = worldOf(world.mock, fork.apiKey)
    expect(fork.journal.requests()).toEqual([])
    await fork.clock.advance('10m')
    expect(fork.deliveries.list()).toMatchObject([{ state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] }])
    expect((await copy.call('GET', `/task/${later}`)).body.status).toBe('completed')
    const statuses = async ({ call }: typeof copy) => [
      (await call('GET', '/projects')).status,
      (await call('GET', '/projects')).status,
    ]
    expect(await statuses(copy)).toEqual([500, 200])

    // The first world was left where it was.
    expect(received).toHaveLength(2)
    expect(account.deliveries.list()).toMatchObject([{ state: 'pending' }])
    expect((await world.call('GET', `/task/${later}`)).body.status).toBe('pending')
    expect((await world.call('GET', `/task/${task}`)).body.callback_succeeded).toBeUndefined()
    expect(await statuses(world)).toEqual([500, 200])
  })

  it('takes the faults of the mock that are in force now', () => {
    const mock = createMock()
    const account = mock.account()
    const old = mock.faults.add({ operation: '*', effect: { status: 500 } })
    const snapshot = account.snapshot()
    mock.faults.remove(old.id)
    const { id } = mock.faults.add({ operation: 'GET /tasks', effect: { status: 503 } })
    account.restore(snapshot)
    for (const { faults } of [account, account.fork()]) expect(faults.list().map((fault) => fault.id)).toEqual([id])
  })
})

describe('a snapshot', () => {
  it('brings back a frozen clock with all that was due by then, and goes on from there each time', async () => {
    const world = openWorld({ mode: 'live', now: () => begin, settings: { lifecycle: { live: { after: '1h' } } } })
    const account = world.mock.account({ apiKey: world.apiKey })
    await account.clock.freeze('2030-01-01T00:00:00Z')
    const [task] = await createTasks(world, 1)
    const read = async () => (await world.call('GET', `/task/${task}`)).body
    const snapshot = account.snapshot()
    for (let round = 0; round < 2; round++) {
      await account.clock.advance('2h')
      account.clock.resume()
      expect(await read()).toMatchObject({ status: 'completed', completed_at: '2030-01-01T01:00:00.000Z' })
      account.restore(snapshot)
      expect([account.clock.isFrozen, account.clock.now()]).toEqual([true, Date.UTC(2030, 0, 1)])
      await account.clock.advance('59m')
      expect((await read()).status).toBe('pending')
    }
  })

  it('sends nothing by itself', async () => {
    const { url, received } = await openReceiver()
    const world = openWorld({ mode: 'live' })
    const account = world.mock.account({ apiKey: world.apiKey })
    const [task] = await createTasks(world, 1, { callback_url: url })
    world.mock.tasks.complete(task as string)
    account.snapshot()
    await vi.waitFor(() => expect(account.deliveries.list()).toMatchObject([{ state: 'delivered' }]))
    await account.clock.advance('24h')
    expect(received).toHaveLength(1)
  })
})

describe('an export', () => {
  it('holds plans, reads to the end, files, people and quality', async () => {
    const world = openWorld({ mode: 'live', now: () => begin })
    const account = world.mock.account({ apiKey: world.apiKey })
    account.settings.update({ lifecycle: { live: { polls: 2 }, types: { comparison: { after: '1h' } } } })
    await account.clock.freeze()
    const [polled] = await createTasks(world, 1)
    const comparison = { attachments: ['a', 'b'], attachment_type: 'text', choices: ['a', 'b'] }
    const { body: timed } = await world.call('POST', '/task/comparison', comparison)
    const form = new FormData()
    form.set('file', new Blob(['ü\u0000\u00ff']), 'a.txt')
    const { body: file } = await world.send('POST', '/files/upload', { body: form })
    await world.call('POST', '/teams/invite', { emails: ['a@example.com'], team_role: 'member' })

    const text = [...account.exportJsonl()].join('')
    const other = createMock({ validateResponses: true, now: () => begin + minute })
    const imported = other.account({ mode: 'live' })
    await imported.importJsonl(text)
    expect([...imported.exportJsonl()].join('')).toBe(text)
    const copy = worldOf(other, imported.apiKey)
    expect((await copy.call('GET', '/teams')).body).toEqual((await world.call('GET', '/teams')).body)
    const content = async (mock: typeof other, apiKey: string) => {
      const headers = { authorization: `Bearer ${apiKey}` }
      return (await mock.fetch(`https://api.scale.com/_mock/files/${file.id}`, { headers })).text()
    }
    expect(await content(other, imported.apiKey)).toBe(await content(world.mock, world.apiKey))
    expect((await copy.call('GET', `/task/${polled}`)).body.status).toBe('pending')
    expect((await copy.call('GET', `/task/${polled}`)).body.status).toBe('completed')
    await imported.clock.advance('1h')
    expect((await copy.call('GET', `/task/${timed.task_id}`)).body.status).toBe('completed')
  })

  it.each([
    [
      'a time that is none',
      '{"item":{"of":"schedule","key":"end:x","data":{"at":"soon","sequence":0}}}',
      'item.data.at',
    ],
    ['what cannot be due', '{"item":{"of":"schedule","key":"explode:x","data":{"at":1,"sequence":0}}}', 'item.key'],
    [
      'a delivery to nowhere',
      `{"item":{"of":"deliveries","key":"d","data":{"id":"d","kind":"task","subject":"t","event":"completed","url":"nowhere","createdAt":"2026-01-01T00:00:00.000Z","state":"pending","attempts":[]}}}`,
      'item.data.url',
    ],
    ['an unknown collection', '{"item":{"of":"secrets","key":"d","data":{}}}', 'item.of'],
    ['settings that do not exist', '{"part":{"name":"settings","data":{"speed":9}}}', 'there is no "speed"'],
    ['a fault that is none', '{"part":{"name":"faults","data":{"added":1,"faults":[{}]}}}', '"faults"'],
    ['a clock that is none', '{"part":{"name":"clock","data":{"offset":"late"}}}', '"clock"'],
    ['a clock ahead of all times', '{"part":{"name":"clock","data":{"offset":1e300}}}', 'Line 10: It holds no "clock"'],
    ['a clock before all times', '{"part":{"name":"clock","data":{"offset":-1e15}}}', '"clock"'],
    ['a clock that stands nowhere', '{"part":{"name":"clock","data":{"offset":0,"frozenAt":1e300}}}', '"clock"'],
    ['a limit from nowhere', '{"part":{"name":"rateLimit","data":{"startedAt":-1,"count":1}}}', '"rateLimit"'],
    ['a plan for no time', '{"item":{"of":"schedule","key":"end:x","data":{"at":1e300,"sequence":0}}}', 'item.data.at'],
    ['a callback auth key of two lines', '{"part":{"name":"callbackAuthKeys","data":{"live":"a\\nb"}}}', 'auth key'],
  ])('with %s is refused, and changes nothing', async (_what, line, message) => {
    const account = createMock().account({ mode: 'live' })
    const before = [...account.exportJsonl()].join('')
    await expect(account.importJsonl(`${before}${line}\n`)).rejects.toThrow(message)
    expect([...account.exportJsonl()].join('')).toBe(before)
  })
})

describe('the end of time', () => {
  const end = Date.UTC(10_000, 0, 1) - 1

  it('is told by the clock from then on, and by retries, plans and exports', async () => {
    const { url } = await openReceiver(() => 500)
    const time = { now: begin }
    const settings = { lifecycle: { live: { after: '1d' } } }
    const world = openWorld({ mode: 'live', now: () => time.now, settings })
    const account = world.mock.account({ apiKey: world.apiKey })
    await account.clock.freeze(end - 1000)
    const [task] = await createTasks(world, 2, { callback_url: url })
    world.mock.tasks.complete(task as string)
    await account.clock.advance(0)
    expect(account.deliveries.list()).toMatchObject([{ nextAttemptAt: new Date(end).toISOString() }])
    const text = [...account.exportJsonl()].join('')
    const imported = createMock({ now: () => time.now }).account({ mode: 'live' })
    await imported.importJsonl(text)
    expect([...imported.exportJsonl()].join('')).toBe(text)
    account.clock.resume()
    time.now += 5000
    expect(account.clock.now()).toBe(end)
    expect((await world.call('GET', `/task/${task}`)).status).toBe(200)
  })

  it('is said of a file whose clock is beyond it, and the file is left alone', async () => {
    const { start, kill, text, write } = openFile()
    const server = await start()
    await server.call('POST', '/projects', { type: 'chat', name: 'p' })
    await kill(server)
    const damaged = text().replaceAll(/^\w{8}(.*"offset":)0(.*)$/gm, (_, before, after) => {
      const line = `${before}1e300${after}`
      return crc32(line).toString(16).padStart(8, '0') + line
    })
    expect(damaged).toContain('1e300')
    write(damaged)
    await expect(start()).rejects.toThrow(
      /The data file .* cannot be taken up\. It holds no "clock".* offset must be milliseconds that keep it within/,
    )
    expect(text()).toBe(damaged)
  })
})

describe('a fixture', () => {
  it('tells nobody what ended before it, and plans what is pending', async () => {
    const { url, received } = await openReceiver()
    const account = createMock({ settings: { lifecycle: { test: { after: '10m' } } } }).account()
    await account.clock.freeze()
    const task = { ...smallTask, type: 'categorization', callback_url: url }
    account.seed({
      tasks: [
        { ...task, status: 'completed' },
        { ...task, created_at: '2020-01-01T00:00:00Z' },
      ],
    })
    await account.clock.advance('9m')
    expect(account.deliveries.list()).toEqual([])
    await account.clock.advance('1m')
    expect(received.map(({ body }) => body.task.created_at)).toEqual(['2020-01-01T00:00:00.000Z'])
  })
})
