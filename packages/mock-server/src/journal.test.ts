import { createMock, type JournalFilter, MockUsageError, VerificationError } from '@scale-ts/mock-server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { createTasks, openWorld, smallTask, worldOf } from '../test/openWorld'
import { createEmulator } from './createEmulator'
import { mockOf } from './createMock'
import { Worlds } from './worlds'

const at = Date.UTC(2026, 0, 2)

describe('the journal', () => {
  it('tells each request with what came and what was answered', async () => {
    const mock = createMock({ now: () => at })
    const { apiKey, worldId, journal } = mock.account()
    const world = worldOf(mock, apiKey)
    await world.call('POST', '/projects?x=1', { type: 'chat', name: 'p' }, { 'x-own': 'y' })
    await world.call('GET', '/nowhere')
    expect(journal.requests()).toEqual([
      {
        kind: 'request',
        sequence: 1,
        time: '2026-01-02T00:00:00.000Z',
        world: worldId,
        operation: 'POST /projects',
        method: 'POST',
        path: '/v1/projects?x=1',
        query: { x: '1' },
        status: 200,
        durationMs: expect.any(Number),
        faults: [],
        headers: { authorization: '[redacted]', 'content-type': 'application/json', 'x-own': 'y' },
        body: { type: 'chat', name: 'p' },
        responseBody: { type: 'chat', name: 'p', param_history: [], created_at: '2026-01-02T00:00:00.000Z' },
        unread: ['query.x'],
      },
      expect.objectContaining({ sequence: 2, path: '/v1/nowhere', status: 404, unread: [] }),
    ])
    expect(worldId).toMatch(/^[0-9a-f]{8}$/)
    expect(journal.requests()[1]).not.toHaveProperty('operation')
  })

  it('has no request whose key is refused', async () => {
    const world = openWorld()
    await world.call('GET', '/tasks', undefined, { authorization: 'Bearer nonsense' })
    expect(world.mock.journal.requests()).toEqual([])
  })

  it('has no request that stays without an answer, whatever the mock stumbles over', async () => {
    const worlds = new Worlds({})
    const emulator = createEmulator({}, worlds)
    const { apiKey } = emulator.account()
    // No check lets such a fault in.
    const when = { match: { headers: { 'bad name': 'x' } } }
    worlds.open(apiKey).faults.install('broken', { operation: '*', when, effect: { status: 500 } })
    const { status } = await worldOf(mockOf(emulator), apiKey).call('POST', '/projects', { name: 'p' })
    expect(status).toBe(400)
    expect(emulator.journal.requests()).toMatchObject([
      { status: 400, durationMs: expect.any(Number), body: { name: 'p' } },
    ])
  })

  it('keeps bodies that no rule read, and those that are no JSON', async () => {
    const world = openWorld()
    await world.send('POST', '/nowhere', { body: 'a=1' })
    await world.send('PUT', '/projects/p', { body: '{"half":', headers: { 'content-type': 'application/json' } })
    await world.send('POST', '/projects', {
      body: 'type=chat&name=p',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const bodies = world.mock.journal.requests().map(({ body }) => body)
    expect(bodies).toEqual(['a=1', '{"half":', { type: 'chat', name: 'p' }])
  })

  it.each<[JournalFilter, number[]]>([
    [{}, [1, 2, 3, 4]],
    [{ operation: 'POST /task/:type' }, [1, 2]],
    [{ operation: 'GET *' }, [3, 4]],
    [{ method: 'get' }, [3, 4]],
    [{ status: 404 }, [4]],
    [{ since: new Date(at + 2000) }, [3, 4]],
    [{ since: '2026-01-02T00:00:01Z', until: at + 1000 }, [2]],
    [{ after: 2 }, [3, 4]],
    [{ body: { metadata: { n: 1 } } }, [2]],
    [{ query: { limit: '5' } }, [3]],
    [{ query: { tags: ['a', 'b'] } }, [3]],
    [{ fault: 'fault-1' }, []],
  ])('finds %j', async (filter, expected) => {
    let now = at
    const world = openWorld({ now: () => now })
    await createTasks(world, 1)
    now += 1000
    await createTasks(world, 1, { metadata: { n: 1, m: 2 } })
    now += 1000
    await world.call('GET', '/tasks?limit=5&tags=a&tags=b')
    await world.call('GET', '/batches/none')
    expect(world.mock.journal.requests(filter).map(({ sequence }) => sequence)).toEqual(expected)
  })

  it.each<[object, string]>([
    [{ stauts: 200 }, '"stauts" is no part of a filter. Known are operation, method, status'],
    [{ since: 'yesterday' }, '"since" must be a date, not "yesterday"'],
    [{ until: '2024-02-30T00:00:00Z' }, '"until" must be a date, not'],
    [{ since: null }, '"since" must be a date, not null'],
    [{ status: '200' }, '"status" must be a whole number such as 200, not "200"'],
    [{ method: 5 }, '"method" must be a text such as "GET", not 5'],
    [{ fault: 1 }, '"fault" must be the id of a fault, not 1'],
    [{ world: {} }, '"world" must be the id of a world, not {}'],
    [{ after: '1' }, '"after" must be a whole number, not "1"'],
    [{ query: 'limit=5' }, '"query" must be an object of texts or lists of texts, not "limit=5"'],
    [{ query: { limit: 5 } }, '"query" must be an object of texts or lists of texts, not {"limit":5}'],
    [[], 'A filter is an object { operation, status, body, … }, not [].'],
    [null as unknown as object, 'A filter is an object { operation, status, body, … }, not null.'],
  ])('refuses %j, of one world and of all', (filter, message) => {
    const mock = createMock()
    for (const { journal } of [mock, mock.account()]) {
      for (const ask of [journal.requests, journal.deliveries, journal.verify]) {
        expect(() => ask.call(journal, filter)).toThrow(MockUsageError)
        expect(() => ask.call(journal, filter)).toThrow(message)
      }
    }
  })

  it('is one for all worlds of a mock, in the order of arrival', async () => {
    const mock = createMock()
    const accounts = [mock.account(), mock.account()]
    for (const index of [0, 1, 1, 0])
      await worldOf(mock, accounts[index]?.apiKey ?? '').call('GET', `/tasks?n=${index}`)
    const [first, second] = accounts.map(({ worldId }) => worldId)
    expect(mock.journal.requests().map(({ world }) => world)).toEqual([first, second, second, first])
    expect(mock.journal.requests({ world: `${second}` })).toHaveLength(2)
    expect(accounts[0]?.journal.requests().map(({ sequence }) => sequence)).toEqual([1, 2])
    accounts[0]?.journal.clear()
    expect(mock.journal.requests()).toHaveLength(2)
    await worldOf(mock, accounts[0]?.apiKey ?? '').call('GET', '/tasks')
    expect(accounts[0]?.journal.requests().map(({ sequence }) => sequence)).toEqual([3])
  })

  it('lets the oldest go, and the middle of long bodies', async () => {
    const world = openWorld({ journal: { entries: 3, bodyLimit: 20 } })
    for (let index = 0; index < 8; index++) await world.call('POST', '/projects', { type: 'chat', name: `p${index}` })
    const { journal } = world.mock
    expect(journal.requests().map(({ sequence }) => sequence)).toEqual([6, 7, 8])
    expect(journal.dropped).toBe(5)
    expect(journal.requests()[0]).toMatchObject({ body: '{"type":"chat","name', cut: ['body', 'responseBody'] })
    const none = openWorld({ journal: { entries: 0 } })
    await none.call('GET', '/tasks')
    expect([none.mock.journal.requests(), none.mock.journal.dropped]).toEqual([[], 1])
    expect(() => createMock({ journal: { entries: -1 } })).toThrow('"journal.entries" must be a whole number from 0')
    expect(() => createMock({ journal: { entry: 3 } as object })).toThrow('Did you mean "entries"?')
  })

  it('gives copies away', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'chat', name: 'p' })
    for (const entry of world.mock.journal.requests()) {
      entry.faults.push('x')
      Object.assign(entry.body as object, { name: 'q' })
    }
    expect(world.mock.journal.requests()[0]).toMatchObject({ faults: [], body: { name: 'p' } })
  })

  it.each([
    ['POST', '/task/categorization?x=1', { ...smallTask, catgories: [] }, ['query.x', 'body.catgories']],
    ['POST', '/task/categorization', { ...smallTask, tags: ['t'], metadata: {} }, []],
    // Nothing is published of this type's parameters, so none is unknown.
    ['POST', '/task/chat', { anything: 1 }, []],
    ['GET', '/tasks?limit=1&stauts=x&start_time=2020-01-01', undefined, ['query.stauts']],
    ['POST', '/batches', { project: 'p', name: 'b', callback_url: 'x' }, ['body.callback_url']],
    ['POST', '/task/x/setMetadata', { any: 1 }, []],
  ])('%s %s %j: nobody read %j', async (method, path, body, unread) => {
    const world = openWorld()
    await world.call(method, path, body)
    expect(world.mock.journal.requests()[0]?.unread).toEqual(unread)
  })
})

