/** What one attempt meets: an answer, an error that fetch throws, or silence. */
export type Step =
  | { status?: number; headers?: Record<string, string>; body?: unknown; text?: string }
  | Error
  | 'silence'

/** One recorded request. */
export interface Sent {
  method: string
  url: string
  headers: Headers
  body: string | undefined
  signal: AbortSignal
}

/** A fetch that follows a script, repeating its last step, and remembers what was sent. */
export function scriptedFetch(...steps: Step[]): { fetch: typeof fetch; sent: Sent[] } {
  const sent: Sent[] = []
  const scripted: typeof fetch = async (input, init) => {
    const { method = 'GET', headers, body, signal } = init ?? {}
    sent.push({
      method,
      url: String(input),
      headers: new Headers(headers),
      body: body === null ? undefined : (body as string | undefined),
      signal: signal as AbortSignal,
    })
    const step = steps[Math.min(sent.length, steps.length) - 1] ?? {}
    if (step instanceof Error) throw step
    if (step === 'silence') return new Promise(() => {})
    const { status = 200, headers: answerHeaders = {}, body: answerBody = {}, text = JSON.stringify(answerBody) } = step
    return new Response(status === 204 ? null : text, { status, headers: answerHeaders })
  }
  return { fetch: scripted, sent }
}

/** What undici throws when the system reports `code`. */
export function networkError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code} 127.0.0.1:1`), { code }) })
}
