import type { AnswerEffect, Fault, FaultCondition, FaultControls, FaultDefinition, FaultEffect, Latency } from './fault'
import { checkFault } from './faultSchema'
import { isMeant } from './operations'
import { parseDuration } from './parseDuration'
import { differences, queryOf } from './partialMatch'
import { createRandom, type Random } from './random'
import { MockUsageError } from './usageError'

/** What the faults look at in a request. */
export interface FaultTarget {
  method: string
  /** Path and query. */
  target: string
  operation: string | undefined
  headers: Headers
  /** What it carries, when a fault asks for it. */
  body: unknown
}

/** All that strikes one request. */
export interface Strike {
  /** Ids of the faults. */
  ids: string[]
  latencyMs: number | undefined
  effect: FaultEffect | undefined
}

/** A fault with its counters, as plain data. */
export interface FaultState {
  id: string
  definition: FaultDefinition
  /** Requests that were counted. */
  seen: number
  hits: number
}

/** The faults of a world as plain data. */
export interface FaultsData {
  /** How many have been added here, so that ids are not used twice. */
  added: number
  faults: FaultState[]
}

/** What goes wrong in one world. */
export class Faults implements FaultControls {
  readonly #states = new Map<string, FaultState>()
  #added = 0

  constructor(private readonly seed: () => string) {}

  get isEmpty(): boolean {
    return this.#states.size === 0
  }

  add(fault: FaultDefinition): Fault {
    const definition = checkFault(fault)
    return this.install(`fault-${++this.#added}`, definition)
  }

  /** Puts a checked fault into force. */
  install(id: string, definition: FaultDefinition): Fault {
    const state: FaultState = { id, definition, seen: 0, hits: 0 }
    this.#states.set(id, state)
    return tellFault(id, definition, () => state.hits)
  }

  list(): Fault[] {
    return Array.from(this.#states.values(), ({ id, definition, hits }) => tellFault(id, definition, () => hits))
  }

  remove(id: string): void {
    if (!this.#states.delete(id)) throw noFault(id, [...this.#states.keys()])
  }

  clear(): void {
    this.#states.clear()
  }

  hitsOf(id: string): number {
    return this.#states.get(id)?.hits ?? 0
  }

  /** Whether a fault of this operation looks at bodies. */
  needsBody(method: string, operation: string | undefined): boolean {
    return Array.from(this.#states.values()).some(
      ({ definition }) =>
        isMeant(definition.operation, method, operation) && definition.when?.match?.body !== undefined,
    )
  }

  /** Counts a request and finds what strikes it. In one go, so that the order of arrival alone decides. */
  strike(request: FaultTarget): Strike {
    const strike: Strike = { ids: [], latencyMs: undefined, effect: undefined }
    for (const state of this.#states.values()) {
      const { id, definition } = state
      const { operation, when = {}, times = Infinity, effect } = definition
      if (!isMeant(operation, request.method, request.operation) || !fits(when.match, request)) continue
      state.seen++
      // A number for each request, whatever became of the earlier ones.
      const random = createRandom(`${this.seed()}:${id}:${state.seen}`)
      if (!isDue(when, state.seen, random) || state.hits >= times) continue
      const { latency, ...other } = effect
      const hasOther = Object.keys(other).length > 0
      // Only one answer can go wrong; what another fault would have done is not counted as done.
      if (hasOther && strike.effect) continue
      state.hits++
      strike.ids.push(id)
      if (latency !== undefined) strike.latencyMs = (strike.latencyMs ?? 0) + delay(latency, random)
      if (hasOther) strike.effect = other as AnswerEffect
    }
    return strike
  }

  toData(): FaultsData {
    return structuredClone({ added: this.#added, faults: [...this.#states.values()] })
  }

  fromData({ added, faults }: FaultsData): void {
    this.#added = added
    this.#states.clear()
    for (const state of structuredClone(faults)) this.#states.set(state.id, state)
  }
}

/** Faults that hold in each world of a mock, those to come included. */
export class FaultsOfAll implements FaultControls {
  readonly #definitions = new Map<string, FaultDefinition>()
  #added = 0

  constructor(private readonly worlds: () => Faults[]) {}

  add(fault: FaultDefinition): Fault {
    const definition = checkFault(fault)
    const id = `mock-fault-${++this.#added}`
    this.#definitions.set(id, definition)
    for (const faults of this.worlds()) faults.install(id, definition)
    return tellFault(id, definition, () => this.#hitsOf(id))
  }

  /** Puts all of them into force in a new world. */
  enter(faults: Faults): void {
    for (const [id, definition] of this.#definitions) faults.install(id, definition)
  }

  list(): Fault[] {
    return Array.from(this.#definitions, ([id, definition]) => {
      const hits = this.#hitsOf(id)
      return tellFault(id, definition, () => hits)
    })
  }

  remove(id: string): void {
    if (!this.#definitions.delete(id)) throw noFault(id, [...this.#definitions.keys()])
    for (const faults of this.worlds()) {
      if (faults.list().some((fault) => fault.id === id)) faults.remove(id)
    }
  }

  clear(): void {
    for (const id of [...this.#definitions.keys()]) this.remove(id)
  }

  /** Back to the first faults, under the same ids, so that they draw the same again. */
  restart(first: readonly FaultDefinition[]): void {
    this.clear()
    this.#added = 0
    for (const fault of first) this.add(fault)
  }

  #hitsOf(id: string): number {
    return this.worlds().reduce((sum, faults) => sum + faults.hitsOf(id), 0)
  }
}

function tellFault(id: string, definition: FaultDefinition, hits: () => number): Fault {
  return {
    id,
    ...structuredClone(definition),
    get hits() {
      return hits()
    },
  }
}

function noFault(id: string, present: string[]): MockUsageError {
  const known = present.length ? `Present are ${present.join(', ')}.` : 'There is none.'
  return new MockUsageError(`No fault has the id ${JSON.stringify(id)}. ${known}`)
}

function fits(match: FaultCondition['match'], { target, headers, body }: FaultTarget): boolean {
  if (!match) return true
  if (match.query !== undefined && differences('', match.query, queryOf(target)).length) return false
  if (match.headers && Object.entries(match.headers).some(([name, value]) => headers.get(name) !== value)) return false
  return match.body === undefined || differences('', match.body, body).length === 0
}

function isDue({ first, every, probability }: FaultCondition, seen: number, random: Random): boolean {
  const isDrawn = probability === undefined || random.next() < probability
  return isDrawn && (first === undefined || seen <= first) && (every === undefined || seen % every === 0)
}

function delay(latency: Latency, random: Random): number {
  if (typeof latency !== 'object') return parseDuration(latency)
  if ('min' in latency) {
    const from = parseDuration(latency.min)
    return Math.round(from + random.next() * (parseDuration(latency.max) - from))
  }
  // Box and Muller's normal distribution; the first number must not be 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  const mean = parseDuration(latency.mean)
  return Math.max(0, Math.round(mean + normal * parseDuration(latency.deviation)))
}
