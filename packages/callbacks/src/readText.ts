import { ScaleError } from '@scale-ts/core'
import { CallbackError } from './CallbackError'

/** Reads a body as UTF-8, and stops reading as soon as it is above the limit, whatever its headers claim. */
export async function readText({ body, bodyUsed, headers }: Request, maxBytes: number): Promise<string> {
  if (bodyUsed) throw new ScaleError('The body of the callback was read before.')
  const reader = body?.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let left = Number(headers.get('content-length')) > maxBytes ? -1 : maxBytes
  let text = ''
  try {
    while (left >= 0) {
      const part = await reader?.read()
      if (!part || part.done) return text + decoder.decode()
      left -= part.value.byteLength
      text += decoder.decode(part.value, { stream: true })
    }
  } catch {
    throw new CallbackError(400, 'The body was cut off or is not UTF-8.')
  }
  // What the sender makes of it is not waited for.
  reader?.cancel().catch(() => {})
  throw new CallbackError(413, `The body is above ${maxBytes} bytes.`)
}
