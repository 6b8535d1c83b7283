import { z } from 'zod'
import { type JsonSchema, type OperationDescription, text } from '../operation'
import { duration, members, moment, ofMock } from './mockOperationsShared'

const count: JsonSchema = { type: 'integer', minimum: 0 }
const clock = members({ now: { type: 'string', format: 'date-time' }, frozen: { type: 'boolean' } })
const counts = { tasks: count, batches: count, projects: count, faults: count, deliveries: count, requests: count }
const world = { id: text, mode: { enum: ['test', 'live'] }, clock, ...counts }
const ownWorld = {
  description: 'The world.',
  schema: members({
    ...world,
    callbackAuthKey: { ...text, description: 'What its callbacks carry.' },
    allowCallbacks: {
      type: 'array',
      items: text,
      description: 'What may be sent callbacks besides the machine of the mock.',
    },
  }),
}
const time = { description: 'The clock as it is now.', schema: clock }

const lifecycle = z
  .union([
    z.enum(['instant', 'manual']),
    z.object({
      after: duration,
      jitter: duration.optional(),
      startAfter: duration.optional(),
      errorShare: z.number().min(0).max(1).optional(),
    }),
    z.object({
      polls: z.int().min(1),
      startAfter: z.int().min(1).optional(),
      errorShare: z.number().min(0).max(1).optional(),
    }),
  ])
  .optional()
const lifecycles = z.object({
  test: lifecycle,
  live: lifecycle,
  types: z.record(z.string(), lifecycle).optional(),
  projects: z.record(z.string(), lifecycle).optional(),
})
const settings = z.object({
  responses: z.enum(['recorded', 'rich']).optional(),
  secureResultUrls: z.boolean().optional(),
  lifecycle: lifecycles.optional(),
  callbackTimeout: duration.optional(),
  defaultCallbackUrl: z.string().nullish(),
  forwardCallbacksTo: z.string().nullish(),
  rateLimit: z.object({ requests: z.int().min(0), per: duration, retryAfter: z.boolean().optional() }).nullish(),
})
const allSettings = {
  description: 'All settings.',
  schema: members({ responses: text, secureResultUrls: { type: 'boolean' }, lifecycle: { type: 'object' } }),
}
const allLifecycles = {
  description: 'All lifecycles.',
  schema: { ...members({ types: { type: 'object' }, projects: { type: 'object' } }), required: ['test', 'live'] },
}

/** Operations on worlds, their time and their settings. */
export const mockWorldOperations = (): OperationDescription[] => [
  ofMock({
    method: 'get',
    path: '/_mock/worlds',
    operationId: 'listWorlds',
    summary: 'Lists all worlds, without their keys',
    description: 'Not a part of the emulated API. It needs no key and opens no world.',
    answer: { description: 'The worlds.', schema: members({ worlds: { type: 'array', items: members(world) } }) },
    isPublic: true,
  }),
  ofMock({
    method: 'get',
    path: '/_mock/world',
    operationId: 'getWorld',
    summary: 'Tells of a world, and the auth key of its callbacks',
    answer: ownWorld,
    // Its example would hold a key.
    example: 'none',
  }),
  ofMock({
    method: 'put',
    path: '/_mock/world',
    operationId: 'changeWorld',
    summary: 'Changes the auth keys of callbacks',
    body: {
      name: 'WorldChange',
      schema: z.object({ callbackAuthKeys: z.object({ test: z.string().optional(), live: z.string().optional() }) }),
      examples: { keys: { callbackAuthKeys: { test: 'auth-key-of-test', live: 'auth-key-of-live' } } },
    },
    answer: ownWorld,
    example: {},
  }),
  ofMock({
    method: 'delete',
    path: '/_mock/world',
    operationId: 'removeWorld',
    summary: 'Forgets a world, which makes room for another one',
    answer: { description: 'The id of the world.', schema: members({ removed: text }) },
  }),
  ofMock({
    method: 'get',
    path: '/_mock/clock',
    operationId: 'getClock',
    summary: 'Tells the time',
    answer: time,
  }),
  ofMock({
    method: 'put',
    path: '/_mock/clock',
    operationId: 'setClock',
    summary: 'Stops the clock, sets it, or lets it run on',
    body: {
      name: 'ClockChange',
      schema: z.object({ frozen: z.boolean().optional(), now: moment.optional() }),
      examples: { frozen: { frozen: true, now: '2024-01-01T00:00:00Z' }, running: { frozen: false } },
    },
    answer: time,
  }),
  ofMock({
    method: 'post',
    path: '/_mock/clock/advance',
    operationId: 'advanceClock',
    summary: 'Lets time pass',
    description: 'Runs all that becomes due, in order, and answers when every callback that was due has its outcome.',
    body: { name: 'ClockAdvance', schema: z.object({ by: duration }), examples: { day: { by: '24h' } } },
    answer: time,
  }),
  ofMock({
    method: 'get',
    path: '/_mock/lifecycle',
    operationId: 'getLifecycle',
    summary: 'Tells when tasks end',
    answer: allLifecycles,
  }),
  ofMock({
    method: 'put',
    path: '/_mock/lifecycle',
    operationId: 'changeLifecycle',
    summary: 'Changes when tasks end; members that are not named stay',
    body: {
      name: 'LifecycleChange',
      schema: lifecycles,
      examples: { timed: { live: { after: '10m', jitter: '5m', errorShare: 0.05 } }, polled: { test: { polls: 3 } } },
    },
    answer: allLifecycles,
  }),
  ofMock({
    method: 'get',
    path: '/_mock/settings',
    operationId: 'getSettings',
    summary: 'Tells the settings of a world',
    answer: allSettings,
  }),
  ofMock({
    method: 'put',
    path: '/_mock/settings',
    operationId: 'changeSettings',
    summary: 'Changes settings of a world; those that are not named stay',
    body: {
      name: 'SettingsChange',
      schema: settings,
      examples: {
        limited: { rateLimit: { requests: 10, per: '1s' }, responses: 'rich' },
        takenBack: { rateLimit: null, forwardCallbacksTo: null },
      },
    },
    answer: allSettings,
  }),
]