describe('verify', () => {
  const someRequests = async () => {
    const world = openWorld()
    await createTasks(world, 2, { metadata: { n: 1 }, tags: ['a'] })
    await createTasks(world, 1, { metadata: { n: 2 } })
    await world.call('GET', '/tasks?limit=5')
    return world.mock.journal
  }
  const operation = 'POST /task/:type'

  it('returns what fits', async () => {
    const journal = await someRequests()
    expect(journal.verify({ operation })).toHaveLength(3)
    expect(journal.verify({ operation, times: 2, body: { metadata: { n: 1 } } })).toMatchObject([
      { sequence: 1 },
      { sequence: 2 },
    ])
    expect(journal.verify({ operation, times: { max: 3 }, query: {} })).toHaveLength(3)
    expect(journal.verify({ operation: 'DELETE *', times: 0 })).toEqual([])
    expect(journal.verify({ operation: 'GET /tasks', query: { limit: '5' }, status: 200 })).toHaveLength(1)
  })

  it('shows the nearest misses and what differs', async () => {
    const journal = await someRequests()
    const failure = () => journal.verify({ operation, times: 2, body: { metadata: { n: 2 }, instruction: 'Fruit?' } })
    expect(failure).toThrow(VerificationError)
    expect(failure).toThrow(
      [
        'Expected POST /task/:type with body {"metadata":{"n":2},"instruction":"Fruit?"} 2 times, but 1 of 4 requests fits.',
        'Nearest misses:',
        '  #1 POST /v1/task/categorization → 200',
        '      body.metadata.n is 1, expected 2',
        '  #2 POST /v1/task/categorization → 200',
        '      body.metadata.n is 1, expected 2',
      ].join('\n'),
    )
    expect(() => journal.verify({ operation, body: { tags: ['a', 'b'], project: 'p' } })).toThrow(
      'body.tags is ["a"], expected ["a","b"]\n      body.project is absent, expected "p"',
    )
  })

  it('shows what there was instead', async () => {
    const journal = await someRequests()
    expect(() => journal.verify({ operation: 'POST /batches' })).toThrow(
      'Expected POST /batches at least once, but none of 4 requests fit.\nWhat was requested:\n  3 × POST /task/:type\n  1 × GET /tasks',
    )
    expect(() => journal.verify({ operation, times: { max: 1 } })).toThrow(
      /at most 1 time, but 3 of 4 requests fit.\nThose that fit:\n {2}#1/,
    )
    expect(() => createMock().journal.verify({})).toThrow('No request has been made in this world.')
  })

  it.each([-1, 1.5, { min: 3, max: 2 }, '2', {}, { mn: 1 }, { min: 1, mx: 2 }, { min: '1' }])(
    'refuses %j times',
    (times) => {
      expect(() => createMock().journal.verify({ times: times as number })).toThrow('"times" must be a whole number')
    },
  )

  it('says when a body was too long to be compared', async () => {
    const world = openWorld({ journal: { bodyLimit: 10 } })
    await createTasks(world, 1)
    expect(() => world.mock.journal.verify({ body: { instruction: 'Fruit?' } })).toThrow('raise journal.bodyLimit')
  })

  it('lets no body that was too long to be compared pass for another one', async () => {
    const world = openWorld()
    await createTasks(world, 1, { metadata: { n: 1, rest: 'x'.repeat(5000) } })
    await createTasks(world, 1, { metadata: { n: 2 } })
    const { journal } = world.mock
    const body = { metadata: { n: 1 } }
    expect(() => journal.verify({ operation, body, times: 0 })).toThrow(
      'Cannot tell how often POST /task/:type with body {"metadata":{"n":1}} was requested (expected never): ' +
        'bodies are longer than the journal keeps: raise journal.bodyLimit to compare them.\n' +
        '  #1 POST /v1/task/categorization → 200',
    )
    expect(() => journal.verify({ operation, body: { metadata: { n: 2 } }, times: 1 })).toThrow(VerificationError)
    expect(journal.verify({ operation, body: { metadata: { n: 2 } } })).toHaveLength(1)
    expect(journal.verify({ operation, body, status: 500, times: 0 })).toEqual([])
    expect(journal.verify({ operation: 'GET *', body, times: 0 })).toEqual([])
  })

  it('lets nothing that the journal has forgotten pass for never requested', async () => {
    const world = openWorld({ journal: { entries: 2 } })
    await world.call('GET', '/teams')
    for (let count = 0; count < 3; count++) await world.call('GET', '/tasks')
    for (const { journal } of [world.mock, world.mock.account({ apiKey: world.apiKey })]) {
      expect(() => journal.verify({ operation: 'GET /teams', times: 0 })).toThrow(
        '(expected never): the journal has let go of 2 entries: raise journal.entries',
      )
      expect(() => journal.verify({ operation: 'GET /teams' })).toThrow('The journal has let go of 2 entries')
      expect(journal.verify({ operation: 'GET /tasks' })).toHaveLength(2)
      expect(journal.verify({ operation: 'GET /tasks', times: 2, after: 2 })).toHaveLength(2)
      expect(journal.verify({ operation: 'GET /teams', times: 0, world: '00000000' })).toEqual([])
    }
    world.mock.journal.clear()
    expect(world.mock.journal.verify({ operation: 'GET /teams', times: 0 })).toEqual([])
    const none = openWorld({ journal: { entries: 0 } })
    await none.call('GET', '/tasks')
    expect(() => none.mock.journal.verify({})).toThrow('It holds no request.')
  })

  it('neither finds nor tells a key', async () => {
    const world = openWorld()
    await createTasks(world, 1, { metadata: { key: world.apiKey } })
    const wanted = (metadata: object) => () => world.mock.journal.verify({ operation, body: { metadata } })
    expect(wanted({ key: world.apiKey })).not.toThrow()
    expect(wanted({ key: world.apiKey, other: world.apiKey })).toThrow('metadata.other is absent')
    expect(wanted({ other: world.apiKey })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(world.apiKey) }),
    )
  })
})

