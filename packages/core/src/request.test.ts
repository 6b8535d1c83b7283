import { getEventListeners } from 'node:events'
import { inspect } from 'node:util'
import {
  type ClientOptions,
  ConflictError,
  ConnectionError,
  createClient,
  InvalidRequestError,
  NotFoundError,
  type Operation,
  OutcomeUnknownError,
  RateLimitError,
  type RequestOptions,
  ResponseParseError,
  type RetryEvent,
  ScaleError,
  ServerError,
  TimeoutError,
} from '@scale-ts/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { networkError, type Step, scriptedFetch } from '../test/scriptedFetch'

const read = { method: 'GET', path: '/tasks' } as const
const write = { method: 'POST', path: '/task/x/audit', body: { accepted: true } } as const

/** Runs one operation against a script, without waiting between attempts. */
async function run(operation: Operation<unknown>, steps: Step[], options: RequestOptions & ClientOptions = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { fetch, sent } = scriptedFetch(...steps)
  const outcome = await createClient({ apiKey: 'test_key', fetch, ...options })
    .request(operation, options)
    .then(
      (data) => ({ data }),
      (error) => ({ error }),
    )
  return { sent, data: undefined, error: undefined, ...outcome } as { sent: typeof sent; data: unknown; error: unknown }
}

