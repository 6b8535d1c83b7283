import { z } from 'zod'
import { inPath, type OperationDescription, query, text } from '../operation'
import { createTask, duration, lists, members, moment, ofMock, smallTask } from './mockOperationsShared'

const id = inPath('id', 'An id.')
const whole = { type: 'integer', minimum: 0 } as const
const removed = { description: 'What was removed.', schema: members({ removed: { type: 'array', items: text } }) }
const outage = { operation: 'POST /task/:type', when: { first: 3 }, effect: { status: 503 } }
const fault = z.object({
  operation: z.string(),
  when: z
    .object({
      first: z.int().min(1).optional(),
      every: z.int().min(1).optional(),
      probability: z.number().min(0).max(1).optional(),
      match: z.object({}).optional(),
    })
    .optional(),
  effect: z.object({
    latency: z
      .union([duration, z.object({ min: duration, max: duration }), z.object({ mean: duration, deviation: duration })])
      .optional(),
    status: z.int().min(400).max(599).optional(),
    error: z.string().optional(),
    retryAfter: z.union([z.number(), z.string()]).optional(),
    commit: z.boolean().optional(),
    contentType: z.string().optional(),
    body: z.string().optional(),
    truncate: z.number().min(0).optional(),
    stall: z.union([z.boolean(), z.number().min(0)]).optional(),
    reset: z.enum(['before', 'after']).optional(),
  }),
  times: z.int().min(1).optional(),
})
const filter = {
  operation: z.string().optional(),
  method: z.string().optional(),
  status: z.int().optional(),
  fault: z.string().optional(),
  since: moment.optional(),
  until: moment.optional(),
  after: z.int().optional(),
  body: z.unknown().optional(),
  query: z.record(z.string(), z.unknown()).optional(),
}
const withReceiver = ['POST', '/v1/task/categorization', { ...smallTask, callback_url: 'ada@example.com' }] as const

/** Operations on faults, the journal and deliveries. */
export const mockTrafficOperations = (): OperationDescription[] => [
  ofMock({
    method: 'get',
    path: '/_mock/faults',
    operationId: 'listFaults',
    summary: 'Lists the faults of a world with their hits',
    answer: { description: 'The faults.', schema: members({ faults: lists }) },
    example: { before: [['POST', '/_mock/faults', outage]] },
  }),
  ofMock({
    method: 'post',
    path: '/_mock/faults',
    operationId: 'addFault',
    summary: 'Lets something go wrong',
    body: {
      name: 'Fault',
      schema: fault,
      examples: { outage, lostAnswer: { operation: '*', when: { every: 10 }, effect: { reset: 'after' } } },
    },
    answer: { description: 'The fault.', schema: members({ id: text, hits: whole, operation: text }) },
  }),
  ofMock({
    method: 'delete',
    path: '/_mock/faults',
    operationId: 'clearFaults',
    summary: 'Ends all faults of a world',
    answer: removed,
  }),
  ofMock({
    method: 'delete',
    path: '/_mock/faults/{id}',
    operationId: 'removeFault',
    summary: 'Ends a fault',
    parameters: [id],
    answer: removed,
    errors: { 404: 'No fault has that id.' },
    example: { before: [['POST', '/_mock/faults', outage]], path: { id: 'fault-1' } },
  }),
  ofMock({
    method: 'get',
    path: '/_mock/journal',
    operationId: 'readJournal',
    summary: 'Tells requests, or the attempts to deliver callbacks, the oldest first',
    parameters: [
      query('kind', 'Requests, which is the default, or attempts to deliver.', { enum: ['request', 'delivery'] }),
      query('operation', 'An operation, `POST *` for all of a method, or `*`.', { ...text, examples: ['GET /tasks'] }),
      query('method', 'Such as POST.', text),
      query('status', 'The status of the answer.', whole),
      query('fault', 'The id of a fault that the request met.', text),
      query('since', 'From this time on, on the clock of the world.', text),
      query('until', 'Up to this time.', text),
      query('after', 'Entries after this sequence number.', whole),
      query('body', 'Members that the body has, as JSON.', { ...text, examples: ['{"project":"kittens"}'] }),
      query('query', 'Parameters that the query has, as JSON.', text),
    ],
    answer: {
      description: 'The entries, and how many older ones were let go.',
      schema: members({ entries: lists, dropped: whole }),
    },
    errors: { 400: 'A filter is wrong or not known.' },
    example: { before: [createTask], query: 'status=200' },
  }),
  ofMock({
    method: 'get',
    path: '/_mock/journal/hash',
    operationId: 'hashJournal',
    summary: 'Tells the SHA-256 of the journal without durations, hosts and ports',
    answer: { description: 'The hash.', schema: members({ hash: { ...text, pattern: '^[0-9a-f]{64}$' } }) },
  }),
  ofMock({
    method: 'delete',
    path: '/_mock/journal',
    operationId: 'clearJournal',
    summary: 'Forgets all entries; sequence numbers go on',
    answer: { description: 'It is empty.', schema: members({}) },
  }),
  ofMock({
    method: 'post',
    path: '/_mock/verify',
    operationId: 'verifyRequests',
    summary: 'Checks that something was requested, and as often as expected',
    body: {
      name: 'Expectation',
      schema: z.object({
        ...filter,
        times: z.union([z.int(), z.object({ min: z.int().optional(), max: z.int().optional() })]).optional(),
      }),
      examples: { once: { operation: 'POST /task/:type', times: 1, body: { attachment: 'tomato' } } },
    },
    answer: { description: 'The requests that fit.', schema: members({ count: whole, requests: lists }) },
    errors: { 409: 'It was requested more or less often; the text shows the nearest misses.' },
    example: { before: [createTask] },
  }),
  ofMock({
    method: 'get',
    path: '/_mock/deliveries',
    operationId: 'listDeliveries',
    summary: 'Lists callbacks with their attempts, the oldest first',
    parameters: [
      query('state', 'How it stands.', { enum: ['pending', 'delivered', 'failed', 'not sent'] }),
      query('kind', 'What it tells of.', { enum: ['task', 'batch'] }),
      query('subject', 'The id of a task, or the name of a batch.', text),
      query('event', 'What happened.', { enum: ['completed', 'error', 'audited', 'recalled', 'resent'] }),
    ],
    answer: { description: 'The deliveries.', schema: members({ deliveries: lists }) },
    errors: { 400: 'A filter is wrong or not known.' },
    example: { before: [withReceiver] },
  }),
  ofMock({
    method: 'post',
    path: '/_mock/deliveries/{id}/resend',
    operationId: 'resendDelivery',
    summary: 'Tells the subject of a delivery once more, at once',
    parameters: [id],
    answer: {
      description: 'The new delivery after its first attempt.',
      schema: members({ id: text, state: text, attempts: lists }),
    },
    errors: { 404: 'No delivery of this world has that id.' },
    // Its id is that of an earlier answer.
    example: 'none',
  }),
]
