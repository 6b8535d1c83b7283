/** Waits. After an abort the promise stays open and no timer is left: whoever aborts rejects by himself. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const abort = () => clearTimeout(timer)
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', abort)
  })
}