const lost: [string, Step][] = [
  ['500', { status: 500 }],
  ['502 as HTML', { status: 502, text: '<html>' }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
  ['520', { status: 520 }],
  ['530', { status: 530 }],
  ['408', { status: 408 }],
  ['a reset', networkError('ECONNRESET')],
  ['a closed socket', networkError('UND_ERR_SOCKET')],
  ['an error without a code', new TypeError('Failed to fetch')],
  ['half a body', { text: '{"task_id": "5c8' }],
  ['no body', { text: '' }],
  ['a page of a proxy', { text: '<html>Sign in</html>' }],
]

const notDone: [string, Step][] = [
  ['429', { status: 429 }],
  ['a refused connection', networkError('ECONNREFUSED')],
  ['a name that is not found', networkError('ENOTFOUND')],
  ['a name that is not found now', networkError('EAI_AGAIN')],
  ['a connection that takes too long', networkError('UND_ERR_CONNECT_TIMEOUT')],
]

describe('a read', () => {
  it.each([...lost, ...notDone])('is repeated after %s', async (_name, step) => {
    const { sent, data } = await run(read, [step, { body: { ok: 1 } }])
    expect(data).toEqual({ ok: 1 })
    expect(sent).toHaveLength(2)
  })

  it.each([400, 401, 402, 403, 404, 405, 409, 410, 413, 422])('is not repeated after %i', async (status) => {
    expect((await run(read, [{ status }])).sent).toHaveLength(1)
  })

  it('is given up after three repetitions, with the last failure', async () => {
    const { sent, error } = await run(read, [{ status: 500 }, { status: 502 }, { status: 500 }, { status: 503 }])
    expect(error).toBeInstanceOf(ServerError)
    expect(error).toMatchObject({ status: 503, attempts: 4 })
    expect(sent).toHaveLength(4)
  })

  it.each([
    [0, 1],
    [1, 2],
    [5, 6],
  ])('is repeated %i times with that maxRetries', async (maxRetries, attempts) => {
    expect((await run(read, [{ status: 500 }], { maxRetries })).sent).toHaveLength(attempts)
  })

  it('ends as ResponseParseError when no answer is whole', async () => {
    const { error } = await run(read, [{ text: '{"docs": [', headers: { 'x-request-id': 'r1' } }])
    expect(error).toBeInstanceOf(ResponseParseError)
    expect(error).toMatchObject({ status: 200, body: '{"docs": [', requestId: 'r1', attempts: 4 })
  })

  it('keeps the wire value as it is', async () => {
    const text = '{"__proto__":{"a":1},"n":1.0,"nothing":null,"big":1e400}'
    const { data } = await run(read, [{ text }])
    expect(Object.keys(data as object)).toEqual(['__proto__', 'n', 'nothing', 'big'])
    expect(await run(read, [{ text: 'null' }])).toMatchObject({ data: null })
  })

  it('is DELETE too', async () => {
    expect((await run({ method: 'DELETE', path: '/x' }, [{ status: 500 }, {}])).sent).toHaveLength(2)
  })
})

describe('a write that cannot be repeated', () => {
  it.each(notDone)('is repeated after %s, since it had no effect', async (_name, step) => {
    expect((await run(write, [step, {}])).sent).toHaveLength(2)
  })

  it.each(lost)('is not repeated after %s: its outcome is unknown', async (_name, step) => {
    const { sent, error } = await run(write, [step, {}])
    expect(sent).toHaveLength(1)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect((error as Error).cause).toBeInstanceOf(ScaleError)
  })

  const failed = (code: string, syscall?: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(`${syscall} ${code}`), { code, syscall }) })

  it.each<[string, Step]>([
    ['a host that cannot be reached', failed('EHOSTUNREACH', 'connect')],
    ['a name that is not found', failed('ENOTFOUND', 'getaddrinfo')],
    [
      'several addresses that cannot be reached',
      new TypeError('fetch failed', {
        cause: Object.assign(new AggregateError([failed('ENETUNREACH', 'connect').cause]), { code: 'ENETUNREACH' }),
      }),
    ],
    ['a certificate that has expired', failed('CERT_HAS_EXPIRED')],
    ['a certificate of its own', failed('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['a certificate of another host', failed('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['what Bun says', failed('ConnectionRefused')],
  ])('is repeated after %s: no connection was made', async (_name, step) => {
    expect((await run(write, [step, {}])).sent).toHaveLength(2)
  })

  it.each<[string, string?]>([
    ['EHOSTUNREACH', 'read'],
    ['ENETUNREACH', 'write'],
    ['ECONNREFUSED', 'read'],
    ['EHOSTUNREACH'],
    ['ERR_TLS_INVALID_STATE'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED'],
  ])('is not repeated after %s of system call %s, which may come after it was sent', async (code, syscall) => {
    const { sent, error } = await run(write, [failed(code, syscall), {}])
    expect(sent).toHaveLength(1)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
  })

  it('says how to find out', async () => {
    const { error } = await run({ ...write, recovery: 'Read the audits.' }, [{ status: 500 }])
    expect((error as Error).message).toMatch(/May have taken effect.*Read the audits\./)
    expect(error).toMatchObject({
      attempts: 1,
      request: { method: 'POST', url: 'https://api.scale.com/v1/task/x/audit' },
    })
  })

  it('fails plainly when every attempt certainly had no effect', async () => {
    expect((await run(write, [networkError('ECONNREFUSED')])).error).toBeInstanceOf(ConnectionError)
    expect((await run(write, [{ status: 429 }])).error).toBeInstanceOf(RateLimitError)
    expect((await run(write, [{ status: 400 }])).error).toBeInstanceOf(InvalidRequestError)
  })

  it('sends the same body and content type each time', async () => {
    const { sent } = await run(write, [{ status: 429 }, {}])
    expect(sent.map(({ body }) => body)).toEqual(['{"accepted":true}', '{"accepted":true}'])
    expect(sent[1]?.headers.get('content-type')).toBe('application/json')
  })

  it('is not sent at all when its body cannot be written', async () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    for (const body of [circular, { big: 1n }]) {
      const { sent, error } = await run({ ...write, body }, [{}])
      expect(error).toBeInstanceOf(ScaleError)
      expect(sent).toEqual([])
    }
  })

  it('has no content type without a body', async () => {
    const { sent } = await run({ method: 'POST', path: '/x' }, [{}])
    expect(sent[0]?.body).toBeUndefined()
    expect(sent[0]?.headers.has('content-type')).toBe(false)
  })

  it('may ignore what the answer holds', async () => {
    expect(await run({ ...write, answer: 'ignore' }, [{ text: 'OK' }])).toMatchObject({
      data: undefined,
      error: undefined,
    })
  })
})

describe('a write that may be repeated', () => {
  const idempotent = { ...write, idempotent: true }

  it.each(lost)('is repeated after %s', async (_name, step) => {
    expect(await run(idempotent, [step, { body: 1 }])).toMatchObject({ data: 1 })
  })

  it('ends with the plain failure, since repeating it later does no harm', async () => {
    expect((await run(idempotent, [{ status: 500 }])).error).toBeInstanceOf(ServerError)
  })
})

describe('a write that can be settled', () => {
  const settled = (settle: Operation<unknown>['settle']): Operation<unknown> => ({ ...write, idempotent: true, settle })

  it('is not settled when nothing was lost', async () => {
    const settle = vi.fn()
    await run(settled(settle), [{ status: 429 }, { status: 409 }])
    await run(settled(settle), [{}])
    expect(settle).not.toHaveBeenCalled()
  })

  it('returns what settling found after a refusal that followed a lost answer', async () => {
    const settle = vi.fn(async () => 'found')
    const { data, sent } = await run(settled(settle), [{ status: 500 }, { status: 409 }])
    expect(data).toBe('found')
    expect(sent).toHaveLength(2)
    expect(settle).toHaveBeenCalledWith(expect.any(ConflictError), expect.any(Function))
  })

  it('returns what settling found when the retries are used up', async () => {
    expect(
      await run(
        settled(async () => 'found'),
        [networkError('ECONNRESET')],
      ),
    ).toMatchObject({ data: 'found' })
  })

  it('fails with the server’s own words when it was refused at last', async () => {
    const settle = vi.fn(async () => undefined)
    const { error } = await run(settled(settle), [{ status: 500 }, { status: 400 }])
    expect(error).toBeInstanceOf(InvalidRequestError)
    expect(settle).toHaveBeenCalledTimes(1)
  })

  it.each<[string, Step[]]>([
    ['a server error', [{ status: 503 }]],
    ['an answer that is cut off', [{ text: '{"task_id": "5c8' }]],
    ['a page of a proxy', [{ text: '<html>' }]],
    ['a conflict, which an earlier attempt may have made', [{ status: 500 }, { status: 409 }]],
    ['too many requests', [{ status: 500 }, { status: 429 }]],
  ])('is looked for again after %s, and stays unknown when it is not found', async (_name, steps) => {
    const settle = vi.fn(async () => undefined)
    const { error } = await run(settled(settle), steps, { maxRetries: 1 })
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect((error as Error).cause).toBe((settle.mock.calls as unknown[][])[0]?.[0])
    expect(settle).toHaveBeenCalledTimes(6)
  })

  it('is found by a later look, when what is read lags', async () => {
    let looks = 0
    const settle = async () => (++looks < 4 ? undefined : 'found')
    expect(await run(settled(settle), [{ status: 500 }])).toMatchObject({ data: 'found' })
  })

  it('stays unknown when an attempt may still arrive', async () => {
    expect(
      (
        await run(
          settled(async () => undefined),
          [networkError('ECONNRESET')],
        )
      ).error,
    ).toBeInstanceOf(OutcomeUnknownError)
  })

  it('stays unknown when reading back fails too', async () => {
    const settle: Operation<unknown>['settle'] = (_error, send) => send(read)
    const { error, sent } = await run(settled(settle), [{ status: 500 }])
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(sent.map(({ method }) => method)).toEqual([...Array(4).fill('POST'), ...Array(4).fill('GET')])
  })

  it('reads back with the options of the call', async () => {
    const settle: Operation<unknown>['settle'] = (_error, send) => send(read)
    const { sent } = await run(settled(settle), [{ status: 500 }], { maxRetries: 0, headers: { 'x-run': '7' } })
    expect(sent.map(({ headers }) => headers.get('x-run'))).toEqual(['7', '7'])
  })
})

describe('Retry-After', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2024, 0, 1) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const delayAfter = async (headers: Record<string, string>, status = 429) => {
    vi.setSystemTime(Date.UTC(2024, 0, 1))
    const { fetch } = scriptedFetch({ status, headers }, {})
    const delays: number[] = []
    const client = createClient({ apiKey: 'x', fetch, onRetry: ({ delayMs }) => delays.push(delayMs) })
    const call = client.request(read).catch((error) => error)
    await vi.runAllTimersAsync()
    return { delays, result: await call }
  }

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['parts of a second', { 'retry-after': '0.5' }, 500],
    ['a date', { 'retry-after': 'Mon, 01 Jan 2024 00:00:30 GMT' }, 30_000],
    ['a whole minute', { 'retry-after': '60' }, 60_000],
  ])('is waited for when it gives %s', async (_name, headers, expected) => {
    expect((await delayAfter(headers)).delays).toEqual([expected])
    expect((await delayAfter(headers, 503)).delays).toEqual([expected])
  })

  it.each([
    'soon',
    '-5',
    '',
    '0x10',
    '1e9',
    'Infinity',
    '2024-01-01T00:00:20Z',
    'in 5 minutes',
    '5, 5',
    '1.2.3',
    'Mon, 01 Jan 2001 00:00:00 GMT',
  ])('counts as absent when it says %j', async (value) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    expect((await delayAfter({ 'retry-after': value })).delays).toEqual([250])
  })

  it.each(['61', 'Mon, 01 Jan 2024 00:01:01 GMT'])(
    'is not waited for when it is longer than a minute: %s',
    async (value) => {
      const { delays, result } = await delayAfter({ 'retry-after': value })
      expect(delays).toEqual([])
      expect(result).toBeInstanceOf(RateLimitError)
      expect(result).toMatchObject({ retryAfter: 61, attempts: 1 })
    },
  )
})

