import {
  type CallbackContext,
  CallbackError,
  type CallbackHandlerOptions,
  createCallbackHandler,
  createMemoryStore,
  type SeenStore,
} from '@scale-ts/callbacks'
import { ScaleError } from '@scale-ts/core'
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it, vi } from 'vitest'
import { authKey, batchBody, deferred, delivery, taskBody } from '../test/deliveries'

/** A handler that writes down what it was told. */
function receiver(options: Partial<CallbackHandlerOptions> = {}) {
  const told: string[] = []
  const errors: unknown[] = []
  const handler = createCallbackHandler({
    authKeys: [authKey],
    onTask: ({ task_id, status }) => told.push(`${task_id} ${status}`),
    onBatch: ({ name, status }) => told.push(`${name} ${status}`),
    onError: (error) => errors.push(error),
    ...options,
  })
  return { handler, told, errors }
}

/** A body, and when its end was read. */
function readBody(text: string) {
  const { promise: end, resolve } = deferred()
  const chunks = [new TextEncoder().encode(text)]
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks.pop()
        if (chunk) return controller.enqueue(chunk)
        controller.close()
        resolve()
      },
    },
    { highWaterMark: 0 },
  )
  return { body, end }
}

const statusesOf = async (answers: Promise<Response>[]) => (await Promise.all(answers)).map(({ status }) => status)

describe('a delivery', () => {
  it('reaches the function of its kind and is answered 200', async () => {
    const { handler, told, errors } = receiver()
    const answer = await handler(delivery())
    expect([answer.status, await answer.json()]).toEqual([200, { received: true, duplicate: false }])
    expect((await handler(delivery(batchBody()))).status).toBe(200)
    expect(told).toEqual(['576c41bf13e36b0600b02b34 completed', 'kittens 2026-11 completed'])
    expect(errors).toEqual([])
  })

  it('comes with its id, the address and the headers, but not the auth key', async () => {
    const contexts: CallbackContext[] = []
    const { handler } = receiver({ onTask: (_task, context) => contexts.push(context) })
    await handler(delivery(taskBody(), { headers: { 'x-forwarded-for': '10.0.0.1' } }))
    expect(contexts[0]?.url).toBe('https://example.com/scale?tenant=7')
    expect(contexts[0]?.id).toContain('576c41bf13e36b0600b02b34')
    expect(Object.fromEntries(contexts[0]?.headers ?? [])).toEqual({
      'content-type': 'application/json',
      'x-forwarded-for': '10.0.0.1',
    })
  })

  it('of a kind that nobody handles is accepted', async () => {
    const { handler } = receiver({ onTask: undefined, onBatch: undefined })
    expect(await statusesOf([handler(delivery()), handler(delivery(batchBody()))])).toEqual([200, 200])
  })

  it('gets its answer only when the handler is done', async () => {
    const { promise, resolve } = deferred()
    const { handler } = receiver({ onTask: () => promise })
    let answered = false
    const answer = handler(delivery()).then(() => {
      answered = true
    })
    await vi.waitFor(() => expect(answered).toBe(false))
    resolve()
    await answer
    expect(answered).toBe(true)
  })
})

