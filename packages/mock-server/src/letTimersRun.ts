/** How many requests may follow each other before timers and sockets of the same process get their turn. */
const requestsBetween = 64

/**
 * Answers in the same process need no input or output, so a program that asks without a pause would never let a timer fire: no
 * time-out, no progress, no Ctrl+C. Counted and not timed, so that the same requests are answered in the same order every time; through a
 * message, since test runners replace timers.
 */
export function letTimersRun(): () => Promise<void> | undefined {
  let count = 0
  return () => {
    if (++count % requestsBetween || typeof MessageChannel === 'undefined') return undefined
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(undefined)
    })
  }
}
