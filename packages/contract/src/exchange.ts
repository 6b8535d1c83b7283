/** Which credential a request carried. The credential itself never enters a record. */
export type Authentication = 'key' | 'second key' | 'none' | 'other'

/** What was sent. There is no place for headers, so that no credential can get in. */
export interface RecordedRequest {
  method: string
  /** Below the base URL, percent-encoded as sent, without the query. */
  path: string
  /** In the order sent. */
  query: [name: string, value: string][]
  /** The JSON body; absent when none was sent. */
  body?: unknown
  /** A body that is not JSON, and its content type. */
  text?: { type: string; content: string }
  /** `Idempotency-Key`, when it was sent. */
  idempotencyKey?: string
  authentication: Authentication
}

/** What came back. */
export interface RecordedResponse {
  status: number
  /** The parsed body; absent when it is not JSON or empty. */
  body?: unknown
  /** A body that is not JSON. */
  text?: string
}

/** One request and its answer. */
export interface Exchange {
  /** Such as `GET /task/:id`; absent for a route that the contract does not know. */
  operation?: string
  request: RecordedRequest
  response: RecordedResponse
  /**
   * `fixture`: only prepares the scenario, and is not compared · `found`: stands for a creation whose object an earlier run
   * has made already · `once`: happens only to a new object.
   */
  role?: 'fixture' | 'found' | 'once'
}
