import { RequestHandler } from 'msw'
import { breakageOf, withBrokenBody } from './brokenAnswer'
import type { Emulator } from './types'

interface RunArguments {
  request: Request
  requestId: string
}

/**
 * Hands every request for one origin to the emulator. One handler for the whole API, since msw tries its handlers one
 * by one, and with its own `run`, since the general one spends most of a request on parsing that the emulator does again.
 */
export class CatchAllHandler extends RequestHandler {
  readonly #origin: string
  readonly #emulator: Emulator

  constructor(origin: string, emulator: Emulator) {
    super({ info: { header: `ALL ${origin}/*` }, resolver: ({ request }) => answerOf(emulator, request) })
    this.#origin = origin
    this.#emulator = emulator
  }

  override predicate({ request }: { request: Request }): boolean {
    return request.url.startsWith(`${this.#origin}/`)
  }

  override log(): void {}

  override async run({ request, requestId }: RunArguments): Promise<{
    handler: RequestHandler
    request: Request
    requestId: string
    response: Response
  } | null> {
    if (!this.predicate({ request })) return null
    this.isUsed = true
    // A handler in front of this one may have read the body; msw keeps a copy of such a request.
    const unread = request.bodyUsed ? RequestHandler.cache.get(request as never) : undefined
    const response = await answerOf(this.#emulator, unread ? unread.clone() : request)
    return { handler: this, request, requestId, response }
  }
}

async function answerOf(emulator: Emulator, request: Request): Promise<Response> {
  const response = await emulator.fetch(request)
  const breakage = breakageOf(response)
  if (!breakage) return response
  // A rejection would be answered as a 500 by msw.
  return breakage.kind === 'reset' ? Response.error() : withBrokenBody(response, breakage, request.signal)
}
