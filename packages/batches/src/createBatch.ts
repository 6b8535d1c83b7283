import { type Client, confirmStored, NotFoundError, path, type RequestOptions } from '@scale-ts/core'
import type { Batch } from './types/Batch'

/** A new batch. */
export interface CreateBatchParameters {
  /** Name of an existing project. */
  project: string
  /** Unique over all batches of the account. */
  name: string
  /** URL or e-mail address to tell when the batch is complete. */
  callback?: string
  /** Rapid only: a batch that proves the project before the production batches. Default `false`. */
  calibration_batch?: boolean
  /** Rapid only: your own team labels it. Default `false`. */
  self_label_batch?: boolean
  /** Your own data. Default `{}`. */
  metadata?: Readonly<Record<string, unknown>>
}

/**
 * Creates a batch. When an answer is lost, the batch of that name is read and compared: project and callback must agree.
 *
 * Wire: `POST /v1/batches`
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws ConflictError the name is taken; after a lost answer with `differences`
 * @throws InvalidRequestError a parameter is missing or invalid, or there is no such project
 * @throws OutcomeUnknownError the answer was lost, and reading the batch did not show what became of it
 * @example
 * ```ts
 * import { createBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const batch = await createBatch(createClient(), { project: 'kittens', name: 'kittens 2026-11' })
 * ```
 */
export async function createBatch(
  client: Client,
  parameters: CreateBatchParameters,
  options?: RequestOptions,
): Promise<Batch> {
  const { name, project, callback } = parameters
  return client.request<Batch>(
    {
      method: 'POST',
      path: '/batches',
      body: parameters,
      idempotent: true,
      settle: async (error, send) => {
        try {
          const batch = await send<Batch>({ method: 'GET', path: path`/batches/${name}` })
          confirmStored(error, { project, callback: callback || undefined }, batch)
          return batch
        } catch (thrown) {
          if (thrown instanceof NotFoundError) return undefined
          throw thrown
        }
      },
      recovery: 'Read it with getBatch, or create it again: names are unique.',
    },
    options,
  )
}
