import { invalidParameter, Refusal } from './errors'
import { isJsonObject, type JsonObject } from './json'
import { parseForm } from './parseForm'

/** The largest body that is read, in bytes. docs/wire/http.md H24 */
const largestBody = 16 * 1024 * 1024

const deepestNesting = 500

const decoder: TextDecoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true })

/**
 * Reads what a request carries; absent, empty and `null` bodies are `undefined`. docs/wire/http.md H8–H11
 *
 * @throws Refusal 400 when it cannot be read, 413 when it is too large
 */
export async function readBody(request: Request): Promise<unknown> {
  return parseBody(await readText(request), request.headers.get('content-type'))
}

/** On the request itself: a WeakMap would cost more than what it saves. */
const text: unique symbol = Symbol('text')

interface ReadRequest extends Request {
  [text]?: string
}

/** The text of a body, as often as it is asked for. @throws Refusal 400 or 413 */
export async function readText(request: ReadRequest): Promise<string> {
  const known = request[text]
  if (known !== undefined) return known
  const read = decode(await readBytes(request), request.headers.get('content-encoding'))
  request[text] = read
  return read
}

/** The text of a body that has been read. */
export function knownBody(request: ReadRequest): string | undefined {
  return request[text]
}

/** @throws Refusal 400 when it cannot be read */
export function parseBody(text: string, contentType: string | null | undefined): unknown {
  if (!text.trim()) return undefined
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/x-www-form-urlencoded') {
    if (/^\s*[{[]/.test(text))
      throw new Refusal(400, 'The body looks like JSON: send it with "Content-Type: application/json".')
    return parseForm(text)
  }
  if (type && type !== 'application/json' && !type.endsWith('+json')) {
    throw new Refusal(400, `The body must be JSON, sent with "Content-Type: application/json" (not "${type}").`)
  }
  if (nesting(text) > deepestNesting) throw invalidParameter(`the body is nested deeper than ${deepestNesting} levels`)
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    throw new Refusal(400, 'The body is not valid JSON.')
  }
}

/** Reads a body that must be an object; without a body it is an empty one. */
export async function readObject(request: Request): Promise<JsonObject> {
  const body = (await readBody(request)) ?? {}
  if (!isJsonObject(body)) throw invalidParameter('"value" must be an object')
  return body
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const { headers } = request
  const announced = Number(headers.get('content-length') ?? 0)
  // Asking for the stream of a body makes a server build one, which costs more than everything else here.
  if (announced <= largestBody && !headers.has('transfer-encoding')) {
    const bytes = new Uint8Array(await request.arrayBuffer())
    if (bytes.length > largestBody) throw tooLarge()
    return bytes
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Read to the end even when it is too large: a client that is still sending would not see the answer.
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
    else chunks.length = 0
  }
  if (size > largestBody) throw tooLarge()
  const bytes = new Uint8Array(size)
  let position = 0
  for (const chunk of chunks) {
    bytes.set(chunk, position)
    position += chunk.length
  }
  return bytes
}

function tooLarge(): Refusal {
  return new Refusal(413, `The body is larger than ${largestBody / 1024 / 1024} MB.`)
}

function decode(bytes: Uint8Array, encoding: string | null): string {
  try {
    return decoder.decode(bytes)
  } catch {
    const reason = encoding ? `is encoded ("Content-Encoding: ${encoding}"): send it as it is` : 'is not valid UTF-8'
    throw new Refusal(400, `The body ${reason}.`)
  }
}

/** How deep lists and objects nest; short bodies cannot nest too deep and are not looked at. */
function nesting(text: string): number {
  if (text.length < 2 * deepestNesting) return 0
  let depth = 0
  let deepest = 0
  let inText = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inText) {
      if (code === 92) index++
      else if (code === 34) inText = false
    } else if (code === 34) inText = true
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth)
    else if (code === 93 || code === 125) depth--
  }
  return deepest
}
