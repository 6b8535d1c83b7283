import { createClient, createLimiter } from '@scale-ts/core'
import {
  cancelTasks,
  createTask,
  createTasks,
  exportTasks,
  type Task,
  type TaskOf,
  updateTasks,
  waitForTask,
} from '@scale-ts/tasks'
import { fileLedger } from '@scale-ts/tasks/node'
import { describe, expectTypeOf, it } from 'vitest'

const client = createClient({ apiKey: 'x' })

describe('createTasks', () => {
  it('types its items and its results', async () => {
    const run = createTasks(client, [
      { type: 'categorization', attachment: 'x', attachment_type: 'text', instruction: 'i', categories: ['a'] },
    ])
    for await (const result of run) {
      if (result.status === 'created') expectTypeOf(result.task).toEqualTypeOf<TaskOf<'categorization'>>()
      if (result.status === 'failed') expectTypeOf(result.error).toBeUnknown()
      if (result.status === 'skipped') expectTypeOf(result.reason).toEqualTypeOf<'done' | 'dry-run' | 'stopped'>()
    }
    expectTypeOf(run.summary.created).toBeNumber()
    // @ts-expect-error an image annotation needs an attachment
    createTasks(client, [{ type: 'imageannotation', geometries: { box: { objects_to_annotate: ['a'] } } }])
    // @ts-expect-error no such status
    run.summary.lost
  })

  it('takes documented options only', () => {
    createTasks(client, [], { limiter: createLimiter(), ledger: fileLedger('x'), uniqueId: 'derive', dryRun: true })
    createTasks(client, [], { limiter: { maxPerSecond: 5, concurrency: 2 }, stopOnError: true, total: 5 })
    // @ts-expect-error one key cannot hold for many creates
    createTasks(client, [], { idempotencyKey: 'k' })
    // @ts-expect-error no such source of ids
    createTask(client, { type: 'chat' }, { uniqueId: 'uuid' })
    // @ts-expect-error no such durability
    fileLedger('x', { durability: 'disk' })
  })
})

describe('other functions for volume', () => {
  it('take ids or filters, and what they need', () => {
    expectTypeOf(waitForTask<'chat'>(client, 'x')).resolves.toEqualTypeOf<TaskOf<'chat'>>()
    waitForTask(client, 'x', { until: (task: Task) => task.status === 'completed', waitTimeout: 5 })
    cancelTasks(client, ['x'])
    cancelTasks(client, { batch: 'b' }, { clear_unique_id: true })
    // @ts-expect-error no such filter
    cancelTasks(client, { name: 'b' })
    updateTasks(client, ['x'], ({ metadata }) => ({ setMetadata: { ...metadata } }))
    // @ts-expect-error no such change
    updateTasks(client, ['x'], { priority: 5 })
    exportTasks(client, {}, { format: 'coco', imageSize: () => ({ width: 1, height: 1 }) })
    // @ts-expect-error lines have no images
    exportTasks(client, {}, { format: 'jsonl', imageSize: () => undefined })
    // @ts-expect-error no such format
    exportTasks(client, {}, { format: 'csv' })
  })
})
