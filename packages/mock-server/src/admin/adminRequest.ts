import type { Context } from 'hono'
import { withText } from '../answer'
import type { Environment } from '../environment'
import { BrokenSchema, Refusal } from '../errors'
import { isJsonObject, type JsonObject } from '../json'
import { suggestion } from '../nearestNames'
import { parseBody, readText } from '../readBody'
import { VerificationError } from '../verify'

export type AdminContext = Context<Environment>

/** A success. Without the headers that would let pages of other origins read it. */
export function tell(body: unknown): Response {
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return withText(new Response(text, { headers }), text)
}

/** The JSON of a body, `undefined` without one. @throws Refusal 400, 413 or 415 */
export async function readJson({ req }: AdminContext): Promise<unknown> {
  const text = await readText(req.raw)
  const contentType = req.header('content-type')
  // A page of another site may send bytes without a type, unasked.
  if (text && contentType === undefined) throw new Refusal(415, 'Send JSON with "Content-Type: application/json".')
  if (contentType && /ndjson|jsonl/i.test(contentType)) {
    throw new Refusal(415, `${placeOf(req)} takes JSON, sent with "Content-Type: application/json".`)
  }
  return parseBody(text, contentType)
}

/** The members of a body that is an object; without a body there are none. @throws Refusal for others than the known */
export async function readMembers(c: AdminContext, known: readonly string[]): Promise<JsonObject> {
  const body = (await readJson(c)) ?? {}
  const place = placeOf(c.req)
  if (!isJsonObject(body)) {
    const wanted = known.length ? `an object { ${known.join(', ')} }` : 'empty'
    throw new Refusal(400, `The body of ${place} must be ${wanted}.`)
  }
  const unknown = Object.keys(body).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new Refusal(400, `The body of ${place} has no member "${unknown}". ${suggestion(unknown, known)}`)
  }
  return body
}

/** Parameters of the query, each given once. @throws Refusal for others than the known */
export function readQuery({ req }: AdminContext, known: readonly string[]): Partial<Record<string, string>> {
  const given = Object.entries(req.queries())
  for (const [name, values] of given) {
    if (!known.includes(name)) {
      throw new Refusal(400, `The query of ${placeOf(req)} has no parameter "${name}". ${suggestion(name, known)}`)
    }
    if (values.length > 1) throw new Refusal(400, `The query of ${placeOf(req)} has "${name}" more than once.`)
  }
  return Object.fromEntries(given.map(([name, values]) => [name, values[0]]))
}

/** Does what controls do, and tells what they say is wrong. @throws Refusal */
export async function asked<Result>(control: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await control()
  } catch (error) {
    if (error instanceof Refusal || error instanceof BrokenSchema) throw error
    if (error instanceof VerificationError) throw new Refusal(409, error.message)
    // Those that JavaScript throws by itself are mistakes of the mock and speak to nobody outside it.
    const isOwn = error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError)
    if (isOwn) throw new Refusal(400, error.message)
    throw error
  }
}

function placeOf({ method, path }: AdminContext['req']): string {
  return `${method} ${path}`
}
