import { CallbackError, parseCallback } from '@scale-ts/callbacks'
import { ScaleError } from '@scale-ts/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authKey, batchBody, delivery, taskBody } from '../test/deliveries'

const authKeys = [authKey]
const statusOf = (request: Request, options = {}) =>
  parseCallback(request, { authKeys, ...options }).then(
    () => 200,
    (error) => (error instanceof CallbackError ? error.status : error),
  )

describe('the auth key', () => {
  it.each([
    ['none', {}, 401],
    ['an empty one', { 'scale-callback-auth': '' }, 401],
    ['another', { 'scale-callback-auth': 'live_auth_0123456780' }, 401],
    ['a prefix', { 'scale-callback-auth': authKey.slice(0, -1) }, 401],
    ['one with more behind it', { 'scale-callback-auth': `${authKey}0` }, 401],
    ['its upper case', { 'scale-callback-auth': authKey.toUpperCase() }, 401],
    ['the right one', { 'scale-callback-auth': authKey }, 200],
  ])('given as %s', async (_name, headers, status) => {
    const request = new Request('https://example.com/', {
      method: 'POST',
      body: JSON.stringify(taskBody()),
      headers: new Headers({ 'content-type': 'application/json', ...headers }),
    })
    expect(await statusOf(request)).toBe(status)
  })

  it('may be any of several, so that live, test and rotated keys work together', async () => {
    const keys = ['live_old', 'live_new', undefined, '', ' test_one\n']
    for (const key of ['live_old', 'live_new', 'test_one']) {
      expect(
        await statusOf(delivery(taskBody(), { headers: { 'scale-callback-auth': key } }), { authKeys: keys }),
      ).toBe(200)
    }
    expect(await statusOf(delivery(), { authKeys: keys })).toBe(401)
  })

  it('may hold characters beyond ASCII, sent as Latin-1 or as UTF-8', async () => {
    const key = 'schlüssel'
    const utf8 = String.fromCharCode(...new TextEncoder().encode(key))
    for (const sent of [key, utf8]) {
      expect(
        await statusOf(delivery(taskBody(), { headers: { 'scale-callback-auth': sent } }), { authKeys: [key] }),
      ).toBe(200)
    }
    const japanese = String.fromCharCode(...new TextEncoder().encode('鍵'))
    expect(
      await statusOf(delivery(taskBody(), { headers: { 'scale-callback-auth': japanese } }), { authKeys: ['鍵'] }),
    ).toBe(200)
  })

  it.each([[[]], [['']], [[undefined, '  ']]])('is demanded of the configuration: %j', async (none) => {
    await expect(parseCallback(delivery(), { authKeys: none })).rejects.toThrow(ScaleError)
    await expect(parseCallback(delivery(), { authKeys: none })).rejects.toThrow('`authKeys`')
  })

  it.each([undefined, null, 'live_auth_0123456789', { live: 'x' }])('comes in a list, not as %j', async (none) => {
    const options = { authKeys: none as unknown as string[] }
    await expect(parseCallback(delivery(), options)).rejects.toThrow(ScaleError)
    await expect(parseCallback(delivery(), options)).rejects.toThrow('`authKeys` must be a list.')
    await expect(parseCallback(delivery(), { authKeys: [5 as unknown as string] })).rejects.toThrow(
      'holds no callback auth key',
    )
  })

  it('is in no error', async () => {
    for (const request of [
      delivery('{'),
      delivery(taskBody(), { headers: { 'scale-callback-auth': 'wrong_but_secret' } }),
    ]) {
      const error = await parseCallback(request, { authKeys }).catch((thrown) => thrown)
      const told = `${error.stack}${JSON.stringify(error)}${String(error.cause)}`
      expect(told).not.toMatch(/live_auth|wrong_but_secret/)
    }
  })
})

