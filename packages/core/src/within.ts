/**
 * Runs `work` until it settles, `limit` milliseconds have passed or `signal` is aborted, whatever comes first, and leaves
 * no timer and no listener behind. When there is no time, or the signal is aborted already, it is not run. `work` may ignore the signal that it is given.
 *
 * @throws what `work` throws, what `onLimit` returns, or the reason of `signal`
 */
export async function within<Result>(
  limit: number,
  onLimit: () => Error,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted()
  if (limit <= 0) throw onLimit()
  const controller = new AbortController()
  let end = (_reason: unknown) => {}
  const abort = () => end(signal?.reason)
  signal?.addEventListener('abort', abort)
  // Longer than a timer can count (24.8 days) is as good as never.
  const timer = limit < 2 ** 31 ? setTimeout(() => end(onLimit()), limit) : 0
  try {
    return await new Promise((resolve, reject) => {
      end = (reason) => {
        // Before `work` can reject, which would only say that it was aborted.
        reject(reason)
        controller.abort(reason)
      }
      work(controller.signal).then(resolve, reject)
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
