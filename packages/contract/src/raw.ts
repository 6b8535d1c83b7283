/** A request beside the SDK. */
export interface RawRequest {
  query?: readonly (readonly [name: string, value: string])[]
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, with its content type. */
  text?: { type: string; content: string }
  headers?: Record<string, string>
  /** The `Authorization` header, `null` for none. Default: the account's key. */
  authorization?: string | null
}

/** What came back, read whole. */
export interface RawAnswer {
  status: number
  headers: Headers
  /** Parsed where it is JSON, else its text; `undefined` when empty. */
  body: unknown
}
