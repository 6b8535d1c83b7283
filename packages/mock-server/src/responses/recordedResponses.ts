import { isJsonObject, type JsonObject } from '../json'
import { leafLabels } from './leafLabels'
import { isSet } from './numbers'
import type { ResponseBuilder } from './responseBuilder'
import { recordedSegmentation } from './segmentation'

const cuboidVertices = [
  ['face-topleft', 100, 70],
  ['face-bottomleft', 100, 296],
  ['face-topright', 320, 70],
  ['face-bottomright', 320, 296],
  ['side-topcorner', 441, 82],
  ['side-bottomcorner', 441, 198],
].map(([description, x, y]) => ({ description, y, x, type: 'vertex' }))

const triangle = [
  { x: 10, y: 10 },
  { x: 110, y: 110 },
  { x: 10, y: 110 },
]

const transcript = 'This is an example transcript using your Scale test key.'

// The word "API" is in the recorded alignment although it is not in the recorded transcript.
const alignment = [
  ['This', 0.3, 0.37, 0.9],
  ['is', 0.37, 0.79, 0.9],
  ['an', 0.79, 0.94, 0.9],
  ['example', 0.94, 1, 0.9],
  ['transcript', 1, 1.3, 0.3],
  ['using', 1.3, 1.59, 0.3],
  ['your', 1.59, 1.8, 0.9],
  ['Scale', 1.81, 2.01, 0.9],
  ['API', 2.01, 2.37, 0.9],
  ['test', 2.37, 2.82, 0.9],
  ['key', 2.85, 3.11, 0.9],
].map(([word, start, end, confidence]) => ({ word, start, end, confidence }))

/** What production answered to a test key in March 2019, per type. docs/wire/tasks.md T60–T65 */
export const recordedResponses: Readonly<Record<string, ResponseBuilder>> = {
  annotation: (params) => ({ annotations: [{ left: 0, top: 0, width: 100, height: 100, ...firstLabel(params) }] }),
  audiotranscription: () => ({ transcript, duration: 5, alignment }),
  categorization,
  comparison: ({ choices }) => (Array.isArray(choices) ? { choice: choices[0] } : { fields: {} }),
  cuboidannotation: (params) => ({ annotations: [{ vertices: cuboidVertices, ...firstLabel(params) }] }),
  datacollection: ({ fields }) => ({ fields: testValues(fields), time_spent_in_seconds: 15 }),
  lineannotation: (params) => ({ annotations: [{ vertices: triangle, ...firstLabel(params) }] }),
  // Its record has no response although the task is completed.
  pointannotation: () => undefined,
  polygonannotation: (params) => ({ annotations: [{ vertices: triangle, ...firstLabel(params) }] }),
  segmentannotation: recordedSegmentation,
  transcription: ({ fields }) => ({ fields: testValues(fields), repeatable_fields: [null, null] }),
}

function firstLabel({ objects_to_annotate }: JsonObject): JsonObject {
  const [label] = leafLabels(objects_to_annotate)
  return label === undefined ? {} : { label }
}

function testValues(fields: unknown): JsonObject {
  const names = isJsonObject(fields) ? Object.keys(fields) : []
  return Object.fromEntries(names.map((name) => [name, 'test response']))
}

function categorization({ categories, category_ids, allow_multiple }: JsonObject): JsonObject {
  const [category] = Array.isArray(categories) ? categories : []
  const ids = isJsonObject(category_ids) ? Object.entries(category_ids) : []
  const [id] = ids.find(([, name]) => name === category) ?? [null]
  return isSet(allow_multiple)
    ? { category: [category], category_id: id === null ? null : [id] }
    : { category, category_id: id }
}
