import { createHash } from 'node:crypto'
import {
  createServer,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { exchangeOf, parsed } from '../capture'
import type { Exchange } from '../exchange'
import { keyIn, redactor } from '../redact'

/** Told after each exchange that passed through. The exchange may hold its key: redact what is told of it. */
interface ProxiedExchange {
  exchange: Exchange
  /** Tells accounts apart without naming them. */
  account: string
  /** Takes the exchange's own key out of a text. */
  redact(text: string): string
}

/** What the proxy tells as it happens. */
export interface ProxyEvents {
  onExchange(proxied: ProxiedExchange): void
  /** The upstream gave no answer, or one that could not be read. */
  onProblem(request: string, reason: string): void
}

/** The largest body that is looked at, in bytes. Larger ones pass through unchecked. */
const largestBody = 32 * 1024 * 1024

/** Headers that belong to one connection. `transfer-encoding` is kept: it makes Node frame the body in the same way. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
])

/**
 * A reverse proxy that passes everything on as it came, and shows each exchange once it is over.
 *
 * @param upstream the server behind it, such as `https://api.scale.com/v1`; paths are passed on unchanged
 */
export function createProxy(upstream: URL, events: ProxyEvents): Server {
  const isSecure = upstream.protocol === 'https:'
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const basePath = upstream.pathname.replace(/\/$/, '') || '/v1'

  const server = createServer((incoming, outgoing) => {
    const sent = collect(incoming)
    const connect = isSecure ? httpsRequest : httpRequest
    const forwarded = connect(
      {
        agent,
        protocol: upstream.protocol,
        hostname: upstream.hostname.replace(/^\[|\]$/g, ''),
        port: upstream.port || (isSecure ? 443 : 80),
        method: incoming.method,
        path: incoming.url,
        headers: passedOn(incoming.rawHeaders, upstream.host),
      },
      (answer) => {
        const received = collect(answer)
        outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedOn(answer.rawHeaders))
        answer.pipe(outgoing)
        answer.once('end', () => finish(incoming, answer, sent(), received(), basePath, events))
        answer.once('error', (error) => {
          outgoing.destroy()
          events.onProblem(named(incoming), `the answer broke off (${error.message})`)
        })
      },
    )
    forwarded.once('error', (error) => {
      if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy()
      events.onProblem(named(incoming), error.message)
      refuse(outgoing, `The upstream ${upstream.host} gave no answer: ${error.message}`)
    })
    outgoing.once('close', () => {
      // A client that goes away takes its request with it.
      if (!outgoing.writableEnded) forwarded.destroy()
    })
    incoming.pipe(forwarded)
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  server.once('close', () => agent.destroy())
  return server
}

/** Keeps what flows by, up to a limit; `undefined` when there was more. */
function collect(stream: IncomingMessage): () => Buffer | undefined {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  })
  return () => (size <= largestBody ? Buffer.concat(chunks) : undefined)
}

function finish(
  incoming: IncomingMessage,
  answer: IncomingMessage,
  sent: Buffer | undefined,
  received: Buffer | undefined,
  basePath: string,
  { onExchange, onProblem }: ProxyEvents,
): void {
  const { method = 'GET', url = '/', headers } = incoming
  if (method === 'OPTIONS' || method === 'HEAD') return
  if (!sent || !received) {
    onProblem(named(incoming), 'a body is too large to be checked')
    return
  }
  const [path = '/', search = ''] = url.split(/\?(.*)/s)
  if (!path.startsWith(`${basePath}/`)) return
  try {
    const request = decoded(sent, headers['content-encoding'])
    const text = decoded(received, answer.headers['content-encoding'])
    const type = headers['content-type'] ?? ''
    const isForm = type.startsWith('application/x-www-form-urlencoded')
    const { body, text: words } = isForm ? { body: undefined, text: request } : parsed(request)
    const authorization = headers.authorization
    const exchange = exchangeOf(
      {
        method,
        path: path.slice(basePath.length),
        query: [...new URLSearchParams(search)],
        ...(body !== undefined && { body }),
        ...(words !== undefined && { text: { type, content: words } }),
        authentication: authorization ? 'key' : 'none',
      },
      { status: answer.statusCode ?? 0, ...parsed(text) },
    )
    const account = createHash('sha256')
      .update(authorization ?? '')
      .digest('base64')
    onExchange({ exchange, account, redact: redactor([keyIn(authorization)]) })
  } catch (error) {
    onProblem(named(incoming), `a body could not be read (${(error as Error).message})`)
  }
}

const decoders: Readonly<Record<string, (data: Buffer, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

// At once: an exchange is checked before its client has seen the end of the answer, so a summary misses none.
function decoded(data: Buffer, encoding: string | undefined): string {
  const decode = encoding && decoders[encoding.trim().toLowerCase()]
  return (decode && data.length ? decode(data, { maxOutputLength: largestBody }) : data).toString()
}

/** Headers as they came, without those of the connection. */
function passedOn(raw: readonly string[], host?: string): string[] {
  const headers: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] as string
    const lower = name.toLowerCase()
    if (hopByHop.has(lower)) continue
    headers.push(name, lower === 'host' && host ? host : (raw[index + 1] as string))
  }
  return headers
}

function refuse(outgoing: ServerResponse, error: string): void {
  outgoing.writeHead(502, { 'content-type': 'application/json; charset=utf-8' })
  outgoing.end(JSON.stringify({ status_code: 502, error }))
}

/** Method and path of a request. Queries may hold secrets. */
function named({ method, url = '/', headers }: IncomingMessage): string {
  return redactor([keyIn(headers.authorization)])(`${method} ${url.split('?')[0]}`)
}
