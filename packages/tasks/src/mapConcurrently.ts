/** How `mapConcurrently` works through its items. */
export interface MapConcurrentlyOptions<Result> {
  /** Items in work at the same time. */
  concurrency: number
  /** No item is begun once it is aborted; those in work are finished, then the iteration throws its reason. */
  signal?: AbortSignal | undefined
  /** Tells of a result after which no item is begun, and what is thrown in the end. */
  stopAfter?: ((result: Result) => { reason: unknown } | false | undefined) | undefined
}

/** Works on one item. It is told whether the run was stopped before, and may stop it, with what is thrown in the end. */
export type Work<Item, Result> = (
  item: Item,
  index: number,
  isStopped: boolean,
  stop: (reason: { reason: unknown }) => void,
) => Promise<Result>

/**
 * Yields the results of `work` as they come. Items are drawn only as results are consumed: those in work and those that wait to be
 * consumed are together never more than twice `concurrency`. Leaving the loop waits for what is in work, and for the source's end.
 *
 * @throws after the results of what was in work: what `work` or the source threw, or the signal's reason
 */
export async function* mapConcurrently<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  work: Work<Item, Result>,
  { concurrency, signal, stopAfter }: MapConcurrentlyOptions<Result>,
): AsyncGenerator<Result, void, undefined> {
  const iterator =
    (source as AsyncIterable<Item>)[Symbol.asyncIterator]?.() ?? (source as Iterable<Item>)[Symbol.iterator]()
  const results: Result[] = []
  let inWork = 0
  let isDrawing = true
  let isPulling = false
  let closing: Promise<void> | undefined
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
  const close = () => {
    closing ??= (async () => {
      await iterator.return?.()
    })()
    return closing
  }

  const draw = async () => {
    try {
      for (let index = 0; isDrawing; ) {
        if (inWork >= concurrency || inWork + results.length >= 2 * concurrency) {
          await change()
          continue
        }
        isPulling = true
        const next = await iterator.next()
        isPulling = false
        if (next.done) return stop()
        inWork++
        // The source may have handed it out for good: an item that comes after the end is told of too.
        work(next.value, index++, !isDrawing, stop)
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
    } catch (reason) {
      isPulling = false
      return stop({ reason })
    }
    // What it throws is told below.
    await close().catch(() => {})
  }

  let isLeft = true
  /** Waits for what is in work and for the source, which after a failure or an abort may keep it waiting for ever. */
  const finish = async () => {
    signal?.removeEventListener('abort', abort)
    stop()
    while (inWork) await change()
    const isWaiting = isPulling
    if (isWaiting) close().catch(() => {})
    if (isWaiting && (failure || !isLeft)) return
    await drawing
    while (inWork) await change()
    // What was thrown first is told, but who just leaves must hear of it.
    await closing?.catch((reason) => {
      if (isLeft) throw reason
    })
  }

  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  const drawing = draw()
  try {
    while (isDrawing || inWork || results.length) {
      if (!results.length) {
        await change()
        continue
      }
      // A result may be `undefined`.
      const result = results.shift() as Result
      tell()
      yield result
    }
    isLeft = false
  } finally {
    await finish()
  }
  if (failure) throw failure.reason
}
