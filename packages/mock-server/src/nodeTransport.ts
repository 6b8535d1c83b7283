import type { ClientRequest, IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { type CallbackRequest, type CallbackTransport, longestAnswer } from './callbackTransport'

/**
 * Node's modules, without an import that a bundler for browsers would stumble over. Taken when this file is loaded:
 * msw patches them later, and callbacks are not for it to see.
 */
const modules = /* @__PURE__ */ loadModules()

interface NodeModules {
  http: typeof import('node:http').request
  https: typeof import('node:https').request
  lookup: typeof import('node:dns').promises.lookup
}

function loadModules(): NodeModules | undefined {
  const load = globalThis.process?.getBuiltinModule
  if (typeof load !== 'function' || !globalThis.process.versions?.node) return undefined
  try {
    const { request: http } = load('node:http')
    const { request: https } = load('node:https')
    const { lookup } = load('node:dns').promises
    return { http, https, lookup }
  } catch {
    return undefined
  }
}

/** Sends callbacks through sockets, or `undefined` where there are none. */
export function nodeTransport(): CallbackTransport | undefined {
  if (!modules) return undefined
  const { http, https, lookup } = modules
  return {
    resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
    send: (request) => send(request, /^https:/i.test(request.url) ? https : http),
  }
}

function send(
  { url, addresses, headers, body, timeoutMs }: CallbackRequest,
  open: NodeModules['http'] | NodeModules['https'],
): Promise<number> {
  return new Promise((resolve, reject) => {
    let request: ClientRequest | undefined
    const timer = setTimeout(() => finish(() => reject(new Error(`No answer within ${timeoutMs} ms.`))), timeoutMs)
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      settle()
      request?.destroy()
    }
    try {
      request = open(new URL(url), {
        method: 'POST',
        headers: { ...headers, 'content-length': String(new TextEncoder().encode(body).length) },
        // A connection of its own: one that is kept open may be closed at the other end just now.
        agent: false,
        lookup: pinnedTo(addresses),
      })
    } catch (error) {
      finish(() => reject(error))
      return
    }
    request.on('error', (error: NodeJS.ErrnoException) => finish(() => reject(new Error(told(error)))))
    request.on('response', (response) => readOut(response, (settle) => finish(() => settle(resolve, reject))))
    // 101 is an answer, and the last one: what comes behind it is another protocol.
    request.on('upgrade', ({ statusCode = 101 }) => finish(() => resolve(statusCode)))
    request.end(body)
  })
}

/** Reads an answer to its end, or as far as it is read. */
function readOut(
  response: IncomingMessage,
  done: (settle: (resolve: (status: number) => void, reject: (error: Error) => void) => void) => void,
): void {
  const status = response.statusCode as number
  let length = 0
  response.on('data', (chunk: Uint8Array) => {
    length += chunk.length
    if (length >= longestAnswer) done((resolve) => resolve(status))
  })
  response.on('end', () => done((resolve) => resolve(status)))
  response.on('error', (error) => done((_, reject) => reject(new Error(told(error)))))
}

/** Answers every look-up with the checked addresses, so that a name cannot lead elsewhere between check and connection. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return (_hostname, options, callback) => {
    const family = Number(options.family) || 0
    const fitting = entries.filter((entry) => !family || entry.family === family)
    const [first] = fitting
    if (!first) callback(Object.assign(new Error('No address.'), { code: 'ENOTFOUND' }), '', 0)
    else if (options.all) callback(null, fitting)
    else callback(null, first.address, first.family)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was reset.',
  ENOTFOUND: 'No address is known for the host.',
  EPIPE: 'The connection was closed.',
}

/** Says what went wrong without addresses and ports, which differ from run to run. */
function told(error: NodeJS.ErrnoException): string {
  // Several addresses were tried: the first one that failed stands for all.
  const [first] = error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [error]
  const code = first?.code ?? error.code ?? ''
  return reasons[code] ?? `The connection failed${code ? ` (${code})` : ''}.`
}
