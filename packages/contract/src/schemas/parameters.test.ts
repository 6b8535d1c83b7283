import { createMock } from '@scale-ts/mock-server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { imageAnnotationParameters } from './imageAnnotation'
import {
  auditTaskParametersSchema,
  createBatchParametersSchema,
  createProjectParametersSchema,
  setProjectOntologyParametersSchema,
} from './parameters'

const mock = createMock()

/** What an empty account with one project answers. */
async function post(path: string, body: unknown): Promise<{ status: number; answer: unknown }> {
  const headers = { authorization: `Bearer ${mock.account().apiKey}`, 'content-type': 'application/json' }
  const send = (to: string, content: unknown) =>
    mock.fetch(`https://api.scale.com/v1${to}`, { method: 'POST', headers, body: JSON.stringify(content) })
  await send('/projects', { type: 'imageannotation', name: 'p' })
  const { task_id } = await (await send('/task/chat', {})).json()
  const response = await send(path.replace(':id', task_id), body)
  return { status: response.status, answer: await response.json() }
}

const text = fc.string({ minLength: 1 })
const labels = fc.array(fc.oneof(text, fc.record({ choice: text, display: text }, { requiredKeys: ['choice'] })))
const metadata = fc.dictionary(text, fc.jsonValue())
const flag = fc.boolean()
const size = fc.nat(1000)

const geometries = fc
  .record(
    {
      box: fc.record(
        { objects_to_annotate: labels, min_height: size, min_width: size, can_rotate: flag },
        { requiredKeys: ['objects_to_annotate'] },
      ),
      point: fc.record({ objects_to_annotate: labels, x: size }, { requiredKeys: ['objects_to_annotate'] }),
      ellipse: fc.record({ objects_to_annotate: labels }),
    },
    { requiredKeys: [] },
  )
  .filter((kinds) => Object.keys(kinds).length > 0)

const sets: readonly [name: string, path: string, schema: z.ZodType, values: fc.Arbitrary<unknown>][] = [
  [
    'createTask',
    '/task/imageannotation',
    imageAnnotationParameters,
    fc.record(
      {
        type: fc.constant('imageannotation'),
        attachment: fc.webUrl(),
        geometries,
        metadata,
        tags: fc.array(fc.string(), { maxLength: 5 }),
        priority: fc.constantFrom(10, 20, 30),
        unique_id: text,
        instruction: fc.string(),
        padding: size,
        can_add_base_annotations: flag,
        project: fc.constant('p'),
      },
      { requiredKeys: ['type', 'attachment', 'geometries'] },
    ),
  ],
  [
    'createBatch',
    '/batches',
    createBatchParametersSchema,
    fc.record(
      {
        project: fc.constant('p'),
        name: text,
        metadata,
        calibration_batch: flag,
        self_label_batch: flag,
        callback: fc.webUrl(),
      },
      { requiredKeys: ['project', 'name'] },
    ),
  ],
  [
    'createProject',
    '/projects',
    createProjectParametersSchema,
    fc.record(
      {
        type: fc.constantFrom('imageannotation', 'chat', 'lidarannotation'),
        name: text.filter((name) => name !== 'p'),
        params: metadata,
        rapid: flag,
        studio: flag,
        pipeline: fc.constantFrom('standard_task', 'consensus_task'),
        datasetId: fc.string(),
      },
      { requiredKeys: ['type', 'name'] },
    ),
  ],
  [
    'setProjectOntology',
    '/projects/p/setOntology',
    setProjectOntologyParametersSchema,
    fc.record({ ontology: fc.uniqueArray(text), name: fc.string() }, { requiredKeys: ['ontology'] }),
  ],
  [
    'auditTask',
    '/task/:id/audit',
    auditTaskParametersSchema,
    fc.record({ accepted: flag, comments: fc.option(fc.string()) }, { requiredKeys: ['accepted'] }),
  ],
]

describe.each(sets)('the parameters of %s', (_name, path, schema, values) => {
  it('that the SDK lets through are taken by the mock', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        expect(schema.safeParse(value).error?.issues).toBeUndefined()
        expect(await post(path, value)).toMatchObject({ status: 200 })
      }),
      { numRuns: 40 },
    )
  })
})
