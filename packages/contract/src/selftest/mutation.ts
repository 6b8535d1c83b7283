import { basicAuthorization } from '@scale-ts/core'
import { isJsonObject, type JsonObject } from '../json'
import { matchOperation } from '../operations'
import type { Intercept } from '../targets/mockTarget'

/** One way in which a mock could be wrong. */
export interface Mutation {
  /** What is wrong, as a sentence. */
  name: string
  kind:
    | 'field'
    | 'type'
    | 'status'
    | 'order'
    | 'text'
    | 'default'
    | 'paging'
    | 'filter'
    | 'lost write'
    | 'leak'
    | 'rule'
  operation: string
  intercept: Intercept
}

type Change = (body: JsonObject, request: Request) => unknown

const base = '/v1'

/** Whether a request belongs to an operation. */
function belongs(request: Request, operation: string): boolean {
  const { pathname } = new URL(request.url)
  return matchOperation(request.method, pathname.slice(base.length))?.operation.id === operation
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** Changes the bodies of an operation's successful answers. */
export function answering(operation: string, change: Change): Intercept {
  return async (request, pass) => {
    const response = await pass(request.clone())
    if (response.status !== 200 || !belongs(request, operation)) return response
    const body = await response.json()
    return json(change(body, request) ?? body)
  }
}

/** Changes the tasks or batches of an operation's pages. */
export function listing(
  operation: string,
  change: (docs: JsonObject[], page: JsonObject, request: Request) => JsonObject[],
): Intercept {
  return answering(operation, (page, request) => {
    if (!Array.isArray(page.docs)) return page
    return { ...page, docs: change(page.docs.filter(isJsonObject), page, request) }
  })
}

/** Changes refusals. */
export function refusing(
  operation: string,
  status: number,
  change: (body: JsonObject, request: Request) => { status?: number; body?: unknown } | undefined,
): Intercept {
  return async (request, pass) => {
    const response = await pass(request.clone())
    if (response.status !== status || !belongs(request, operation)) return response
    const body = await response.json()
    const changed = change(body, request)
    return json(changed?.body ?? body, changed?.status ?? status)
  }
}

/** Changes what an operation is asked before the mock sees it. */
export function asking(operation: string, change: (request: Request) => Request | Promise<Request>): Intercept {
  return async (request, pass) => pass(belongs(request, operation) ? await change(request) : request)
}

/** Answers an operation in the mock's place. */
export function replacing(
  operation: string,
  answer: (request: Request, pass: Parameters<Intercept>[1]) => Promise<Response>,
): Intercept {
  return async (request, pass) => (belongs(request, operation) ? answer(request, pass) : pass(request))
}

/** The same request with other parameters in its query. */
export function withQuery(request: Request, change: (query: URLSearchParams) => void): Request {
  const url = new URL(request.url)
  change(url.searchParams)
  return new Request(url, request)
}

/** The same request with another JSON body. */
export async function withBody(request: Request, change: (body: JsonObject) => unknown): Promise<Request> {
  const text = await request.clone().text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return request
  }
  if (!isJsonObject(body)) return request
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: JSON.stringify(change(body)),
  })
}

/** The same request with another key, if its own is one that a mock has minted. */
export function withKey(request: Request, apiKey: string): Request {
  const headers = new Headers(request.headers)
  if (/^Basic dGVzdF8[A-Za-z0-9+/]{40}/.test(headers.get('authorization') ?? ''))
    headers.set('authorization', basicAuthorization(apiKey))
  return new Request(request, { headers })
}

/** Answers as if a write had happened, but drops it: the object is read and the written members are laid over it. */
export function losing(
  operation: string,
  read: (path: string) => string,
  told: (sent: unknown) => JsonObject,
): Intercept {
  return replacing(operation, async (request, pass) => {
    const url = new URL(request.url)
    const text = await request.clone().text()
    const response = await pass(
      new Request(new URL(read(url.pathname), url), {
        headers: { authorization: request.headers.get('authorization') ?? '' },
      }),
    )
    if (response.status !== 200) return response
    return json({ ...(await response.json()), ...told(text ? JSON.parse(text) : undefined) })
  })
}

/** Leaves members out. */
export function without(body: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}
