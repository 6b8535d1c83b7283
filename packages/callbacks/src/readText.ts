import { ScaleError } from '@scale-ts/core'
import { CallbackError } from './CallbackError'

/** Reads a body as UTF-8, and stops reading as soon as it is above the limit, whatever its headers claim. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (request.bodyUsed) throw new ScaleError('Something read the body before: a callback needs the request untouched.')
  const tooLarge = () => new CallbackError(413, `The body is above ${maxBytes} bytes.`)
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge()
  const reader = request.body?.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let left = maxBytes
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      left -= part.value.byteLength
      if (left < 0) break
      text += decoder.decode(part.value, { stream: true })
    }
    if (left >= 0) return text + decoder.decode()
  } catch {
    throw new CallbackError(400, 'The body was cut off or is not UTF-8.')
  }
  // What the sender makes of it is not waited for.
  reader?.cancel().catch(() => {})
  throw tooLarge()
}
