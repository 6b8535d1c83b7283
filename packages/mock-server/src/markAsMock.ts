/** A registered symbol, since core and the mock import nothing of each other. */
const mark: unique symbol = Symbol.for('scale-ts.mock')

/**
 * Marks a fetch that lets no request out to a real host, as `mock.fetch` is: clients of `@scale-ts/core` then take live keys
 * in tests, and work under `SCALE_OFFLINE`. Mark your own wrapper around `mock.fetch` with it.
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createMock, markAsMock } from '@scale-ts/mock-server'
 *
 * const mock = createMock()
 * const counted = markAsMock<typeof fetch>((input, init) => {
 *   console.count('requests')
 *   return mock.fetch(input, init)
 * })
 * const client = createClient({ apiKey: mock.account({ mode: 'live' }).apiKey, fetch: counted })
 * ```
 */
export function markAsMock<Fetch extends typeof fetch>(marked: Fetch): Fetch {
  return Object.defineProperty(marked, mark, { value: true, configurable: true })
}

/** Whether a fetch is marked. */
export function isMarked(fetch: object): boolean {
  return mark in fetch
}

/** Takes the mark away again. */
export function unmark(fetch: object): void {
  Reflect.deleteProperty(fetch, mark)
}
