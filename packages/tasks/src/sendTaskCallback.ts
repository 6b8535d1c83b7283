import { type Client, path, type RequestOptions } from '@scale-ts/core'

/** What the API answers when a callback is sent again. */
export interface SendTaskCallbackResult {
  success?: boolean
}

/**
 * Sends the callback of a completed or failed task once more. A call whose answer was lost is not repeated.
 *
 * Wire: `POST /v1/task/{id}/send_callback` (known from independent clients, not from Scale's documentation)
 *
 * @throws InvalidRequestError the task has not ended
 * @throws NotFoundError no task has that id
 * @throws OutcomeUnknownError the answer was lost: the callback may have been sent
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { sendTaskCallback } from '@scale-ts/tasks'
 *
 * await sendTaskCallback(createClient(), '65a1f0c2e4b0a1d2c3e4f501')
 * ```
 */
export async function sendTaskCallback(
  client: Client,
  taskId: string,
  options?: RequestOptions,
): Promise<SendTaskCallbackResult> {
  return client.request({ method: 'POST', path: path`/task/${taskId}/send_callback` }, options)
}
