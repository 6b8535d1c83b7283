import { z } from 'zod'
import { inPath, type JsonSchema, type OperationDescription, text } from '../operation'
import { createTask, lists, members, ofMock, smallTask } from './mockOperationsShared'

const records = z.array(z.object({})).optional()
const names: JsonSchema = { type: 'array', items: text }
const count: JsonSchema = { type: 'integer', minimum: 0 }
const nothing = { schema: z.object({}), required: false, examples: { nothing: {} } }

/** Operations on a world as a whole. */
export const mockStateOperations = (): OperationDescription[] => [
  ofMock({
    method: 'post',
    path: '/_mock/seed',
    operationId: 'seedWorld',
    summary: 'Adds projects, batches and tasks, checked like requests; all of them or none',
    body: {
      name: 'Fixture',
      schema: z.object({ projects: records, batches: records, tasks: records }),
      examples: {
        small: {
          projects: [{ name: 'kittens', type: 'categorization' }],
          tasks: [{ type: 'categorization', project: 'kittens', count: 2, ...smallTask }],
        },
      },
    },
    answer: { description: 'What was added.', schema: members({ projects: names, batches: names, tasks: names }) },
  }),
  ofMock({
    method: 'get',
    path: '/_mock/snapshots',
    operationId: 'listSnapshots',
    summary: 'Lists the snapshots that this world can be put back to',
    answer: { description: 'The snapshots.', schema: members({ snapshots: lists }) },
    example: { before: [['POST', '/_mock/snapshots']] },
  }),
  ofMock({
    method: 'post',
    path: '/_mock/snapshots',
    operationId: 'takeSnapshot',
    summary: 'Remembers a world as it is',
    body: { name: 'SnapshotTaking', ...nothing },
    answer: { description: 'The snapshot.', schema: members({ id: text }) },
  }),
  ofMock({
    method: 'post',
    path: '/_mock/snapshots/{id}/restore',
    operationId: 'restoreSnapshot',
    summary: 'Puts a world back to a snapshot',
    parameters: [inPath('id', 'The id of a snapshot.')],
    body: { name: 'SnapshotRestoring', ...nothing },
    answer: { description: 'It is restored.', schema: members({ restored: text }) },
    errors: { 404: 'No snapshot has that id, or it is of the other mode.' },
    // Its id is that of an earlier answer.
    example: 'none',
  }),
  ofMock({
    method: 'post',
    path: '/_mock/fork',
    operationId: 'forkWorld',
    summary: 'Mints a key whose world begins as a copy of this one',
    body: { name: 'Fork', ...nothing },
    answer: {
      description: 'The key.',
      schema: members({ apiKey: text, mode: text, world: text, callbackAuthKey: text }),
    },
    // Its example would hold a key.
    example: 'none',
  }),
  ofMock({
    method: 'post',
    path: '/_mock/reset',
    operationId: 'resetWorld',
    summary: 'Forgets everything: the world is as when its key was used first',
    body: { name: 'Reset', ...nothing },
    answer: { description: 'It is as new.', schema: members({}) },
  }),
  ofMock({
    method: 'get',
    path: '/_mock/export',
    operationId: 'exportWorld',
    summary: 'Tells a world as lines of JSON, without any key',
    answer: { description: 'Lines of JSON, for the import.', schema: { type: 'string' } },
    example: { before: [createTask] },
  }),
  ofMock({
    method: 'post',
    path: '/_mock/import',
    operationId: 'importWorld',
    summary: 'Replaces a world by an exported one of the same mode',
    description: 'Not a part of the emulated API. The body is lines of JSON, sent as `application/x-ndjson`.',
    answer: { description: 'What it holds.', schema: members({ projects: count, batches: count, tasks: count }) },
    // It needs what an earlier answer told.
    example: 'none',
  }),
]