describe('the body', () => {
  it('of a task is the task as sent', async () => {
    expect(await parseCallback(delivery(), { authKeys })).toMatchObject({ kind: 'task', task: taskBody().task })
  })

  it('of a batch is the batch as sent, alone or under its name', async () => {
    for (const body of [batchBody(), { batch: batchBody() }]) {
      expect(await parseCallback(delivery(body), { authKeys })).toMatchObject({ kind: 'batch', batch: batchBody() })
    }
  })

  const bodies: [string, number][] = [
    ['', 400],
    ['null', 400],
    ['[]', 400],
    ['"task"', 400],
    ['{', 400],
    ['{}', 400],
    ['{"task":{},"name":"n","status":"completed"}', 400],
    ['{"task":{"task_id":"1","type":"chat"}}', 400],
    ['{"task":{"task_id":7,"type":"chat","status":"completed"}}', 400],
    ['{"task":[],"task_id":"1"}', 400],
    ['{"__proto__":{"task":{"task_id":"1","type":"chat","status":"completed"}}}', 400],
    ['{"constructor":{"prototype":{"name":"n","status":"s"}}}', 400],
    ['{"name":"","status":"completed"}', 400],
    ['\ufeff{"name":"n","status":"completed"}', 200],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    [`{"name":"n","status":"completed","created_at":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 200],
  ]
  it.each(bodies.map(([body, status]) => ({ start: body.slice(0, 60), body, status })))(
    '$start is answered $status',
    async ({ body, status }) => {
      expect(await statusOf(delivery(body))).toBe(status)
      expect(({} as Record<string, unknown>).task ?? ({} as Record<string, unknown>).name).toBeUndefined()
    },
  )

  it.each([
    ['application/json; charset=utf-8', 200],
    ['Application/JSON', 200],
    ['application/vnd.scale+json', 200],
    ['text/plain', 400],
    ['application/x-www-form-urlencoded', 400],
    ['application/jsonp', 400],
  ])('of type %s is answered %i', async (type, status) => {
    expect(await statusOf(delivery(taskBody(), { headers: { 'content-type': type } }))).toBe(status)
  })

  it('without a type counts as JSON', async () => {
    const body = new TextEncoder().encode(JSON.stringify(taskBody()))
    const request = new Request('https://example.com/', {
      method: 'POST',
      body,
      headers: { 'scale-callback-auth': authKey },
    })
    expect(request.headers.has('content-type')).toBe(false)
    expect(await statusOf(request)).toBe(200)
  })

  it('that is not UTF-8 or ends in the middle of a character is 400', async () => {
    for (const tail of [[0xff], [0xe9, 0x8d]]) {
      const body = new Blob(['{"name":"n","status":"', new Uint8Array(tail)]).stream()
      expect(await statusOf(delivery(body))).toBe(400)
    }
  })

  it('that breaks off is 400', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('reset')),
    })
    expect(await statusOf(delivery(body))).toBe(400)
  })

  it('that was read before is an error of the program, not of the sender', async () => {
    const request = delivery()
    await request.text()
    const error = await parseCallback(request, { authKeys }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ScaleError)
    expect(error).not.toBeInstanceOf(CallbackError)
  })
})

describe('the limit', () => {
  const endless = () => {
    const state = { chunks: 0, canceled: false }
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          state.chunks++
          controller.enqueue(new Uint8Array(1000).fill(32))
        },
        cancel() {
          state.canceled = true
          return new Promise(() => {})
        },
      },
      { highWaterMark: 0 },
    )
    return { body, state }
  }

  it('is counted while reading: the rest of an endless body is never asked for', async () => {
    const { body, state } = endless()
    expect(await statusOf(delivery(body), { maxBytes: 10_000 })).toBe(413)
    expect(state).toEqual({ chunks: 11, canceled: true })
  })

  it('is compared with the announced length before anything is read, and with what comes despite it', async () => {
    const announced = endless()
    expect(
      await statusOf(delivery(announced.body, { headers: { 'content-length': '10001' } }), { maxBytes: 10_000 }),
    ).toBe(413)
    expect(announced.state.chunks).toBe(0)
    expect(await statusOf(delivery(endless().body, { headers: { 'content-length': '5' } }), { maxBytes: 10_000 })).toBe(
      413,
    )
  })

  it('lets a body of exactly that size pass, in bytes', async () => {
    const text = JSON.stringify(taskBody({ instruction: 'ü' }))
    const bytes = new TextEncoder().encode(text).length
    expect(await statusOf(delivery(text), { maxBytes: bytes })).toBe(200)
    expect(await statusOf(delivery(text), { maxBytes: bytes - 1 })).toBe(413)
  })

  it('does not matter to strangers: their bodies are not read', async () => {
    const { body, state } = endless()
    expect(await statusOf(delivery(body, { headers: { 'scale-callback-auth': 'stranger' } }))).toBe(401)
    expect(state.chunks).toBe(0)
  })
})

describe('the id', () => {
  const idOf = async (body: unknown) => (await parseCallback(delivery(body), { authKeys })).id

  it('stays the same for repeated deliveries, whatever else has changed on the task', async () => {
    const again = taskBody({
      callback_succeeded: false,
      tags: ['seen'],
      metadata: { run: 2 },
      updated_at: '2016-06-24T00:00:00.000Z',
    })
    expect(await idOf(again)).toBe(await idOf(taskBody()))
  })

  it.each([
    ['another task', { task_id: '576c41bf13e36b0600b02b35' }],
    ['another status', { status: 'error' }],
    ['a completion after a recall', { completed_at: '2016-06-25T00:00:00.000Z' }],
    ['an accepting audit', { customer_review_status: 'accepted' }],
    ['an audit that is told by its list only', { audits: [{ audit_result: 'accepted' }] }],
    ['a fix', { prior_responses: [{ category: 'blue' }] }],
    ['a comment', { customer_review_comments: ['Look again.'] }],
  ])('differs for %s', async (_name, changes) => {
    expect(await idOf(taskBody(changes))).not.toBe(await idOf(taskBody()))
  })

  it.each(['pending', 'error'])(
    'of %s, which has no time of completion, differs for each recall alone',
    async (status) => {
      const id = (prior_responses: unknown[], updated_at = '2016-06-25T00:00:00.000Z') =>
        idOf(taskBody({ status, completed_at: undefined, prior_responses, updated_at }))
      expect(await id([null], '2016-06-26T00:00:00.000Z')).toBe(await id([null]))
      expect(await id([null, {}])).not.toBe(await id([null]))
    },
  )

  it('tells batches of one name apart by project and time of creation', async () => {
    const ids = [batchBody(), batchBody({ project: 'dogs' }), batchBody({ created_at: '2026-11-02T00:00:00.000Z' })]
    expect(new Set(await Promise.all(ids.map(idOf))).size).toBe(3)
  })

  it('is a string for any values', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (completed_at, audits) => {
        expect(await idOf(taskBody({ completed_at, updated_at: audits, audits }))).toContain('576c41bf13e36b0600b02b34')
      }),
      { numRuns: 50 },
    )
  })
})
