import { createMock, type FaultDefinition, MockUsageError } from '@scale-ts/mock-server'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld, worldOf } from '../test/openWorld'

const create = (world: TestWorld) => world.call('POST', '/task/categorization', smallTask)
const count = async (world: TestWorld) => (await world.call('GET', '/tasks')).body.total

/** The statuses of some requests in a row. */
async function statuses(world: TestWorld, times: number, path = '/projects'): Promise<string> {
  const seen: number[] = []
  for (let index = 0; index < times; index++) seen.push((await world.call('GET', path)).status)
  return seen.map((status) => (status === 200 ? '.' : 'x')).join('')
}

describe('when a fault strikes', () => {
  it.each<[FaultDefinition['when'], number | undefined, string]>([
    [undefined, undefined, 'xxxxxxxx'],
    [undefined, 2, 'xx......'],
    [{ first: 3 }, undefined, 'xxx.....'],
    [{ every: 3 }, undefined, '..x..x..'],
    [{ every: 3 }, 1, '..x.....'],
    [{ every: 2, first: 5 }, undefined, '.x.x....'],
    [{ probability: 0 }, undefined, '........'],
    [{ probability: 1 }, undefined, 'xxxxxxxx'],
  ])('%j, %j times: %s', async (when, times, expected) => {
    const world = openWorld()
    const effect = { status: 503 }
    const fault = world.mock.faults.add({
      operation: 'GET /projects',
      ...(when && { when }),
      effect,
      ...(times && { times }),
    })
    expect(await statuses(world, 8)).toBe(expected)
    expect(fault.hits).toBe(expected.replaceAll('.', '').length)
    expect(world.mock.faults.list()).toMatchObject([{ id: fault.id, hits: fault.hits, effect }])
  })

  it('the same seed draws the same, another seed another', async () => {
    const drawn = async (seed: string) => {
      const world = openWorld({ seed })
      world.mock.faults.add({ operation: '*', when: { probability: 0.3 }, effect: { status: 500 } })
      return statuses(world, 200)
    }
    const once = await drawn('a')
    expect(await drawn('a')).toBe(once)
    expect(await drawn('b')).not.toBe(once)
    // Far beyond five standard deviations from 60.
    expect(once.replaceAll('.', '').length).toBeGreaterThan(25)
    expect(once.replaceAll('.', '').length).toBeLessThan(95)
  })

  it('counts only requests that match', async () => {
    const world = openWorld()
    const strike = (match: object) =>
      world.mock.faults.add({ operation: 'POST /task/:type', when: { match, first: 1 }, effect: { status: 500 } })
    strike({ body: { metadata: { n: 1 } } })
    strike({ query: { q: 'x' } })
    strike({ headers: { 'X-Own': 'y' } })
    const status = async (path: string, extra: object, headers: Record<string, string> = {}) =>
      (await world.call('POST', `/task/categorization${path}`, { ...smallTask, ...extra }, headers)).status
    expect(await status('', {})).toBe(200)
    expect(await status('', { metadata: { n: 2 } })).toBe(200)
    expect(await status('', { metadata: { n: 1, m: 2 } })).toBe(500)
    expect(await status('', { metadata: { n: 1 } })).toBe(200)
    expect(await status('?q=x&r=y', {})).toBe(500)
    expect(await status('', {}, { 'x-own': 'y' })).toBe(500)
    expect(world.mock.faults.list().map(({ hits }) => hits)).toEqual([1, 1, 1])
  })

  it('holds members and parameters with the strangest names to what was asked for', async () => {
    const world = openWorld()
    for (const part of ['body', 'query']) {
      const match = JSON.parse(`{"${part}":{"__proto__":"x"}}`)
      world.mock.faults.add({ operation: 'POST /projects', when: { match }, effect: { status: 500 } })
    }
    const status = async (path: string, text: string) =>
      (await world.send('POST', path, { headers: { 'content-type': 'application/json' }, body: text })).status
    expect(await status('/projects', '{}')).toBe(400)
    expect(await status('/projects', '{"__proto__":"y"}')).toBe(400)
    expect(await status('/projects', '{"__proto__":"x"}')).toBe(500)
    expect(await status('/projects?__proto__=x', '{}')).toBe(500)
  })

  it('a body that cannot be read matches nothing, and its route still says what is wrong', async () => {
    const world = openWorld()
    world.mock.faults.add({ operation: '*', when: { match: { body: {} } }, effect: { status: 500 } })
    const { status, body } = await world.send('POST', '/projects', {
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'The body is not valid JSON.' })
  })

  it('names a method or everything, unknown paths and HEAD included', async () => {
    const world = openWorld()
    world.mock.faults.add({ operation: 'GET *', effect: { status: 500 } })
    expect((await world.call('GET', '/nowhere')).status).toBe(500)
    expect((await world.call('HEAD', '/tasks')).status).toBe(500)
    expect((await create(world)).status).toBe(200)
    world.mock.faults.add({ operation: '*', effect: { status: 502 } })
    expect((await create(world)).status).toBe(502)
  })
})