describe('waiting', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('takes a random share of a bound that doubles up to 8 seconds', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999999)
    const { fetch } = scriptedFetch({ status: 500 })
    const delays: number[] = []
    const client = createClient({
      apiKey: 'x',
      fetch,
      maxRetries: 7,
      onRetry: ({ delayMs }) => delays.push(Math.ceil(delayMs)),
    })
    const call = client.request(read).catch(() => {})
    await vi.runAllTimersAsync()
    await call
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
  })

  it('ends at once when the signal is aborted, with its reason, and leaves no timer', async () => {
    const { fetch, sent } = scriptedFetch({ status: 503, headers: { 'retry-after': '30' } })
    const controller = new AbortController()
    const call = createClient({ apiKey: 'x', fetch }).request(read, { signal: controller.signal })
    const caught = call.catch((error) => error)
    await vi.advanceTimersByTimeAsync(10)
    controller.abort('enough')
    expect(await caught).toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
    expect(sent).toHaveLength(1)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})

describe('time limits', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const settle = async (operation: Operation<unknown>, steps: Step[], options: RequestOptions) => {
    const { fetch, sent } = scriptedFetch(...steps)
    const call = createClient({ apiKey: 'x', fetch })
      .request(operation, options)
      .catch((error) => error)
    await vi.runAllTimersAsync()
    return { result: await call, sent }
  }

  it('end an attempt that is not answered, and the next one is made', async () => {
    const { result, sent } = await settle(read, ['silence', { body: { ok: 1 } }], { timeout: 50 })
    expect(result).toEqual({ ok: 1 })
    expect(sent[0]?.signal.aborted).toBe(true)
  })

  it('tell which limit it was', async () => {
    expect((await settle(read, ['silence'], { timeout: 50, maxRetries: 1 })).result).toMatchObject({
      name: 'TimeoutError',
      scope: 'attempt',
      attempts: 2,
    })
    const total = await settle(read, ['silence'], { timeout: 50, totalTimeout: 120 })
    expect(total.result).toBeInstanceOf(TimeoutError)
    expect(total.result).toMatchObject({ scope: 'total', attempts: 3 })
    expect(total.sent).toHaveLength(3)
  })

  it('hold for the body as well', async () => {
    const stalled = new Response(
      new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"a"')) }),
    )
    const client = createClient({ apiKey: 'x', fetch: async () => stalled })
    const call = client.request(read, { timeout: 50, maxRetries: 0 }).catch((error) => error)
    await vi.runAllTimersAsync()
    expect(await call).toBeInstanceOf(TimeoutError)
  })

  it('of the whole call cover the wait between attempts', async () => {
    const { result, sent } = await settle(read, [{ status: 503, headers: { 'retry-after': '30' } }], {
      totalTimeout: 1000,
    })
    expect(result).toMatchObject({ name: 'TimeoutError', scope: 'total' })
    expect(sent).toHaveLength(1)
  })

  it('leave no time for reading back: nothing is sent after the end', async () => {
    const settling: Operation<unknown> = { ...write, idempotent: true, settle: (_error, send) => send(read) }
    const { result, sent } = await settle(settling, ['silence'], { totalTimeout: 50 })
    expect(result).toBeInstanceOf(OutcomeUnknownError)
    expect(sent.map(({ method }) => method)).toEqual(['POST'])
  })

  it('leave the outcome of a write unknown, unless it was only waiting to be sent', async () => {
    expect((await settle(write, ['silence'], { timeout: 50 })).result).toBeInstanceOf(OutcomeUnknownError)
    expect((await settle(write, ['silence'], { totalTimeout: 50 })).result).toBeInstanceOf(OutcomeUnknownError)
    const refused = { status: 429, headers: { 'retry-after': '30' } }
    expect((await settle(write, [refused], { totalTimeout: 1000 })).result).toBeInstanceOf(TimeoutError)
  })

  it('of the whole call tell what the last attempt ended with', async () => {
    const refused = { status: 429, headers: { 'retry-after': '30', 'x-request-id': 'r1' } }
    expect((await settle(write, [refused], { totalTimeout: 1000 })).result).toMatchObject({
      name: 'TimeoutError',
      outcome: 'not-done',
      attempts: 1,
      requestId: 'r1',
      cause: { name: 'RateLimitError' },
    })
    const failed = { status: 503, headers: { 'retry-after': '30', 'x-request-id': 'r2' } }
    expect((await settle(read, [failed], { totalTimeout: 1000 })).result).toMatchObject({
      outcome: 'lost',
      requestId: 'r2',
      cause: { name: 'ServerError' },
    })
  })

  it('that end the wait for a key say that nothing was sent', async () => {
    for (const limits of [{ timeout: 50, maxRetries: 1 }, { totalTimeout: 50 }]) {
      const { fetch, sent } = scriptedFetch({})
      const client = createClient({ apiKey: () => new Promise<string>(() => {}), fetch })
      const call = client.request(write, limits).catch((error) => error)
      await vi.runAllTimersAsync()
      expect(await call).toMatchObject({ name: 'TimeoutError', outcome: 'not-done', attempts: 0 })
      expect(sent).toEqual([])
    }
  })

  it('leave no timer behind when the answer comes', async () => {
    const { fetch } = scriptedFetch({})
    await createClient({ apiKey: 'x', fetch }).request(read, { timeout: 5000, totalTimeout: 9000 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('may be infinite or longer than a timer can count', async () => {
    const { fetch } = scriptedFetch({ body: 1 })
    const client = createClient({ apiKey: 'x', fetch })
    expect(await client.request(read, { timeout: Number.POSITIVE_INFINITY })).toBe(1)
    expect(await client.request(read, { timeout: 2 ** 40 })).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([{ timeout: 0 }, { totalTimeout: -5 }, { maxRetries: -1 }])(
    'are refused when they make no sense: %j',
    async (options) => {
      const { fetch, sent } = scriptedFetch({})
      await expect(createClient({ apiKey: 'x', fetch }).request(read, options)).rejects.toThrow(ScaleError)
      expect(sent).toEqual([])
    },
  )
})

describe('the signal', () => {
  it('that is aborted already sends nothing', async () => {
    const { fetch, sent } = scriptedFetch({})
    const reason = new Error('not today')
    await expect(
      createClient({ apiKey: 'x', fetch }).request(read, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason)
    expect(sent).toEqual([])
  })

  it('ends a request on its way, also when fetch does not listen', async () => {
    const controller = new AbortController()
    const { fetch, sent } = scriptedFetch('silence')
    const call = createClient({ apiKey: 'x', fetch }).request(write, { signal: controller.signal })
    setImmediate(() => controller.abort('stop'))
    await expect(call).rejects.toBe('stop')
    expect(sent[0]?.signal.aborted).toBe(true)
  })

  it('keeps no listener of ours after many calls', async () => {
    const { signal } = new AbortController()
    const { fetch } = scriptedFetch({})
    const client = createClient({ apiKey: 'x', fetch })
    for (let count = 0; count < 20; count++) await client.request(read, { signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

describe('redirects', () => {
  it.each([301, 302, 307, 308])('%i are not followed', async (status) => {
    const { error, sent } = await run(read, [{ status, headers: { location: 'http://elsewhere.example.com/' } }])
    expect(error).toMatchObject({ name: 'ApiError', status })
    expect(sent).toHaveLength(1)
  })
})

describe('hooks', () => {
  it('hear of every attempt, in order', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { fetch } = scriptedFetch(
      { status: 500, headers: { 'x-request-id': 'r1' } },
      { headers: { 'cf-ray': 'ray' } },
    )
    const heard: string[] = []
    const client = createClient({
      apiKey: 'test_key',
      fetch,
      onRequest: ({ method, attempt }) => heard.push(`request ${method} ${attempt}`),
      onResponse: ({ response, attempt, requestId }) =>
        heard.push(`response ${response.status} ${attempt} ${requestId}`),
      onRetry: ({ error, attempt }: RetryEvent) => heard.push(`retry ${error.name} ${attempt}`),
    })
    await client.request(read, { onResponse: ({ attempt }) => heard.push(`own ${attempt}`) })
    expect(heard).toEqual([
      'request GET 1',
      'response 500 1 r1',
      'own 1',
      'retry ServerError 1',
      'request GET 2',
      'response 200 2 ray',
      'own 2',
    ])
  })

  it('may add headers but never see the key', async () => {
    const { fetch, sent } = scriptedFetch({})
    const seen: string[] = []
    const client = createClient({
      apiKey: 'test_key',
      fetch,
      onRequest: ({ headers }) => {
        seen.push(JSON.stringify([...headers]))
        headers.set('traceparent', '00-1')
      },
    })
    await client.request(read)
    expect(sent[0]?.headers.get('traceparent')).toBe('00-1')
    expect(seen.join()).not.toContain('authorization')
  })

  it('never see credentials that somebody sets as headers', async () => {
    const { fetch, sent } = scriptedFetch({})
    const seen: unknown[] = []
    const headers = { Authorization: `Basic ${btoa('test_key:')}`, 'x-team': 'a' }
    const client = createClient({
      apiKey: 'test_key',
      fetch,
      headers,
      onRequest: (event) => seen.push([...event.headers]),
    })
    await client.request(read)
    await client.request(read, { headers: { authorization: 'Bearer test_key', 'x-team': 'b' } })
    expect(JSON.stringify(seen)).not.toMatch(/authorization/i)
    expect(sent.map((one) => [one.headers.get('authorization'), one.headers.get('x-team')])).toEqual([
      [headers.Authorization, 'a'],
      [headers.Authorization, 'b'],
    ])
  })

  it('are told status and headers of an answer, and nothing that holds the key', async () => {
    const answer = Object.assign(
      new Response('{"key":"test_key_1"}', {
        status: 418,
        headers: { 'x-echo': 'test_key_1', 'x-more': 'm', 'set-cookie': 'session=1' },
      }),
    )
    Object.defineProperty(answer, 'url', { value: 'https://api.scale.com/v1/tasks?key=test_key_1' })
    const seen: Response[] = []
    const client = createClient({
      apiKey: 'test_key_1',
      fetch: async () => answer,
      onResponse: ({ response }) => seen.push(response),
    })
    await client.request(read).catch(() => {})
    expect(seen[0]).toBeInstanceOf(Response)
    expect(seen.map(({ status, ok, url }) => ({ status, ok, url }))).toEqual([{ status: 418, ok: false, url: '' }])
    expect([...(seen[0] as Response).headers]).toEqual([
      ['content-type', 'text/plain;charset=UTF-8'],
      ['x-echo', '[redacted]'],
      ['x-more', 'm'],
    ])
    expect(await (seen[0] as Response).text()).toBe('')
    expect(inspect(seen[0], { depth: 9, showHidden: true })).not.toContain('test_key_1')
  })

  it.each([0, 700])('are told a status that no answer should have: %i', async (status) => {
    const odd = Object.defineProperties(new Response('{}'), { status: { value: status }, ok: { value: false } })
    const seen: number[] = []
    const client = createClient({
      apiKey: 'x',
      fetch: async () => odd,
      onResponse: (event) => seen.push(event.response.status),
    })
    await expect(client.request(read, { maxRetries: 0 })).rejects.toMatchObject({ status })
    expect(seen).toEqual([status])
  })

  it('cannot turn a success into a failure, and what they throw is logged', async () => {
    const { fetch } = scriptedFetch({ body: 1 })
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }
    const failing = () => {
      throw new Error('hook broke')
    }
    const client = createClient({ apiKey: 'x', fetch, logger, onRequest: failing, onResponse: async () => failing() })
    expect(await client.request(read)).toBe(1)
    await vi.waitFor(() => expect(logger.error).toHaveBeenCalledTimes(2))
    expect(logger.error.mock.calls.join()).toContain('hook broke')
  })
})

describe('logging', () => {
  const levels = async (options: ClientOptions) => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const lines: string[] = []
    const log = (level: string) => (message: string) => lines.push(`${level} ${message}`)
    const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
    const { fetch } = scriptedFetch({ status: 500, body: { error: 'bad test_key' } }, {})
    await createClient({ apiKey: 'test_key', fetch, logger, ...options }).request(read)
    return lines
  }

  it('tells of retries, and with debug of each answer', async () => {
    expect(await levels({})).toEqual([expect.stringMatching(/^warn 500: bad \[redacted\].*again in 0 ms/)])
    expect(await levels({ logLevel: 'debug' })).toEqual([
      expect.stringMatching(/^debug 500 https/),
      expect.stringMatching(/^warn/),
      expect.stringMatching(/^debug 200 https/),
    ])
    expect(await levels({ logLevel: 'error' })).toEqual([])
    expect(await levels({ logLevel: 'off' })).toEqual([])
  })

  it('that fails does not disturb the request', async () => {
    const { fetch } = scriptedFetch({ body: 1 })
    const broken = () => {
      throw new Error('disk full')
    }
    const logger = { debug: broken, info: broken, warn: broken, error: broken }
    expect(await createClient({ apiKey: 'x', fetch, logger, logLevel: 'debug' }).request(read)).toBe(1)
  })
})

it('sends the idempotency key of a call', async () => {
  const { sent } = await run(write, [{}], { idempotencyKey: '7d1a' })
  expect(sent[0]?.headers.get('idempotency-key')).toBe('7d1a')
})

it('maps 404 for a settled read inside settle, so that endpoints can tell absence', async () => {
  const settle: Operation<unknown>['settle'] = async (_error, send) =>
    send(read).catch((error) => (error instanceof NotFoundError ? 'absent' : 'other'))
  expect(
    await run({ ...write, idempotent: true, settle }, [{ status: 500 }, { status: 409 }, { status: 404 }]),
  ).toMatchObject({ data: 'absent' })
})
