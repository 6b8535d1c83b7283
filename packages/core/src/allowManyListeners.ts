interface NodeProcess {
  getBuiltinModule(name: 'events'): { setMaxListeners(most: number, signal: AbortSignal): void }
}

/**
 * Lets one signal end any number of calls: Node takes more than ten listeners for a leak, and warns of it. Every function of
 * these packages that takes a signal does this already. Without a signal, and elsewhere than in Node, nothing happens.
 *
 * @example
 * ```ts
 * import { allowManyListeners } from '@scale-ts/core'
 *
 * const { signal } = new AbortController()
 * allowManyListeners(signal)
 * for (let worker = 0; worker < 64; worker++) signal.addEventListener('abort', () => console.log(worker, 'ends'))
 * ```
 */
export function allowManyListeners(signal: AbortSignal | undefined): void {
  try {
    if (signal) {
      ;(globalThis as unknown as { process: NodeProcess }).process
        .getBuiltinModule('events')
        .setMaxListeners(Infinity, signal)
    }
  } catch {
    // Elsewhere nobody counts them.
  }
}