describe('whom a fault strikes', () => {
  it('one account, or all of a mock with counters of their own, those to come included', async () => {
    const mock = createMock()
    const [one, other] = [mock.account(), mock.account()]
    one.faults.add({ operation: 'GET /projects', effect: { status: 500 }, times: 1 })
    expect(await statuses(worldOf(mock, one.apiKey), 2)).toBe('x.')
    expect(await statuses(worldOf(mock, other.apiKey), 2)).toBe('..')
    const all = mock.faults.add({ operation: 'GET /batches', effect: { status: 500 }, when: { first: 1 } })
    for (const { apiKey } of [one, other, mock.account()]) {
      expect(await statuses(worldOf(mock, apiKey), 2, '/batches')).toBe('x.')
    }
    expect(all.hits).toBe(3)
    expect(one.faults.list().map(({ id }) => id)).toEqual(['fault-1', all.id])
    mock.faults.remove(all.id)
    expect(one.faults.list()).toHaveLength(1)
    one.faults.clear()
    expect(one.faults.list()).toEqual([])
  })

  it('is over after reset, except for those that the mock was made with', async () => {
    const mock = createMock({ faults: [{ operation: '*', effect: { status: 500 }, times: 1 }] })
    const world = worldOf(mock, mock.account().apiKey)
    mock.faults.add({ operation: '*', effect: { status: 502 } })
    expect((await world.call('GET', '/tasks')).status).toBe(500)
    mock.reset()
    expect(mock.faults.list()).toMatchObject([{ id: 'mock-fault-1', hits: 0 }])
    expect(await statuses(world, 2)).toBe('x.')
  })

  it('strikes nobody whose key is refused', async () => {
    const mock = createMock({ keys: ['test_a'] })
    const fault = mock.faults.add({ operation: '*', effect: { status: 500 } })
    expect((await worldOf(mock, 'test_b').call('GET', '/tasks')).status).toBe(401)
    expect(fault.hits).toBe(0)
  })
})

