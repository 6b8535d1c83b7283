import {
  type Batch,
  type BatchStatusCounts,
  batchActions,
  createBatch,
  getBatch,
  getBatchStatus,
  iterateBatches,
  listBatches,
  prioritizeBatch,
} from '@scale-ts/batches'
import { createClient } from '@scale-ts/core'
import { expectTypeOf, it } from 'vitest'

const client = createClient()

it('takes what a batch needs', () => {
  expectTypeOf(createBatch(client, { project: 'p', name: 'b' })).resolves.toEqualTypeOf<Batch>()
  createBatch(client, {
    project: 'p',
    name: 'b',
    callback: 'x',
    calibration_batch: true,
    self_label_batch: false,
    metadata: { a: [1] },
  })
  // @ts-expect-error the project is missing
  createBatch(client, { name: 'b' })
  // @ts-expect-error the name is missing
  createBatch(client, { project: 'p' })
  // @ts-expect-error it is called callback here
  createBatch(client, { project: 'p', name: 'b', callback_url: 'x' })
  // @ts-expect-error a priority is needed
  prioritizeBatch(client, 'b', {})
  // @ts-expect-error names are text
  getBatch(client, 5)
})

it('returns what the API tells', async () => {
  const { status, pending } = await getBatchStatus(client, 'b')
  expectTypeOf(status).toEqualTypeOf<'staging' | 'in_progress' | 'completed'>()
  expectTypeOf(pending).toEqualTypeOf<number | undefined>()
  expectTypeOf((await listBatches(client)).docs).toEqualTypeOf<Batch[]>()
  expectTypeOf((await listBatches(client, { detailed: true })).docs).toEqualTypeOf<(Batch & BatchStatusCounts)[]>()
  for await (const batch of iterateBatches(client, { status: 'staging' })) expectTypeOf(batch).toEqualTypeOf<Batch>()
})

it('takes documented filters only', () => {
  // @ts-expect-error no such status
  listBatches(client, { status: 'done' })
  // @ts-expect-error batches are paged by offset
  listBatches(client, { next_token: 'x' })
  // @ts-expect-error no such method
  client.extend(batchActions).batches.remove('b')
})
