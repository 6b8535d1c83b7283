import { allowManyListeners } from './allowManyListeners'
import type { Notifier } from './createNotifier'
import { ScaleError } from './errors'
import { pause } from './pause'
import type { Middleware, RequestOptions } from './types'
import { within } from './within'

/** How to wait for a state. The other options are those of each read. */
export interface WaitOptions<State> extends RequestOptions {
  /** Which state ends the wait. */
  until?: ((state: State) => boolean) | undefined
  /** Milliseconds before the second read; each wait is half as long again as the one before. Default 1000. */
  interval?: number | undefined
  /** The longest wait between two reads, in milliseconds. Default 30,000. */
  maxInterval?: number | undefined
  /** Milliseconds that the whole wait may take. Default: no limit. */
  waitTimeout?: number | undefined
  /** Ends the wait as soon as it is told of a state that does. */
  notifier?: Notifier<State> | undefined
}

/** A wait took longer than its `waitTimeout`. `attempts` counts those of all reads, `elapsedMs` the whole wait. */
export class WaitTimeoutError extends ScaleError {
  static override readonly brand: string = 'WaitTimeoutError'
  /** What was read last: a state, or all that were still waited for; `undefined` when nothing was read. */
  declare readonly last: unknown
}

/** How many reads in a row may fail, their own repetitions not counted, before a wait is given up. */
const mostFailures = 5

/** Milliseconds before each of the reads after the first one: growing, within a quarter around the plan. */
export function* waits(options: WaitOptions<never>): Generator<number, never> {
  const { interval = 1000, maxInterval = 30_000, waitTimeout = 0 } = options
  // What is no number would be no limit at all.
  if (!(interval > 0 && maxInterval > 0 && waitTimeout <= Infinity)) {
    throw new ScaleError('Out of range: `interval`, `maxInterval` or `waitTimeout`.')
  }
  for (let planned = interval; ; planned *= 1.5) {
    yield Math.min(planned, maxInterval) * (0.75 + Math.random() / 2)
  }
}

/**
 * Reads a state again and again until it is the one that is waited for. Reads that fail without a refusal are made again.
 *
 * @param read makes one read with the options that it is given
 * @param key what the state is told by to a `notifier`
 * @throws WaitTimeoutError with the `last` state · the signal's reason · what a read was refused with
 * @example
 * ```ts
 * import { createClient, waitUntil } from '@scale-ts/core'
 * import { countTasks } from '@scale-ts/tasks'
 *
 * const client = createClient()
 * await waitUntil((options) => countTasks(client, { status: 'pending' }, options), 'pending', {
 *   until: (pending) => pending === 0,
 *   waitTimeout: 3_600_000,
 * })
 * ```
 */
export async function waitUntil<State>(
  read: (options: RequestOptions) => Promise<State>,
  key: string,
  { until = () => true, interval, maxInterval, waitTimeout = Infinity, notifier, ...options }: WaitOptions<State>,
): Promise<State> {
  const told: { last?: State; attempts: number; requestId?: string | undefined } = { attempts: 0 }
  const startedAt = performance.now()
  const onLimit = () => {
    const elapsedMs = performance.now() - startedAt
    return new WaitTimeoutError(`${key} did not get there within ${waitTimeout} ms`, {
      last: undefined,
      ...told,
      elapsedMs,
    })
  }
  const count: Middleware = (attempt, next) => {
    told.attempts++
    return next().finally(() => {
      if (attempt.response) told.requestId = attempt.requestId
    })
  }
  const middleware = [...(options.middleware ?? []), count]
  allowManyListeners(options.signal)
  return within(waitTimeout, onLimit, options.signal, async (signal) => {
    // Ends the reading when a notification comes first.
    const reading = new AbortController()
    const abort = () => reading.abort(signal.reason)
    signal.addEventListener('abort', abort)
    const poll = async (): Promise<State> => {
      let failures = 0
      for (const wait of waits({ interval, maxInterval, waitTimeout })) {
        try {
          const state = await read({ ...options, middleware, signal: reading.signal })
          // It may have come after the end of the wait, when nobody is interested any more.
          reading.signal.throwIfAborted()
          told.last = state
          failures = 0
          if (until(state)) return state
        } catch (error) {
          const mayPass = error instanceof ScaleError && error.outcome && error.outcome !== 'refused'
          if (!mayPass || ++failures > mostFailures) throw error
        }
        await pause(wait, reading.signal)
      }
      throw told.last
    }
    let unsubscribe = () => {}
    try {
      return await new Promise<State>((resolve, reject) => {
        const hear = (state: State) => {
          told.last = state
          try {
            if (until(state)) resolve(state)
          } catch (error) {
            reject(error)
          }
        }
        if (notifier) unsubscribe = notifier.subscribe(key, hear)
        poll().then(resolve, reject)
      })
    } finally {
      unsubscribe()
      reading.abort()
    }
  })
}