describe('effects', () => {
  const struck = (effect: FaultDefinition['effect']) => {
    const world = openWorld()
    const fault = world.mock.faults.add({ operation: 'POST /task/:type', effect, times: 1 })
    return { world, fault }
  }

  it('a status has the error body of the API, and nothing has happened', async () => {
    const { world } = struck({ status: 503 })
    const { status, body, headers } = await create(world)
    expect({ status, body }).toEqual({ status: 503, body: { status_code: 503, error: 'Service unavailable.' } })
    expect(headers.get('content-type')).toContain('application/json')
    expect(await count(world)).toBe(0)
  })

  it('a status after the commit: created, but answered 500', async () => {
    const { world } = struck({ status: 500, error: 'Boom.', commit: true })
    expect(await create(world)).toMatchObject({ status: 500, body: { error: 'Boom.' } })
    expect(await count(world)).toBe(1)
  })

  it.each([
    [{ status: 429, retryAfter: 2 }, '2'],
    [{ status: 503, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 'Wed, 21 Oct 2026 07:28:00 GMT'],
    [{ status: 429 }, null],
  ])('%j sends Retry-After: %j', async (effect, expected) => {
    const { world } = struck(effect)
    expect((await create(world)).headers.get('retry-after')).toBe(expected)
  })

  it('reset before the commit rejects as fetch does, and nothing has happened', async () => {
    const { world } = struck({ reset: 'before' })
    await expect(create(world)).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
    expect(await count(world)).toBe(0)
  })

  it('reset after the commit: the answer is lost, the task is there', async () => {
    const { world } = struck({ reset: 'after' })
    await expect(create(world)).rejects.toThrow(TypeError)
    expect(await count(world)).toBe(1)
  })

  it.each([0, 10, 0.5, 1e9])('a body cut after %d arrives in part and errors', async (truncate) => {
    const { world } = struck({ truncate })
    const url = 'https://api.scale.com/v1/task/categorization'
    const headers = { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' }
    const response = await world.mock.fetch(url, { method: 'POST', headers, body: JSON.stringify(smallTask) })
    expect(response.status).toBe(200)
    const size = Number(response.headers.get('content-length'))
    let received = 0
    const reading = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) received += chunk.length
    })()
    await expect(reading).rejects.toMatchObject({ message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } })
    expect(received).toBe(truncate < 1 ? Math.floor(size * truncate) : Math.min(truncate, size - 1))
    expect(await count(world)).toBe(1)
  })

  it('a stalled body never ends by itself, and ends with the signal', async () => {
    const { world } = struck({ stall: 5 })
    const controller = new AbortController()
    const response = await world.mock.fetch('https://api.scale.com/v1/task/categorization', {
      method: 'POST',
      headers: { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(smallTask),
      signal: controller.signal,
    })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    expect((await reader.read()).value).toHaveLength(5)
    const rest = reader.read()
    controller.abort(new Error('enough'))
    await expect(rest).rejects.toThrow('enough')
    expect(await count(world)).toBe(1)
  })

  it('another content type, with the same body or a page', async () => {
    const { world } = struck({ contentType: 'text/html' })
    const { headers, body } = await create(world)
    expect(headers.get('content-type')).toBe('text/html')
    expect(body.task_id).toMatch(/^[0-9a-f]{24}$/)
    world.mock.faults.add({
      operation: 'GET /tasks',
      effect: { status: 520, contentType: 'text/html', body: '<h1>520</h1>' },
    })
    const page = await world.mock.fetch('https://api.scale.com/v1/tasks', {
      headers: { authorization: `Bearer ${world.apiKey}` },
    })
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      520,
      'text/html',
      '<h1>520</h1>',
    ])
  })

  it('delays add up, and go with the first other effect', async () => {
    vi.useFakeTimers()
    const world = openWorld()
    const { faults } = world.mock
    faults.add({ operation: '*', effect: { latency: '200ms' } })
    faults.add({ operation: '*', effect: { latency: '1s', status: 500 } })
    const beaten = faults.add({ operation: '*', effect: { status: 502 } })
    let status = 0
    void create(world).then((reply) => {
      status = reply.status
    })
    await vi.advanceTimersByTimeAsync(1199)
    expect(status).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    await vi.waitFor(() => expect(status).toBe(500))
    expect(beaten.hits).toBe(0)
    expect(world.mock.journal.requests()).toMatchObject([{ faults: ['mock-fault-1', 'mock-fault-2'], latencyMs: 1200 }])
    vi.useRealTimers()
  })

  it('a delayed request takes effect at once, and leaves no timer when its client gives up', async () => {
    vi.useFakeTimers()
    const { world } = struck({ latency: '1h' })
    const controller = new AbortController()
    const call = world.mock.fetch('https://api.scale.com/v1/task/categorization', {
      method: 'POST',
      headers: { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(smallTask),
      signal: controller.signal,
    })
    call.catch(() => {})
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    expect(await count(world)).toBe(1)
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it.each([
    { min: 100, max: '0.2s' },
    { mean: 100, deviation: 30 },
  ])('draws %j', async (latency) => {
    vi.useFakeTimers()
    const world = openWorld()
    world.mock.faults.add({ operation: '*', effect: { latency } })
    const calls = Array.from({ length: 50 }, () => world.call('GET', '/tasks'))
    await vi.advanceTimersByTimeAsync(1000)
    vi.useRealTimers()
    await Promise.all(calls)
    const drawn = world.mock.journal.requests().map(({ latencyMs = 0 }) => latencyMs)
    const [least, most] = 'min' in latency ? [100, 200] : [0, 300]
    expect(drawn.every((value) => value >= least && value <= most)).toBe(true)
    expect(new Set(drawn).size).toBeGreaterThan(20)
  })
})

describe('what is no fault', () => {
  it.each<[unknown, string]>([
    [null, 'A fault is an object'],
    [{}, '"operation" must be'],
    [{ operation: '*' }, '"effect" must be an object such as'],
    [{ operation: '*', effect: {} }, '"effect" must have one of latency, status'],
    [{ operation: '*', effect: { status: 200 } }, '"effect.status" must be a status from 400 to 599'],
    [{ operation: '*', effect: { state: 500 } }, '"effect" has no member "state". It may have latency, status'],
    [{ operation: '*', effect: { status: 500 }, wen: {} }, 'A fault has no member "wen". It may have operation, when'],
    [{ operation: '*', effect: { latency: 'soon' } }, '"effect.latency" must be milliseconds or a text such as'],
    [{ operation: '*', effect: { latency: { min: 5, max: 1 } } }, '"effect.latency" must be a duration, { min, max }'],
    [{ operation: '*', effect: { reset: true } }, '"effect.reset" must be "before" or "after"'],
    [{ operation: '*', effect: { reset: 'after', status: 500 } }, 'has "reset", beside which only "latency"'],
    [{ operation: '*', effect: { truncate: 1.5 } }, '"effect.truncate" must be bytes from 0'],
    [{ operation: '*', effect: { truncate: 1, stall: true } }, 'can have "truncate" or "stall", not both'],
    [{ operation: '*', effect: { latency: 1, commit: true } }, 'has "commit", which needs "status"'],
    [{ operation: '*', effect: { status: 429, retryAfter: '1\r\nx: y' } }, '"effect.retryAfter" must be seconds'],
    [{ operation: '*', effect: { status: 429, retryAfter: 1e300 } }, '"effect.retryAfter" must be seconds'],
    [{ operation: '*', effect: { status: 429, retryAfter: Infinity } }, '"effect.retryAfter" must be seconds'],
    [{ operation: '*', effect: { stall: false } }, '"effect" must have one of latency, status'],
    [
      { operation: '*', effect: { status: 500 }, when: { match: { headers: { 'bad name': 'x' } } } },
      '"when.match.headers" names "bad name", which is no name of a header',
    ],
    [{ operation: '*', effect: { status: 500 }, when: { match: { headers: { 'x-é': 'x' } } } }, 'names "x-é"'],
    [{ operation: '*', effect: { status: 500 }, when: { match: { headers: { '': 'x' } } } }, 'names ""'],
    [
      { operation: '*', effect: { status: 500 }, when: { match: { body: [() => 1] } } },
      '"when.match.body" must be JSON',
    ],
    [{ operation: '*', effect: { status: 500 }, when: 'always' }, '"when" must be an object such as'],
    [{ operation: '*', effect: { status: 500 }, when: { first: 0 } }, '"when.first" must be a whole number from 1'],
    [
      { operation: '*', effect: { status: 500 }, when: { probability: 5 } },
      '"when.probability" must be a number from 0 to 1',
    ],
    [{ operation: '*', effect: { status: 500 }, when: { match: { path: 'x' } } }, '"when.match" has no member "path"'],
    [{ operation: '*', effect: { status: 500 }, times: -1 }, '"times" must be a whole number from 1'],
  ])('%j: %s', (fault, message) => {
    const { faults } = createMock()
    expect(() => faults.add(fault as FaultDefinition)).toThrow(MockUsageError)
    expect(() => faults.add(fault as FaultDefinition)).toThrow(message)
    expect(faults.list()).toEqual([])
  })

  it('says which ids there are', () => {
    const { faults } = createMock()
    const { id } = faults.add({ operation: '*', effect: { status: 500 } })
    expect(() => faults.remove('x')).toThrow(`No fault has the id "x". Present are ${id}.`)
  })

  it('anything else is refused with a reason, and never breaks the mock', async () => {
    const world = openWorld()
    const names = [
      'first',
      'every',
      'probability',
      'match',
      'status',
      'latency',
      'truncate',
      'stall',
      'body',
      'commit',
      '__proto__',
    ]
    const part = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
    const fault = fc.record({
      operation: fc.constantFrom('*', 'GET *', 'x'),
      when: fc.option(part),
      effect: part,
      times: fc.anything(),
    })
    await fc.assert(
      fc.asyncProperty(fault, async (definition) => {
        try {
          world.mock.faults.add(definition as FaultDefinition)
        } catch (error) {
          expect(error).toBeInstanceOf(MockUsageError)
          expect((error as Error).message).toMatch(/^(A fault|There is no operation|").{10}/)
        }
        world.mock.faults.clear()
        expect((await world.call('GET', '/tasks')).status).toBe(200)
      }),
      { numRuns: 200 },
    )
  })
})

it('a copy is in force: changing the definition later changes nothing', async () => {
  const world = openWorld()
  const effect = { status: 500 }
  world.mock.faults.add({ operation: '*', effect })
  effect.status = 599
  expect((await world.call('GET', '/tasks')).status).toBe(500)
  await expect(createTasks(world, 1)).resolves.toEqual([undefined])
})