describe('the hash', () => {
  const run = async (seed: string, now = at, headers: Record<string, string> = {}) => {
    const world = openWorld({ seed, now: () => now, mode: 'live' })
    world.mock.faults.add({ operation: '*', when: { probability: 0.2 }, effect: { status: 503 } })
    for (let index = 0; index < 20; index++) {
      await world.call('POST', '/task/categorization', { ...smallTask, metadata: { index } }, headers)
      await world.call('GET', '/tasks?limit=3', undefined, headers)
    }
    return world.mock.journal.hash()
  }

  it('is the same for the same seed and requests, whatever the client calls itself', async () => {
    const hash = await run('a')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await run('a', at, { 'user-agent': 'other', host: 'elsewhere:1' })).toBe(hash)
  })

  it('is another for another seed, time or request', async () => {
    const hashes = [
      await run('a'),
      await run('b'),
      await run('a', at + 1),
      await run('a', at, { 'idempotency-key': 'k' }),
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  it('is the same under a frozen clock with deliveries, their retries and receivers on other ports', async () => {
    const day = async (seed: string, failures = 2) => {
      const receiver = await openReceiver((number) => (number < failures ? 500 : 200))
      const gone = await openReceiver((_, response) => response.destroy())
      const mock = createMock({ seed })
      await mock.clock.freeze('2026-11-24T09:00:00Z')
      mock.settings.update({ lifecycle: { live: { after: '10m', jitter: '1h', errorShare: 0.3 } } })
      const world = worldOf(mock, 'live_day')
      for (const { url } of [receiver, receiver, gone]) {
        await world.call('POST', '/task/categorization', { ...smallTask, callback_url: url })
      }
      await world.call('POST', '/task/categorization', { ...smallTask, callback_url: 'team@example.com' })
      await mock.clock.advance('24h')
      await world.call('GET', '/tasks')
      return { hash: mock.journal.hash(), deliveries: mock.journal.deliveries(), receiver }
    }
    const first = await day('a')
    const second = await day('a')
    expect(second.receiver.port).not.toBe(first.receiver.port)
    expect(second.hash).toBe(first.hash)
    expect((await day('b')).hash).not.toBe(first.hash)
    expect((await day('a', 3)).hash).not.toBe(first.hash)

    const { deliveries, receiver } = first
    // 2 tasks with 2 failures between them, 21 attempts at the one that hangs up, and the e-mail address.
    expect(deliveries).toHaveLength(2 + 2 + 21 + 1)
    expect(deliveries.filter(({ status }) => status === 500)).toMatchObject(
      Array(2).fill({ kind: 'delivery', method: 'POST', path: receiver.url, details: { kind: 'task' } }),
    )
    expect(deliveries.find(({ path }) => path === 'team@example.com')?.details).toMatchObject({
      notSent: expect.stringContaining('mail'),
    })
    expect(deliveries.filter(({ details }) => details?.error).map(({ details }) => details?.attempt)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    )
    const times = deliveries.map(({ time }) => time)
    expect(times).toEqual([...times].sort())
  })

  it('tells what a callback carried, without its auth key and what its address holds of names and passwords', async () => {
    const { url, received } = await openReceiver()
    const mock = createMock()
    await mock.clock.freeze()
    const account = mock.account()
    const callback_url = url.replace('http://', 'http://user:pass-word@')
    await worldOf(mock, account.apiKey).call('POST', '/task/categorization', { ...smallTask, callback_url })
    await mock.clock.advance(0)
    const [delivery] = account.journal.deliveries()
    expect(received[0]?.headers['scale-callback-auth']).toBe(account.callbackAuthKey)
    expect(delivery).toMatchObject({
      path: url.replace('http://', 'http://[redacted]@'),
      status: 200,
      body: received[0]?.body,
      details: { subject: received[0]?.body.task_id, event: 'completed', attempt: 1 },
    })
    expect(JSON.stringify(delivery)).not.toContain(account.callbackAuthKey)
  })

  it('does not depend on how the requests of several keys mix', async () => {
    const hash = async (order: number[]) => {
      const mock = createMock({ now: () => at })
      const keys = [mock.account().apiKey, mock.account().apiKey]
      for (const index of order) await worldOf(mock, keys[index] ?? '').call('GET', `/tasks?n=${index}`)
      return mock.journal.hash()
    }
    expect(await hash([0, 1, 0, 1])).toBe(await hash([1, 1, 0, 0]))
    expect(await hash([0, 1, 0, 1])).not.toBe(await hash([0, 0, 0, 1]))
  })
})

describe('a key', () => {
  /** Ways to write a key into a request. */
  const spellings: ((key: string) => string)[] = [
    (key) => key,
    encodeURIComponent,
    (key) => encodeURIComponent(encodeURIComponent(key)),
    (key) => Array.from(new TextEncoder().encode(key), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    (key) => Array.from(key, (_, index) => `\\u${key.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
    (key) => btoa(`${key}:`),
    (key) => btoa(`x:${key}`),
    (key) => btoa(`user ${key} more`).replaceAll('+', '-').replaceAll('/', '_'),
    (key) => JSON.stringify({ [key]: [key] }),
    (key) => JSON.stringify(JSON.stringify({ [key]: [key] })),
    (key) => encodeURIComponent(encodeURIComponent(JSON.stringify([JSON.stringify(key)]))),
  ]
  const letters = 'abcXYZ0189-_|/+"\\$.*~'
  /** Those that JSON escapes, and a few that it does not. */
  const escaped = 'a"\\/+'
  const keys = fc.oneof(
    fc.string({ unit: fc.constantFrom(...letters), minLength: 6, maxLength: 40 }).map((rest) => `test_${rest}`),
    fc.string({ unit: fc.constantFrom(...escaped), minLength: 6, maxLength: 20 }).map((rest) => `test_${rest}`),
    fc.string({ unit: fc.constantFrom(...letters), minLength: 6, maxLength: 40 }).map((rest) => `live_k|${rest}|test`),
  )

  it('is never told, wherever and however a client wrote it', async () => {
    const places = fc.constantFrom('path', 'query', 'header', 'body', 'json', 'name', 'long')
    await fc.assert(
      fc.asyncProperty(keys, places, fc.constantFrom(...spellings), fc.nat(300), async (key, place, spell, pad) => {
        const mock = createMock({
          journal: { bodyLimit: 200 },
          faults: [{ operation: '*', effect: { status: 400 }, times: 1 }],
        })
        const written = spell(key)
        const inUrl = encodeURIComponent(written)
        const path =
          place === 'path' ? `/batches/${inUrl}` : place === 'query' ? `/tasks?a=${inUrl}&${inUrl}=b` : '/projects'
        const bodies: Record<string, string> = {
          body: `${'x'.repeat(pad)}${written}${'y'.repeat(200)}`,
          json: JSON.stringify({ name: written, [written]: { list: [written] } }),
          name: `{"name":"${written}","type":"chat"}`,
          long: JSON.stringify({ a: 'x'.repeat(pad), b: written, c: 'y'.repeat(200) }),
        }
        const body = bodies[place]
        // Twice: refused by the fault, and then answered by the route.
        for (let index = 0; index < 2; index++) {
          await mock.fetch(`https://api.scale.com/v1${path}`, {
            method: body === undefined ? 'GET' : 'POST',
            headers: {
              authorization: `Bearer ${key}`,
              'content-type': 'application/json',
              ...(place === 'header' && { 'x-own': written, cookie: written, 'idempotency-key': written }),
            },
            ...(body !== undefined && { body }),
          })
        }
        const told = JSON.stringify(mock.journal.requests())
        expect(mock.journal.requests()).toHaveLength(2)
        for (const hidden of [
          key,
          written,
          JSON.stringify(key).slice(1, -1),
          encodeURIComponent(key),
          btoa(key).slice(0, 8),
        ]) {
          expect(told).not.toContain(hidden)
        }
        // Nor most of it, as where a body was cut.
        expect(told).not.toContain(key.slice(0, -2))
      }),
      { numRuns: 400 },
    )
  }, 20_000)

  it.each([600, 50_000])('of %i characters is none that cannot be found', async (length) => {
    const key = `test_${'a"\\\\|'.repeat(length / 5)}`
    const mock = createMock({ journal: { bodyLimit: 200 } })
    for (const name of [key, JSON.stringify(key), `${'x'.repeat(150)}${key}`]) {
      await mock.fetch('https://api.scale.com/v1/projects', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, type: 'chat' }),
      })
    }
    const told = mock.journal.requests()
    expect(told).toHaveLength(3)
    expect(JSON.stringify(told)).not.toContain('test_')
  })
})
