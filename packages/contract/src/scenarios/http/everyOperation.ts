import { operations } from '../../operations'
import type { Scenario } from '../../scenario'
import { freeRefusal, fruit, stableRefusal, taskNotFound, unknownTaskId } from '../samples'

/** A body that each operation takes, so that nothing but the key or the name is wrong. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /task/:type': fruit,
  'POST /task/:id/setMetadata': { a: 1 },
  'POST /task/:id/unique_id': { unique_id: 'a' },
  'PUT /task/:id/tags': ['a'],
  'POST /task/:id/tags': ['a'],
  'DELETE /task/:id/tags': ['a'],
  'POST /task/:id/audit': { accepted: true },
  'POST /batches': { project: 'a', name: 'a' },
  'POST /batches/:name/setMetadata': { a: 1 },
  'POST /batches/:name/prioritize': { priority: 20 },
  'POST /projects': { type: 'categorization', name: 'a' },
  'POST /projects/:name/setParams': { instruction: 'a' },
  'POST /projects/:name/setOntology': { ontology: ['a'] },
  'POST /teams/invite': { emails: ['a@example.com'], team_role: 'member' },
  'POST /teams/set_role': { emails: ['a@example.com'], team_role: 'member' },
  'POST /files/import': { file_url: 'https://example.com/a' },
  'PUT /audits': { task_id: unknownTaskId },
}

const slug = (id: string) => id.toLowerCase().replaceAll(/[^a-z_]+/g, '-')

const pathOf = (id: string) =>
  (id.split(' ')[1] as string)
    .replace(':type', 'categorization')
    .replace(':id', unknownTaskId)
    .replaceAll(/:(name|project|group|batch)/g, 'scale-ts-contract-nothing')

/** Every operation refuses requests without a valid key. */
const withoutKey = operations
  .filter(({ isPublic }) => !isPublic)
  .map(
    ({ id, method, wire }): Scenario => ({
      name: `http/no-key/${slug(id)}`,
      title: `${id} is refused without a key and with one that is not valid`,
      operations: [id],
      wire: [wire, 'http.md H3', 'http.md H5'],
      kind: 'refused',
      cost: 2,
      stable: freeRefusal,
      async run({ raw, refused }) {
        const body = bodies[id]
        const refusal = { error: 'Please provide a valid API key.', isDecided: true }
        await refused(raw(method, pathOf(id), { body, authorization: null }), 401, refusal)
        await refused(raw(method, pathOf(id), { body, authorization: `Basic ${btoa('not-a-key:')}` }), 401, refusal)
      },
    }),
  )

const notFoundTexts: Readonly<Record<string, string>> = {
  task: taskNotFound,
  batches: 'Batch with that name not found.',
  projects: 'Project with that name not found.',
}

/** On record for these two; the other operations are taken to say the same. docs/wire/tasks.md T21 */
const isRecorded = (id: string) => id === 'GET /task/:id' || id === 'POST /task/:id/cancel'

/** Every operation on one object refuses ids and names that nothing has. */
const unknownObject = operations
  .filter(({ id }) => id.includes(':id') || id.includes(':name'))
  .map(
    ({ id, method, wire }): Scenario => ({
      name: `http/unknown/${slug(id)}`,
      title: `${id} is 404 for an id or name that nothing has`,
      operations: [id],
      wire: [wire, 'http.md H20', 'http.md H21'],
      kind: 'refused',
      cost: 1,
      stable: isRecorded(id) ? stableRefusal : freeRefusal,
      async run({ raw, refused }) {
        const error = id.includes('/response_url/')
          ? 'Result file not found.'
          : (notFoundTexts[id.split('/')[1] ?? ''] ?? '')
        await refused(raw(method, pathOf(id), { body: bodies[id] }), 404, { error, isDecided: !isRecorded(id) })
      },
    }),
  )

/** What holds for every operation alike. */
export const everyOperation: readonly Scenario[] = [...withoutKey, ...unknownObject]
