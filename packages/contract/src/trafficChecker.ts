import { type Answerer, checkExchange } from './checkExchange'
import type { Difference } from './difference'
import type { Exchange } from './exchange'
import { TrafficMemory } from './trafficMemory'

/** Holds a stream of exchanges to the contract: each by itself, and in the light of the earlier ones of its account. */
export class TrafficChecker {
  readonly #answerer: Answerer
  readonly #name: string
  readonly #memories = new Map<string, TrafficMemory>()

  /** @param name what the answering side is called in differences */
  constructor(answerer: Answerer, name: string = answerer) {
    this.#answerer = answerer
    this.#name = name
  }

  check(exchange: Exchange, account: string): Difference[] {
    const memory = this.#memories.get(account) ?? new TrafficMemory()
    this.#memories.set(account, memory)
    const { operation, request } = exchange
    const remembered = memory.check(exchange).map(
      (problem): Difference => ({
        ...problem,
        operation: operation ?? `${request.method} ${request.path}`,
        sides: ['the contract has', `${this.#name} answered`],
        diagnosis: this.#answerer === 'mock' ? 'mock drift' : 'API changed',
        severity: 'breaking',
        count: 1,
      }),
    )
    return [...checkExchange(exchange, this.#answerer, this.#name), ...remembered]
  }
}
