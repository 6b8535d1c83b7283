import { within } from './within'

/** Waits, and leaves neither timer nor listener behind. @throws the signal's reason, also when it was aborted before */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const over = new Error()
  await within(
    milliseconds,
    () => over,
    signal,
    () => new Promise(() => {}),
  ).catch((reason) => {
    if (reason !== over) throw reason
  })
}
