import { AddressGuard, type Verdict } from './addressGuard'
import type { CallbackTransport } from './callbackTransport'
import { fetchTransport } from './fetchTransport'
import { nodeTransport } from './nodeTransport'

/** How an attempt ended. */
export interface AttemptOutcome {
  status?: number
  error?: string
  /** Set where nothing may be sent: the reason. */
  refusal?: string
  durationMs: number
}

/** What may be sent, and how. */
export interface CallbackSenderOptions {
  /** Hosts, addresses and networks that may be contacted besides this machine. */
  allowCallbacks?: readonly string[]
  /** Resolves the names among them. Default: as the system does. */
  resolveCallbackHost?: (name: string) => Promise<readonly string[]>
}

/** Makes attempts to reach receivers, for all worlds of a mock. */
export class CallbackSender {
  /** What may be contacted besides this machine. */
  readonly allowed: readonly string[]
  readonly #guard: AddressGuard
  readonly #transport: CallbackTransport

  constructor(
    { allowCallbacks, resolveCallbackHost }: CallbackSenderOptions = {},
    transport: CallbackTransport = nodeTransport() ?? fetchTransport,
  ) {
    this.allowed = [...(allowCallbacks ?? [])]
    this.#guard = new AddressGuard(this.allowed)
    const isReplaced = transport.resolve && resolveCallbackHost
    this.#transport = isReplaced ? { ...transport, resolve: resolveCallbackHost } : transport
  }

  /** Why nothing is ever sent to an address, as far as it shows without looking its name up. */
  refusalOf(callbackAddress: string): string | undefined {
    const verdict = this.#judge(callbackAddress)
    return verdict.kind === 'refuse' ? verdict.reason : undefined
  }

  /** Makes one attempt. Never rejects. */
  async attempt(url: string, authKey: string, body: string, timeoutMs: number): Promise<AttemptOutcome> {
    const first = this.#judge(url)
    if (first.kind === 'refuse') return { refusal: first.reason, durationMs: 0 }
    const startedAt = performance.now()
    const durationMs = () => performance.now() - startedAt
    try {
      const verdict = first.kind === 'resolve' ? await this.#resolve(first.name, timeoutMs) : first
      if (verdict.kind !== 'send') return { refusal: (verdict as { reason: string }).reason, durationMs: durationMs() }
      // docs/wire/http.md H34, H49
      const headers = { 'content-type': 'application/json', 'scale-callback-auth': authKey }
      const status = await this.#transport.send({ url, addresses: verdict.addresses, headers, body, timeoutMs })
      const isRedirect = status >= 300 && status < 400
      return { status, ...(isRedirect && { error: 'Redirects are not followed.' }), durationMs: durationMs() }
    } catch (error) {
      return { error: (error as Error).message, durationMs: durationMs() }
    }
  }

  #judge(callbackAddress: string): Verdict {
    const verdict = this.#guard.judge(callbackAddress)
    if (verdict.kind !== 'resolve' || this.#transport.resolve) return verdict
    return { kind: 'refuse', reason: `The name ${verdict.name} cannot be resolved and held to here.` }
  }

  async #resolve(name: string, timeoutMs: number): Promise<Verdict> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No address within ${timeoutMs} ms.`)), timeoutMs)
    })
    try {
      const addresses = await Promise.race([this.#transport.resolve?.(name) ?? [], timeout])
      if (!addresses.length) throw new Error('')
      return this.#guard.judgeResolved(name, addresses)
    } catch (error) {
      const { code, message } = error as Error & { code?: string }
      throw new Error(!message || code ? `No address is known for the host ${name}.` : message)
    } finally {
      clearTimeout(timer)
    }
  }
}
