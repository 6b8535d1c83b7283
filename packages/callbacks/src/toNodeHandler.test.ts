import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type CallbackHandlerOptions, createCallbackHandler } from '@scale-ts/callbacks'
import { toNodeHandler } from '@scale-ts/callbacks/node'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { authKey, deferred, taskBody } from '../test/deliveries'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function listen(listener: RequestListener): Promise<{ url: string; port: number }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port }
}

function receiver(options: Partial<CallbackHandlerOptions> = {}) {
  const told: string[] = []
  const errors: unknown[] = []
  const handler = createCallbackHandler({
    authKeys: [authKey],
    onTask: (task, { url }) => told.push(`${task.task_id} ${new URL(url).pathname}`),
    onError: (error) => errors.push(error),
    ...options,
  })
  return { listener: toNodeHandler(handler), told, errors }
}

const headers = { 'content-type': 'application/json', 'scale-callback-auth': authKey }
const post = (url: string, body = JSON.stringify(taskBody()), more = {}) =>
  fetch(url, { method: 'POST', body, headers: { ...headers, ...more } })

describe('toNodeHandler', () => {
  it('serves node:http', async () => {
    const { listener, told } = receiver()
    const { url } = await listen(listener)
    const answer = await post(`${url}/scale?x=1`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await answer.json()).toEqual({ received: true, duplicate: false })
    expect(told).toEqual(['576c41bf13e36b0600b02b34 /scale'])
  })

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS', 'PROPFIND'])('answers %s with 405', async (method) => {
    const { listener } = receiver()
    const { url } = await listen(listener)
    const answer = await fetch(url, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('answers 413 to a body without length and without end, having read no more than the limit', async () => {
    const { listener, errors } = receiver({ maxBytes: 100_000 })
    const { port } = await listen(listener)
    const socket = connect(port, '127.0.0.1')
    closers.push(() => socket.destroy())
    const chunk = `2710\r\n${'x'.repeat(10_000)}\r\n`
    socket.on('error', () => {})
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\nscale-callback-auth: ${authKey}\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(11)}`,
    )
    let text = ''
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    await once(socket, 'close')
    expect(text).toMatch(/^HTTP\/1\.1 413 /)
    expect(text).toMatch(/connection: close/i)
    expect(errors).toHaveLength(1)
  })

  it('survives a sender that goes away in the middle, and goes on serving', async () => {
    const failed = deferred<unknown>()
    const { listener, told } = receiver({ onError: failed.resolve })
    const { url, port } = await listen(listener)
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\nscale-callback-auth: ${authKey}\r\ncontent-length: 5000\r\n\r\n{"task":`,
      () => socket.destroy(),
    )
    expect(await failed.promise).toMatchObject({ status: 400 })
    expect((await post(url)).status).toBe(200)
    expect(told).toHaveLength(1)
  })

  it.each(['user:word@evil', 'a b', '[', '', 'x/../../y?#'])('survives `Host: %s`', async (host) => {
    const { listener, told } = receiver()
    const { port } = await listen(listener)
    const socket = connect(port, '127.0.0.1')
    closers.push(() => socket.destroy())
    const body = JSON.stringify(taskBody())
    socket.write(
      `POST /scale HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\nscale-callback-auth: ${authKey}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    const [data] = await once(socket, 'data')
    expect(String(data)).toMatch(/^HTTP\/1\.1 200 /)
    expect(told).toHaveLength(1)
  })
})

describe('with Express', () => {
  const app = (...parsers: express.RequestHandler[]) => {
    const { listener, told } = receiver()
    const routes = express()
    for (const parser of parsers) routes.use(parser)
    routes.use('/hooks', express.Router().post('/scale', listener))
    return { routes, told }
  }

  it.each([
    ['no parser', []],
    ['express.json', [express.json()]],
    ['express.raw', [express.raw({ type: '*/*' })]],
    ['express.text', [express.text({ type: '*/*' })]],
    ['a parser of something else', [express.urlencoded()]],
  ])('takes what %s leaves', async (_name, parsers) => {
    const { routes, told } = app(...parsers)
    const { url } = await listen(routes)
    expect((await post(`${url}/hooks/scale`)).status).toBe(200)
    expect(told).toEqual(['576c41bf13e36b0600b02b34 /hooks/scale'])
  })

  it('takes the bytes that a platform keeps beside its parsed body', async () => {
    const { routes, told } = app(
      express.json({ verify: (request, _response, bytes) => Object.assign(request, { rawBody: bytes }) }),
      (request, _response, next) => {
        request.body = { replaced: true }
        next()
      },
    )
    const { url } = await listen(routes)
    expect((await post(`${url}/hooks/scale`)).status).toBe(200)
    expect(told).toHaveLength(1)
  })

  it('refuses what a parser has read and dropped', async () => {
    const { routes } = app((request, _response, next) => {
      request.resume().on('end', () => next())
    })
    const { url } = await listen(routes)
    expect((await post(`${url}/hooks/scale`)).status).toBe(400)
  })
})
