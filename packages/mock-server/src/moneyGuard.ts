import { type RequestHandler as AnyRequestHandler, isCommonAssetRequest, RequestHandler } from 'msw'
import type { SetupServer } from 'msw/node'
import { isMarked, markAsMock, unmark } from './markAsMock'

type ListenOptions = NonNullable<Parameters<SetupServer['listen']>[0]>
type Unhandled = NonNullable<ListenOptions['onUnhandledRequest']>
type AnyHandler = Parameters<SetupServer['use']>[number]

/**
 * Whether a request is for one of Scale's own hosts (docs/wire/http.md H1), where labeling costs money. Under SCALE_OFFLINE
 * every host that is not this machine counts.
 */
function isForbidden(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  const host = hostname.replace(/\.$/, '')
  if (/^(.+\.)?scale(api)?\.com$/.test(host)) return true
  const isOffline = !/^(0|false)?$/.test(process.env.SCALE_OFFLINE ?? '')
  return isOffline && /^https?:$/.test(protocol) && !/^((.+\.)?localhost|(127|0)(\.\d+){3}|\[::1])$/.test(host)
}

/** Tells loudly, also where the code under test swallows the failed request. The query may hold a key and is left out. */
function tell(method: string, url: string): string {
  const message = `[scale-ts] ${method} ${url.split('?')[0]} would have left for a real host; the mock does not cover it.`
  console.error(message)
  return message
}

/** How many mocks want the global fetch to be guarded, and what undoes each layer of that. */
let holders = 0
const layers: (() => void)[] = []

/**
 * Replaces the global fetch by one that refuses what is forbidden, until every holder has released it. msw passes requests
 * on to the fetch it found, so this also covers `passthrough()` and `bypass()`.
 *
 * @returns how this holder releases it
 */
export function guardGlobalFetch(): () => void {
  holders++
  if (!isMarked(globalThis.fetch)) layers.push(wrapGlobalFetch())
  let isHeld = true
  return () => {
    if (isHeld && !--holders) for (const undo of layers.splice(0).reverse()) undo()
    isHeld = false
  }
}

function wrapGlobalFetch(): () => void {
  const original = globalThis.fetch
  const guarded: typeof fetch = async (input, init) => {
    const url = typeof input === 'object' && 'url' in input ? input.url : String(input)
    if (!holders || !isForbidden(url)) return original(input, init)
    const message = tell(init?.method ?? (input as Partial<Request>).method ?? 'GET', url)
    throw new TypeError('fetch failed', { cause: new Error(message) })
  }
  // Defined rather than assigned: what msw puts there cannot be assigned to.
  const put = (value: typeof fetch) => {
    Object.defineProperty(globalThis, 'fetch', { value, writable: true, enumerable: true, configurable: true })
  }
  put(markAsMock(guarded))
  return () => {
    unmark(guarded)
    if (globalThis.fetch === guarded) put(original)
  }
}

/** The user's reaction to requests that no handler answers, with a network error for those that are forbidden. */
export function guardUnhandled(own: Unhandled = 'bypass'): Unhandled {
  return (request, print) => {
    if (isForbidden(request.url)) {
      tell(request.method, request.url)
      // msw makes a network error of this, and an answer 500 of every other error.
      throw Response.error()
    }
    if (typeof own === 'function') return own(request, print)
    if (own === 'bypass' || isCommonAssetRequest(request)) return
    if (own === 'warn') return print.warning()
    // A function that is told to print does not fail the request by that, as the word `error` would.
    print.error()
    throw Response.error()
  }
}

/** A handler of the user that passes a forbidden request through answers it with a network error instead. */
export function guardHandler<Handler extends AnyHandler>(handler: Handler): Handler {
  if (!(handler instanceof RequestHandler)) return handler
  const guarded: AnyRequestHandler = handler
  const run = guarded.run.bind(guarded)
  guarded.run = async (argument) => {
    const result = await run(argument)
    if (result?.response?.headers.get('x-msw-intention') !== 'passthrough') return result
    if (!isForbidden(argument.request.url)) return result
    tell(argument.request.method, argument.request.url)
    return { ...result, response: Response.error() as never }
  }
  return handler
}
