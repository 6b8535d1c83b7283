/** A refusal in the API's own dialect. docs/wire/http.md H20 */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 402 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 507,
    message: string,
  ) {
    super(message)
  }
}

/** The mock's rules and its own schemas disagree, or one of them is wrong: no answer to a request. */
export class BrokenSchema extends Error {}

/** What an error is answered with; `undefined` where there is no answer. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof Refusal) return error.status
  // A body that broke off, or a value that no rule foresaw: it is the request that cannot be served.
  return error instanceof BrokenSchema ? undefined : 400
}

/** A validation error, worded as the API words them. docs/wire/http.md H27 */
export function invalidParameter(reason: string): Refusal {
  return new Refusal(400, `Parameter is invalid, reason: ${reason}`)
}

/** The JSON body of every error. docs/wire/http.md H20 */
export function errorBody(status: number, error: string): string {
  return JSON.stringify({ status_code: status, error })
}
