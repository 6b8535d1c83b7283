import type { Context, Next } from 'hono'
import { crossOriginHeaders, knownText, textOfAnswer, withText } from './answer'
import { bytesToSend, damaged } from './brokenAnswer'
import type { Environment } from './environment'
import { errorBody, statusOf } from './errors'
import type { AnswerEffect } from './fault'
import type { Strike } from './faults'
import { operationOf } from './operations'
import { longestTimer } from './parseDuration'
import { knownBody, parseBody, readText } from './readBody'
import type { RecordedExchange } from './recordedExchange'
import type { World } from './world'

/**
 * Takes a request through its world: journal, rate limit, faults before the route, the route, faults after it.
 * docs/wire/http.md H70–H75
 */
export async function serveInWorld(c: Context<Environment>, next: Next, world: World): Promise<void> {
  const startedAt = performance.now()
  const request = c.req.raw
  const { method } = request
  const target = request.url.slice(request.url.indexOf('/', request.url.indexOf('://') + 3))
  const headers = c.env?.incoming?.rawHeaders ?? request.headers
  const entry = world.journal.begin(method, target, headers, world.now())

  let status: number | undefined
  let answer: Response | undefined
  try {
    const refusal = limited(world)
    let isReset = false
    if (refusal) c.res = refusal
    else if (world.faults.isEmpty) await next()
    else isReset = await throughFaults(c, next, world, entry, target)
    answer = c.res
    if (!isReset) status = answer.status
  } catch (error) {
    status = statusOf(error)
    throw error
  } finally {
    // Whatever becomes of a request, the journal does not say for ever that it is on its way.
    const hasBody = method !== 'GET' && method !== 'HEAD'
    entry.finish(
      status,
      performance.now() - startedAt,
      hasBody ? (knownBody(request) ?? (await unreadBody(request))) : undefined,
      method === 'HEAD' || !answer
        ? undefined
        : (knownText(answer) ?? (await unknownAnswer(answer).catch(() => undefined))),
    )
  }
}

/** A body that no rule looked at is worth a look in the journal all the more. */
function unreadBody(request: Request): Promise<string | undefined> {
  return readText(request).catch(() => undefined)
}

/** An answer that was made in another way than by `answer`; other media than text are not kept. */
async function unknownAnswer(response: Response): Promise<string | undefined> {
  const isText = /json|^text\//.test(response.headers.get('content-type') ?? '')
  return response.body && isText ? textOfAnswer(response) : undefined
}

/** The answer to a request that came too early. docs/wire/http.md H72 */
function limited({ settings: { rateLimit }, limiter, clock }: World): Response | undefined {
  const wait = rateLimit ? limiter.wait(rateLimit, clock.now()) : 0
  if (wait === 0) return undefined
  return errorAnswer({ status: 429, ...(rateLimit?.retryAfter !== false && { retryAfter: Math.ceil(wait / 1000) }) })
}

/** @returns whether the connection is to be reset */
async function throughFaults(
  c: Context<Environment>,
  next: Next,
  world: World,
  entry: RecordedExchange,
  target: string,
): Promise<boolean> {
  const request = c.req.raw
  const { method, headers } = request
  const operation = operationOf(method, target)?.name
  const body = world.faults.needsBody(method, operation) ? await bodyOf(request) : undefined
  const { ids, latencyMs, effect } = world.faults.strike({ method, target, operation, headers, body })
  entry.faults = ids
  entry.latencyMs = latencyMs

  if (effect?.reset === 'before') c.res = new Response(null)
  else if (effect?.status && !effect.commit) c.res = errorAnswer(effect)
  else await next()

  // The request has taken effect by now, whether its client waits or not. docs/wire/http.md H73
  if (latencyMs && !world.clock.isFrozen) await pass(latencyMs, request.signal)
  if (!effect) {
    if (ids.length) damaged(c.res)
    return false
  }
  const answer = effect.reset ? damaged(c.res, { kind: 'reset' }) : await changed(c.res, effect, method)
  if (answer !== c.res) {
    // Hono would mix the headers of both.
    c.res = undefined
    c.res = answer
  }
  return effect.reset !== undefined
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return parseBody(await readText(request), request.headers.get('content-type'))
  } catch {
    // The route says what is wrong with it.
    return undefined
  }
}

/** The answer that a fault makes of another one. */
async function changed(
  answer: Response,
  effect: Exclude<Strike['effect'], undefined>,
  method: string,
): Promise<Response> {
  const { status, commit, contentType, truncate, stall, body } = effect as AnswerEffect
  let response = status && commit ? errorAnswer(effect as AnswerEffect) : answer
  if (contentType !== undefined || body !== undefined) {
    const headers = new Headers(response.headers)
    if (contentType !== undefined) headers.set('content-type', contentType)
    const text = body ?? (await textOfAnswer(response))
    response = withText(new Response(method === 'HEAD' ? null : text, { status: response.status, headers }), text)
  }
  const part = truncate ?? (stall === true ? 0.5 : stall)
  // There is no body to break.
  if (part === undefined || part === false || method === 'HEAD') return damaged(response)
  const size = new TextEncoder().encode(await textOfAnswer(response)).length
  return damaged(response, { kind: truncate === undefined ? 'stall' : 'truncate', bytes: bytesToSend(size, part) })
}

/** Texts are free; only the status is published. docs/wire/http.md H21, H71 */
const errorTexts: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Please provide a valid API key.',
  402: 'This task type is not enabled for your account.',
  403: 'Forbidden.',
  404: 'Not found.',
  408: 'Request timeout.',
  409: 'Conflict.',
  429: 'Too many requests.',
  500: 'Internal server error.',
  502: 'Bad gateway.',
  503: 'Service unavailable.',
  504: 'Gateway timeout.',
}

function errorAnswer({ status = 500, error, retryAfter }: AnswerEffect): Response {
  const text = errorBody(status, error ?? errorTexts[status] ?? `The answer is ${status}.`)
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', ...crossOriginHeaders }
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  return withText(new Response(text, { status, headers }), text)
}

/** Waits, or until the client has gone. */
function pass(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    // A longer wait is one that nobody sees the end of.
    const timer = setTimeout(done, Math.min(milliseconds, longestTimer))
    if (signal.aborted) done()
    else signal.addEventListener('abort', done)
  })
}
