import { createServer } from 'node:http'
import type { Batch } from '@scale-ts/batches'
import {
  type Callback,
  type CallbackTask,
  createCallbackHandler,
  parseCallback,
  type SeenStore,
} from '@scale-ts/callbacks'
import { toNodeHandler } from '@scale-ts/callbacks/node'
import { type CategorizationResponse, isCompleted, isTaskOfType, type Task } from '@scale-ts/tasks'
import express from 'express'
import { Hono } from 'hono'
import { expectTypeOf, it } from 'vitest'

it('hands over the task type of the tasks package, to be narrowed by type and status', () => {
  createCallbackHandler({
    authKeys: ['a', undefined],
    onTask(task, { id, headers }) {
      expectTypeOf(task).toEqualTypeOf<Task>()
      expectTypeOf(id).toEqualTypeOf<string>()
      expectTypeOf(headers).toEqualTypeOf<Headers>()
      if (isTaskOfType(task, 'categorization') && isCompleted(task)) {
        expectTypeOf(task.response).toEqualTypeOf<CategorizationResponse | undefined>()
        // @ts-expect-error A categorization has no annotations.
        task.response?.annotations
      }
      // @ts-expect-error The response of a task that is not narrowed has no members.
      task.response.category
    },
    async onBatch(batch) {
      expectTypeOf(batch).toEqualTypeOf<Batch>()
    },
  })
  expectTypeOf<CallbackTask>().toEqualTypeOf<Task>()
})

it('tells callbacks apart by kind', () => {
  const use = (callback: Callback) => {
    if (callback.kind === 'batch') return callback.batch.name
    // @ts-expect-error A task's callback has no batch.
    callback.batch
    return callback.task.task_id
  }
  expectTypeOf(use).returns.toEqualTypeOf<string>()
  expectTypeOf(parseCallback).returns.resolves.toEqualTypeOf<Callback>()
})

it('demands keys, and a store that claims', () => {
  // @ts-expect-error Without keys nobody could be trusted.
  createCallbackHandler({ onTask() {} })
  // @ts-expect-error A key alone is no list.
  createCallbackHandler({ authKeys: 'a' })
  // @ts-expect-error A set of ids cannot tell who is at an event.
  createCallbackHandler({ authKeys: ['a'], seen: new Set<string>() })
  // @ts-expect-error There are three answers to a claim.
  const store: SeenStore = { claim: () => true, finish() {}, release() {} }
  expectTypeOf(store).toEqualTypeOf<SeenStore>()
})

it('fits the frameworks', () => {
  const handler = createCallbackHandler({ authKeys: ['a'] })
  createServer(toNodeHandler(handler))
  express().post('/scale', toNodeHandler(handler))
  new Hono().post('/scale', (context) => handler(context.req.raw))
  const worker: { fetch(request: Request): Promise<Response> } = { fetch: handler }
  expectTypeOf(worker.fetch).returns.resolves.toEqualTypeOf<Response>()
})