describe('a refusal', () => {
  it('says why in JSON, tells onError, and calls no handler', async () => {
    const { handler, told, errors } = receiver()
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await handler(new Request('https://example.com/', { method }))
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    }
    const answer = await handler(delivery(taskBody(), { headers: { 'scale-callback-auth': 'no' } }))
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { error: expect.stringContaining('scale-callback-auth') },
    ])
    expect(told).toEqual([])
    expect(errors).toHaveLength(5)
    expect(errors.every((error) => error instanceof CallbackError && error instanceof ScaleError)).toBe(true)
  })

  it('of the configuration comes at once', () => {
    expect(() => createCallbackHandler({ authKeys: [undefined] })).toThrow(ScaleError)
  })

  it('follows for any rubbish, always with one of the documented statuses', async () => {
    const { handler, told } = receiver({ maxBytes: 2000 })
    const bytes = fc.uint8Array({ maxLength: 3000 })
    const json = fc.oneof(
      fc.json(),
      fc
        .record({ task: fc.jsonValue(), task_id: fc.jsonValue() }, { requiredKeys: [] })
        .map((value) => JSON.stringify(value)),
      fc.record({ name: fc.jsonValue(), status: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          bytes,
          json.map((text) => new TextEncoder().encode(text)),
        ),
        fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PATCH'),
        fc.constantFrom(authKey, authKey, 'ü', ''),
        fc.constantFrom('application/json', 'text/html', ''),
        async (body, method, key, type) => {
          const request = new Request('https://example.com/', {
            method,
            headers: { 'scale-callback-auth': key, 'content-type': type },
            body: method === 'GET' ? null : new Uint8Array(body),
          })
          const { status } = await handler(request)
          expect([200, 400, 401, 405, 413]).toContain(status)
          if (key !== authKey) expect(status).not.toBe(200)
        },
      ),
      { numRuns: 300 },
    )
    expect(told.every((line) => line.includes(' '))).toBe(true)
  })
})

describe('an event that is delivered again', () => {
  it('is accepted without another call', async () => {
    const { handler, told } = receiver()
    await handler(delivery())
    const again = await handler(delivery(taskBody({ callback_succeeded: false })))
    expect([again.status, await again.json()]).toEqual([200, { received: true, duplicate: true }])
    expect(told).toHaveLength(1)
  })

  it('is another one after an audit', async () => {
    const { handler, told } = receiver()
    await handler(delivery())
    await handler(delivery(taskBody({ customer_review_status: 'fixed', prior_responses: [{ category: 'red' }] })))
    expect(told).toHaveLength(2)
  })

  it('while the first delivery is being handled shares its run and its outcome', async () => {
    const first = deferred<string>()
    let runs = 0
    const { handler } = receiver({
      onTask: async () => {
        runs++
        if ((await first.promise) === 'fail') throw new Error('database is down')
      },
    })
    const bodies = [0, 1, 2].map(() => readBody(JSON.stringify(taskBody())))
    const answers = bodies.map(({ body }) => handler(delivery(body)))
    await Promise.all(bodies.map(({ end }) => end))
    // Whoever has read to the end needs no more than pending promises to get to the handler.
    await new Promise(setImmediate)
    first.resolve('fail')
    expect(await statusesOf(answers)).toEqual([500, 500, 500])
    expect(runs).toBe(1)
    // Nothing of it is left: the next delivery runs again.
    expect((await handler(delivery())).status).toBe(500)
    expect(runs).toBe(2)
  })

  it('is handled once by any number of deliveries at the same time', async () => {
    let runs = 0
    const { handler } = receiver({
      onTask: async () => {
        runs++
      },
    })
    const answers = await Promise.all(Array.from({ length: 50 }, () => handler(delivery())))
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(bodies.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(runs).toBe(1)
  })
})

describe('a handler that throws', () => {
  it('is answered 500, told to onError, and called again with the next delivery', async () => {
    let runs = 0
    const { handler, errors } = receiver({
      onTask: () => {
        if (++runs < 3) throw new Error(`fails ${runs}`)
      },
    })
    const answers = [
      await handler(delivery()),
      await handler(delivery()),
      await handler(delivery()),
      await handler(delivery()),
    ]
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200, 200])
    expect(runs).toBe(3)
    expect(errors.map(String)).toEqual(['Error: fails 1', 'Error: fails 2'])
    expect(await answers[0]?.text()).not.toContain('fails')
  })

  it('is told to the console where there is no onError, a refusal is not', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const failure = new Error('no')
    const { handler } = receiver({ onTask: () => Promise.reject(failure), onError: undefined })
    await handler(delivery())
    await handler(delivery('rubbish'))
    expect(log.mock.calls).toEqual([[failure]])
  })

  it('may have an onError that fails as well', async () => {
    const throwing = receiver({
      onTask: () => Promise.reject(new Error('a')),
      onError: () => {
        throw new Error('b')
      },
    })
    expect((await throwing.handler(delivery())).status).toBe(500)
    const rejecting = receiver({ onError: () => Promise.reject(new Error('b')) })
    expect((await rejecting.handler(delivery('rubbish'))).status).toBe(400)
  })
})

