/** What happens to an answer on its way: each way in to the mock breaks it in its own manner. */
export type Breakage = { kind: 'reset' } | { kind: 'truncate' | 'stall'; bytes: number }

interface Damage {
  /** Absent where the answer arrives whole, and says what a fault wanted. */
  breakage?: Breakage | undefined
}

const damages = new WeakMap<Response, Damage>()

/** Marks an answer as a fault's work. */
export function damaged(response: Response, breakage?: Breakage): Response {
  damages.set(response, { breakage })
  return response
}

/** Whether a fault had a hand in an answer, so that it need not fit the schema. */
export function isDamaged(response: Response): boolean {
  return damages.has(response)
}

export function breakageOf(response: Response): Breakage | undefined {
  return damages.get(response)?.breakage
}

/** How many bytes of a body arrive. The last one never does. */
export function bytesToSend(size: number, part: number): number {
  return Math.max(0, Math.min(size - 1, part < 1 ? Math.floor(size * part) : part))
}

/**
 * Turns a marked answer into what the global fetch would give: a rejection, or a body that breaks off or stops.
 *
 * @throws TypeError `fetch failed` with a cause whose code is `ECONNRESET`
 */
export async function asFetchTells(response: Response, signal: AbortSignal): Promise<Response> {
  const breakage = breakageOf(response)
  if (!breakage) return response
  if (breakage.kind === 'reset') {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
    throw new TypeError('fetch failed', { cause })
  }
  return withBrokenBody(response, breakage, signal)
}

/** The same answer with a body that errors, or that stops until the signal is aborted. */
export async function withBrokenBody(
  response: Response,
  { kind, bytes }: { kind: 'truncate' | 'stall'; bytes: number },
  signal: AbortSignal,
): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(whole.length))
  let part: Uint8Array | undefined = whole.subarray(0, bytes)
  let abort = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      pull(stream) {
        // In turns: an error would take what is still waiting in the stream along.
        if (part?.length) stream.enqueue(part)
        else if (kind === 'truncate') return stream.error(broken())
        else {
          abort = () => stream.error(signal.reason)
          if (signal.aborted) return abort()
          signal.addEventListener('abort', abort, { once: true })
          // Nothing more comes, and nothing is asked for again.
          return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
        }
        part = undefined
      },
      cancel: () => signal.removeEventListener('abort', abort),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers })
}

function broken(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  return new TypeError('terminated', { cause })
}
