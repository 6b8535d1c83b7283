import { z } from 'zod'
import { inPath, type OperationDescription } from '../operation'
import { createTask, ofMock } from './mockOperationsShared'

const parameters = [inPath('id', 'The id of a task of this world.')]
const answer = { description: 'The task.', schema: 'Task' }
const errors = { 404: 'No task of this world has that id.', 409: 'The task has another status.' }
const created = { path: { id: '{id}' }, before: [createTask] } as const
const pending = { mode: 'live', ...created } as const
const nothing = z.object({})

/** What labelers, auditors and customers do to a task. */
export const mockTaskOperations = (): OperationDescription[] => [
  ofMock({
    method: 'post',
    path: '/_mock/tasks/{id}/complete',
    operationId: 'completeTask',
    summary: 'Completes a pending task',
    description: 'Without a response it gets the one that the mock makes for its type.',
    parameters,
    body: {
      name: 'TaskCompletion',
      schema: z.object({ response: z.unknown().optional() }),
      required: false,
      examples: { generated: {}, given: { response: { category: 'fruit' } } },
    },
    answer,
    errors,
    example: pending,
  }),
  ofMock({
    method: 'post',
    path: '/_mock/tasks/{id}/error',
    operationId: 'failTask',
    summary: 'Ends a pending task in error',
    parameters,
    body: {
      name: 'TaskFailure',
      schema: z.object({ response: z.unknown().optional() }),
      required: false,
      examples: { generated: {} },
    },
    answer,
    errors,
    example: pending,
  }),
  ofMock({
    method: 'post',
    path: '/_mock/tasks/{id}/start',
    operationId: 'startTask',
    summary: 'Begins the work on a pending task, after which it cannot be canceled',
    parameters,
    body: { name: 'TaskStart', schema: nothing, required: false, examples: { nothing: {} } },
    answer,
    errors,
    example: pending,
  }),
  ofMock({
    method: 'post',
    path: '/_mock/tasks/{id}/audit',
    operationId: 'auditTaskAsScale',
    summary: 'Audits a completed task, as the customer or as Scale',
    parameters,
    body: {
      name: 'TaskAuditResult',
      schema: z.object({
        result: z.enum(['accepted', 'rejected', 'fixed', 'commented']),
        source: z.enum(['customer', 'scale']).optional(),
        response: z.unknown().optional(),
        comments: z.string().nullish(),
        by: z.string().optional(),
      }),
      examples: {
        rejected: { result: 'rejected', comments: 'A tomato is a berry.' },
        fixed: { result: 'fixed', response: { category: 'fruit' } },
      },
    },
    answer,
    errors,
    example: created,
  }),
  ofMock({
    method: 'post',
    path: '/_mock/tasks/{id}/recall',
    operationId: 'recallTask',
    summary: 'Takes a completed task back into work',
    parameters,
    body: { name: 'TaskRecall', schema: nothing, required: false, examples: { nothing: {} } },
    answer,
    errors,
    example: created,
  }),
]