describe('the store of seen events', () => {
  const store = (replaced: Partial<SeenStore> = {}): SeenStore => ({ ...createMemoryStore(), ...replaced })
  const down = () => Promise.reject(new Error('store is down'))

  it('that cannot say whether an event is new makes Scale come again, and no handler run', async () => {
    const { handler, told, errors } = receiver({ seen: store({ claim: down }) })
    expect((await handler(delivery())).status).toBe(500)
    expect(told).toEqual([])
    expect(errors.map(String)).toEqual(['Error: store is down'])
  })

  it.each([true, undefined, null, 'new', 1])('that answers a claim with %j makes Scale come again', async (claim) => {
    const seen = { ...createMemoryStore(), claim: () => claim } as unknown as SeenStore
    const { handler, told, errors } = receiver({ seen })
    expect((await handler(delivery())).status).toBe(500)
    expect(told).toEqual([])
    expect(errors).toMatchObject([new ScaleError(`Unknown claim: ${claim}`)])
  })

  it('that cannot remember changes no answer for work that is done', async () => {
    const { handler, told, errors } = receiver({ seen: store({ finish: down }) })
    expect((await handler(delivery())).status).toBe(200)
    expect(told).toHaveLength(1)
    expect(errors.map(String)).toEqual(['Error: store is down'])
  })

  it('that cannot release leaves the error of the handler the first to be told', async () => {
    const seen = store({
      release() {
        throw new Error('store is down')
      },
    })
    const { handler, errors } = receiver({ seen, onTask: () => Promise.reject(new Error('handler')) })
    expect((await handler(delivery())).status).toBe(500)
    expect(errors.map(String).sort()).toEqual(['Error: handler', 'Error: store is down'])
  })

  it('may be shared by several processes: the one that comes second is told to come later', async () => {
    const seen = createMemoryStore()
    const { promise, resolve } = deferred()
    const one = receiver({ seen, onTask: () => promise })
    const two = receiver({ seen })
    const first = one.handler(delivery())
    await vi.waitFor(async () => expect((await two.handler(delivery())).status).toBe(503))
    resolve()
    expect((await first).status).toBe(200)
    expect(await (await two.handler(delivery())).json()).toEqual({ received: true, duplicate: true })
  })

  it('may be an object with methods that need their `this`', async () => {
    class Table implements SeenStore {
      rows = new Map<string, 'busy' | 'done'>()
      async claim(id: string) {
        const row = this.rows.get(id)
        if (!row) this.rows.set(id, 'busy')
        return row ?? 'claimed'
      }
      async finish(id: string) {
        this.rows.set(id, 'done')
      }
      async release(id: string) {
        this.rows.delete(id)
      }
    }
    const seen = new Table()
    const { handler } = receiver({ seen })
    await handler(delivery())
    expect([...seen.rows.values()]).toEqual(['done'])
    const failing = receiver({ seen, onBatch: () => Promise.reject(new Error('no')) })
    await failing.handler(delivery(batchBody()))
    expect(seen.rows.size).toBe(1)
  })

  it('in memory forgets what was longest not asked for, and never what is being handled', () => {
    const seen = createMemoryStore(2)
    seen.claim('busy')
    for (const id of ['a', 'b']) {
      seen.claim(id)
      seen.finish(id)
    }
    expect(seen.claim('a')).toBe('done')
    seen.claim('c')
    seen.finish('c')
    expect([seen.claim('a'), seen.claim('c'), seen.claim('b'), seen.claim('busy')]).toEqual([
      'done',
      'done',
      'claimed',
      'busy',
    ])
  })
})

it('is a handler of Hono', async () => {
  const { handler, told } = receiver()
  const app = new Hono().post('/scale', (context) => handler(context.req.raw))
  const request = delivery()
  const answer = await app.request('/scale', { method: 'POST', headers: request.headers, body: await request.text() })
  expect(answer.status).toBe(200)
  expect(told).toHaveLength(1)
})
