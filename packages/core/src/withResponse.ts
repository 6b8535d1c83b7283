import { ScaleError } from './errors'
import type { RequestOptions, ResponseEvent } from './types'

/** A result together with the answer that it came in. */
export interface WithResponse<Result> {
  data: Result
  /** Status and headers of the last answer, without the key, cookies, the URL and the body, which has been read. */
  response: Response
  /** The server's id of the request, where it sent one. */
  requestId: string | undefined
  /** How many attempts the request took. */
  attempts: number
}

/**
 * Runs one call and returns its result with the HTTP answer behind it.
 *
 * @param call receives the options to hand on to the function that it calls
 * @throws whatever the call throws
 * @example
 * ```ts
 * import { createClient, withResponse } from '@scale-ts/core'
 * import { getTask } from '@scale-ts/tasks'
 *
 * const client = createClient()
 * const { data, requestId, attempts } = await withResponse((options) =>
 *   getTask(client, '65a1f0c2e4b0a1d2c3e4f501', { ...options, timeout: 5_000 }))
 * ```
 */
export async function withResponse<Result>(
  call: (options: Pick<RequestOptions, 'onResponse'>) => Promise<Result>,
): Promise<WithResponse<Result>> {
  let last: ResponseEvent | undefined
  const data = await call({
    onResponse: (event) => {
      last = event
    },
  })
  if (!last) throw new ScaleError('withResponse: hand the options on to the function that you call.')
  return { data, response: last.response, requestId: last.requestId, attempts: last.attempt }
}
