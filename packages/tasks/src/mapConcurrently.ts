/** How `mapConcurrently` works through its items. */
export interface MapConcurrentlyOptions<Result> {
  /** Items in work at the same time. */
  concurrency: number
  /** No item is begun once it is aborted; those in work are finished, then the iteration throws its reason. */
  signal?: AbortSignal | undefined
  /** Tells of a result after which no item is begun, and what is thrown in the end. */
  stopAfter?: ((result: Result) => { reason: unknown } | false | undefined) | undefined
}

/**
 * Yields the results of `work` as they come; `work` is told when the run was stopped before it could begin. Items are drawn only as results are consumed: those in work and those that wait
 * to be consumed are together never more than twice `concurrency`. Leaving the loop waits for what is in work.
 *
 * @throws after the results of what was in work: what `work` or the source threw, or the signal's reason
 */
export async function* mapConcurrently<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, index: number, isStopped: boolean) => Promise<Result>,
  { concurrency, signal, stopAfter }: MapConcurrentlyOptions<Result>,
): AsyncGenerator<Result, void, undefined> {
  const iterator =
    (source as AsyncIterable<Item>)[Symbol.asyncIterator]?.() ?? (source as Iterable<Item>)[Symbol.iterator]()
  const results: Result[] = []
  let inWork = 0
  let isDrawing = true
  let failure: { reason: unknown } | undefined
  let wake = () => {}
  const change = () =>
    new Promise<void>((resolve) => {
      const before = wake
      wake = () => {
        before()
        resolve()
      }
    })
  const tell = () => {
    const woken = wake
    wake = () => {}
    woken()
  }
  const stop = (reason?: { reason: unknown }) => {
    failure ??= reason
    isDrawing = false
    tell()
  }
  const abort = () => stop({ reason: signal?.reason })

  const draw = async () => {
    try {
      for (let index = 0; isDrawing; ) {
        if (inWork >= concurrency || inWork + results.length >= 2 * concurrency) {
          await change()
          continue
        }
        const next = await iterator.next()
        if (next.done) return stop()
        inWork++
        // The source may have handed it out for good: an item that comes after the end is told of too.
        work(next.value, index++, !isDrawing)
          .then(
            (result) => {
              results.push(result)
              const reason = stopAfter?.(result)
              if (reason) stop(reason)
            },
            (reason) => stop({ reason }),
          )
          .finally(() => {
            inWork--
            tell()
          })
      }
      await iterator.return?.()
    } catch (reason) {
      stop({ reason })
    }
  }

  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  try {
    void draw()
    while (isDrawing || inWork || results.length) {
      const result = results.shift()
      if (result === undefined) await change()
      else {
        tell()
        yield result
      }
    }
    if (failure) throw failure.reason
  } finally {
    signal?.removeEventListener('abort', abort)
    stop()
    while (inWork) await change()
  }
}
