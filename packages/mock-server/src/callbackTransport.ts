/** A callback as it is sent. */
export interface CallbackRequest {
  url: string
  /** The only addresses that may be connected to; they were checked. */
  addresses: readonly string[]
  headers: Readonly<Record<string, string>>
  body: string
  /** The most milliseconds, in real time, from the connection to the end of the answer. */
  timeoutMs: number
}

/** How callbacks leave: redirects are not followed, and of an answer no more than 64 kB are read. */
export interface CallbackTransport {
  /** The addresses of a name; absent where a connection cannot be held to the addresses that were checked. */
  resolve?(name: string): Promise<readonly string[]>
  /**
   * @returns the status of the answer
   * @throws Error whose message says what went wrong
   */
  send(request: CallbackRequest): Promise<number>
}

/** More of an answer is not read. */
export const longestAnswer: number = 64 * 1024
