import { basicAuthorization } from '@scale-ts/core'
import type { Authentication, Exchange, RecordedRequest, RecordedResponse } from './exchange'
import { matchOperation } from './operations'
import { redactor } from './redact'

/** The keys that requests may carry, to tell them apart without writing them down. */
export interface KnownKeys {
  apiKey: string
  secondApiKey?: string | undefined
}

/** Reads a request into a record that holds no credential. */
export async function readRequest(request: Request, baseUrl: string, keys: KnownKeys): Promise<RecordedRequest> {
  const { method, headers } = request
  const redact = redactor([keys.apiKey, keys.secondApiKey])
  const url = redact(request.url)
  const below = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : new URL(url).pathname + new URL(url).search
  const [path = '/', search = ''] = below.split(/\?(.*)/s)
  const content = redact(await request.text())
  const type = headers.get('content-type') ?? ''
  const idempotencyKey = headers.get('idempotency-key')
  return {
    method,
    path: path || '/',
    query: [...new URLSearchParams(search)],
    ...bodyOf(content, type),
    ...(idempotencyKey !== null && { idempotencyKey }),
    authentication: authenticationOf(headers.get('authorization'), keys),
  }
}

/** Reads an answer into a record that holds no credential. The response itself stays unread. */
export async function readResponse(response: Response, keys: KnownKeys): Promise<RecordedResponse> {
  const content = redactor([keys.apiKey, keys.secondApiKey])(await response.clone().text())
  return { status: response.status, ...parsed(content) }
}

/** Puts a request and its answer together. */
export function exchangeOf(request: RecordedRequest, response: RecordedResponse): Exchange {
  const operation = matchOperation(request.method, request.path)?.operation.id
  return { ...(operation && { operation }), request, response }
}

function bodyOf(content: string, type: string): Pick<RecordedRequest, 'body' | 'text'> {
  if (!content) return {}
  if (type.startsWith('application/json')) {
    const { body } = parsed(content)
    if (body !== undefined) return { body }
  }
  return { text: { type, content } }
}

/** The body as JSON where it is JSON. */
export function parsed(content: string): { body?: unknown; text?: string } {
  if (!content) return {}
  try {
    return { body: JSON.parse(content) }
  } catch {
    return { text: content }
  }
}

function authenticationOf(header: string | null, { apiKey, secondApiKey }: KnownKeys): Authentication {
  if (!header) return 'none'
  const carries = (key: string) => header === basicAuthorization(key) || header === `Bearer ${key}`
  if (carries(apiKey)) return 'key'
  return secondApiKey !== undefined && carries(secondApiKey) ? 'second key' : 'other'
}
