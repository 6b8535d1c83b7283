import type { CallbackHandler } from './createCallbackHandler'

/** What is used of `IncomingMessage` of node:http; Express's request fits as well. */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The chunks of a body that nothing has read yet. */
  iterator(options: { destroyOnReturn: boolean }): AsyncIterator<unknown>
  /** Something has read the body before. */
  readonly readableDidRead?: boolean | undefined
}

/** What is used of `ServerResponse` of node:http. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(body: string): unknown
}

/** What a body parser left on a request. */
interface ParsedRequest {
  /** The bytes, where the platform keeps them (Google's and Firebase's functions). */
  rawBody?: unknown
  /** What a body parser made of them. */
  body?: unknown
  /** The URL before Express cut off the path of a router. */
  originalUrl?: unknown
}

/** A listener for node:http, and a handler for Express. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>

/**
 * Makes a listener for node:http of a callback handler, which Express, Connect and the like take too. A body that a body
 * parser has read already is taken as it left it.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createCallbackHandler } from '@scale-ts/callbacks'
 * import { toNodeHandler } from '@scale-ts/callbacks/node'
 *
 * const handler = createCallbackHandler({
 *   authKeys: [process.env.SCALE_CALLBACK_AUTH],
 *   onTask: (task) => console.log(task.task_id, task.status),
 * })
 * createServer(toNodeHandler(handler)).listen(3000)
 * ```
 */
export function toNodeHandler(handler: CallbackHandler): NodeHandler {
  return async (message, response) => {
    const answer = await handler(toRequest(message))
    const headers = Object.fromEntries(answer.headers)
    // The body may not have been read to its end: the connection cannot carry another request.
    if (!answer.ok) headers.connection = 'close'
    response.writeHead(answer.status, headers)
    response.end(await answer.text())
  }
}

function toRequest(message: NodeRequest): Request {
  const { url = '/', method } = message
  const { originalUrl = url } = message as ParsedRequest
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    // HTTP/2's own fields (`:path`) are no headers.
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value))
  }
  const address = addressOf(message.headers.host, originalUrl)
  // Every other method is refused alike, and some of them (TRACE) no Request can have.
  if (method !== 'POST') return new Request(address, { headers })
  return new Request(address, { method, headers, body: bodyOf(message), duplex: 'half' } as RequestInit)
}

function addressOf(host: unknown, path: unknown): URL {
  const texts = [`http://${host}${path}`, `http://localhost${path}`]
  const address = new URL(texts.find((text) => URL.canParse(text)) ?? 'http://localhost')
  // A stranger's `Host: user:word@…` would make the address one that no Request can have.
  address.username = ''
  address.password = ''
  return address
}

function bodyOf(message: NodeRequest): BodyInit | null {
  if (!message.readableDidRead) return streamOf(message)
  const { rawBody, body } = message as ParsedRequest
  const parsed = rawBody ?? body
  if (parsed === undefined || typeof parsed === 'string' || parsed instanceof Uint8Array) {
    return (parsed ?? null) as BodyInit | null
  }
  return JSON.stringify(parsed)
}

/** Reads only when asked, and leaves the connection alone when no more is wanted: the answer still has to go out on it. */
function streamOf(message: NodeRequest): ReadableStream<Uint8Array> {
  const chunks = message.iterator({ destroyOnReturn: false })
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value as Uint8Array)
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
