import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { Intercept } from '@scale-ts/contract'
import { createMock, type Mock } from '@scale-ts/mock-server'
import { onTestFinished } from 'vitest'

/** A server that answers as a mock does, but for what is changed on the way. */
export interface TestServer {
  mock: Mock
  baseUrl: string
  /** Method and path of every request so far. */
  requests: string[]
  server: Server
}

/** Serves a mock of its own on a free port until the test ends. */
export async function serve(intercept?: Intercept): Promise<TestServer> {
  const mock = createMock()
  const requests: string[] = []
  const pass = (request: Request) => mock.fetch(request)
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    requests.push(`${method} ${url.split('?')[0]?.slice('/v1'.length)}`)
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const request = new Request(`http://127.0.0.1${url}`, {
      method,
      headers: headers as Record<string, string>,
      ...(body.length && { body }),
    })
    const response = await (intercept ? intercept(request, pass) : pass(request))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (response.body) Readable.fromWeb(response.body as never).pipe(outgoing)
    else outgoing.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { mock, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests, server }
}

/** Changes the JSON of successful answers to requests whose method and path fit. */
export function changing(pattern: RegExp, change: (body: Record<string, unknown>) => unknown): Intercept {
  return async (request, pass) => {
    const response = await pass(request)
    const { pathname } = new URL(request.url)
    if (!response.ok || !pattern.test(`${request.method} ${pathname.slice('/v1'.length)}`)) return response
    return Response.json(change(await response.json()))
  }
}
