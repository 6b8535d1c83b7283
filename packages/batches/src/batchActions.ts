import type { Client, RequestOptions } from '@scale-ts/core'
import { type CreateBatchParameters, createBatch } from './createBatch'
import { finalizeBatch } from './finalizeBatch'
import { getBatch } from './getBatch'
import { getBatchStatus } from './getBatchStatus'
import { iterateBatches } from './iterateBatches'
import { type BatchListParameters, type BatchPage, listBatches } from './listBatches'
import { type PrioritizeBatchParameters, type PrioritizeBatchResult, prioritizeBatch } from './prioritizeBatch'
import { setBatchMetadata } from './setBatchMetadata'
import type { Batch, BatchStatusCounts } from './types/Batch'

type Listed<Parameters> = Parameters extends { detailed: true } ? Batch & BatchStatusCounts : Batch

/** The batch functions as methods of a client. */
export interface BatchActions {
  batches: {
    create(parameters: CreateBatchParameters, options?: RequestOptions): Promise<Batch>
    finalize(name: string, options?: RequestOptions): Promise<Batch>
    get(name: string, options?: RequestOptions): Promise<Batch>
    getStatus(name: string, options?: RequestOptions): Promise<BatchStatusCounts>
    iterate<const Parameters extends BatchListParameters>(
      parameters?: Parameters,
      options?: RequestOptions,
    ): AsyncGenerator<Listed<Parameters>, void, undefined>
    list<const Parameters extends BatchListParameters>(
      parameters?: Parameters,
      options?: RequestOptions,
    ): Promise<BatchPage<Listed<Parameters>>>
    prioritize(
      name: string,
      parameters: PrioritizeBatchParameters,
      options?: RequestOptions,
    ): Promise<PrioritizeBatchResult>
    setMetadata(name: string, metadata: Readonly<Record<string, unknown>>, options?: RequestOptions): Promise<Batch>
  }
}

/**
 * Adds the batch functions to a client as `batches.create`, `batches.get`, ….
 *
 * @example
 * ```ts
 * import { batchActions } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const scale = createClient().extend(batchActions)
 * const batch = await scale.batches.get('kittens 2026-11')
 * ```
 */
export function batchActions(client: Client): BatchActions {
  return {
    batches: {
      create: (...rest) => createBatch(client, ...rest),
      finalize: (...rest) => finalizeBatch(client, ...rest),
      get: (...rest) => getBatch(client, ...rest),
      getStatus: (...rest) => getBatchStatus(client, ...rest),
      iterate: (...rest) => iterateBatches(client, ...rest),
      list: (...rest) => listBatches(client, ...rest),
      prioritize: (...rest) => prioritizeBatch(client, ...rest),
      setMetadata: (...rest) => setBatchMetadata(client, ...rest),
    },
  }
}
