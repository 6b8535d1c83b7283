import { z } from 'zod'
import { BrokenSchema } from '../errors'
import { attributes, cuboidVertices, globalAttributes, pictureAnnotation, uuid, vertex } from './drawn'

let built: Readonly<Record<string, z.ZodType>> | undefined

/** The schema of the generated `response` of each type that has one. Strict. docs/wire/task-types.md Y1–Y69 */
function responseSchemas(): Readonly<Record<string, z.ZodType>> {
  built ??= { ...imageResponses(), ...textResponses(), ...fileResponses() }
  return built
}

/** The schema of a generated `response`, or `undefined` where none is published. */
export function responseSchemaOf(type: string): z.ZodType | undefined {
  return Object.hasOwn(responseSchemas(), type) ? responseSchemas()[type] : undefined
}

/** @throws BrokenSchema when a generated answer does not fit the schema of its type */
export function checkResponse(type: string, response: unknown): void {
  const result = (responseSchemaOf(type) ?? z.undefined()).safeParse(response)
  if (!result.success) {
    throw new BrokenSchema(
      `The mock broke its own schema with a response of ${type}: ${JSON.stringify(result.error.issues)}`,
    )
  }
}

const resultUrl = z.string().regex(/^https?:\/\/.+\/v1\/task\/[0-9a-f]{24}\/response_url\/[0-9a-f-]{36}$/)
const urlOf = z.strictObject({ url: resultUrl })
const text = z.string()

/** An answer to one field of a text collection; a set holds the answers of its fields. docs/wire/task-types.md Y30, Y37 */
export const fieldAnswer: z.ZodType = /* @__PURE__ */ z.lazy(() =>
  z.discriminatedUnion('type', [
    answerOf('text', z.string()),
    answerOf('boolean', z.boolean()),
    answerOf('number', z.number()),
    answerOf('datetime', z.iso.datetime()),
    answerOf('time_range', z.strictObject({ start: z.number(), end: z.number() })),
    answerOf('category', z.array(z.union([z.string(), z.number(), z.boolean()]))),
    answerOf('select', z.array(z.unknown())),
    answerOf('ranking_order', z.array(z.number())),
    answerOf('field_set', z.record(text, fieldAnswer)),
  ]),
)

function imageResponses(): Record<string, z.ZodType> {
  const drawn = (members: z.ZodRawShape) =>
    z.strictObject({
      annotations: z.array(z.strictObject({ ...members, label: text.optional(), attributes: attributes.optional() })),
      global_attributes: globalAttributes.optional(),
    })
  const size = z.number().positive()
  const outline = () => drawn({ vertices: z.array(vertex).min(1) })
  const segment = z.strictObject({
    index: z.number().int().min(1),
    color: text.regex(/^#[0-9a-f]{6}$/),
    numPixels: z.number().int().positive().optional(),
    attributes: attributes.nullable().optional(),
  })
  return {
    imageannotation: z.strictObject({
      annotations: z.array(pictureAnnotation()),
      global_attributes: globalAttributes.optional(),
    }),
    annotation: drawn({
      left: z.number(),
      top: z.number(),
      width: size,
      height: size,
      uuid: uuid.optional(),
      geometry: z.literal('box').optional(),
    }),
    polygonannotation: outline(),
    lineannotation: outline(),
    pointannotation: drawn({ x: z.number(), y: z.number() }).optional(),
    cuboidannotation: drawn({ vertices: cuboidVertices }),
    segmentannotation: z.strictObject({
      labelMapping: z.record(text, z.union([segment, z.array(segment).min(1)])),
      annotations: z.strictObject({
        combined: z.strictObject({ image: resultUrl, indexedImage: resultUrl }),
        labeled: z.record(text, z.union([resultUrl, z.array(resultUrl), z.null()])),
        unlabeled: resultUrl,
      }),
      global_attributes: globalAttributes.optional(),
    }),
  }
}

function textResponses(): Record<string, z.ZodType> {
  const fields = z.record(text, z.string())
  const place = z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('box'),
      top: z.number(),
      left: z.number(),
      width: z.number().positive(),
      height: z.number().positive(),
    }),
    z.strictObject({ type: z.literal('polygon'), vertices: z.array(vertex).length(4) }),
  ])
  const category = z.union([text, z.array(text)])
  return {
    textcollection: z.strictObject({ annotations: z.record(text, fieldAnswer) }),
    namedentityrecognition: z.strictObject({
      annotations: z.array(
        z.strictObject({
          id: uuid,
          start: z.number().int().nonnegative(),
          end: z.number().int().positive(),
          text: text.min(1),
          label: text,
          attributes: attributes.optional(),
        }),
      ),
      relationships: z.array(z.strictObject({ id: uuid, source_ref: uuid, target_ref: uuid, name: text.optional() })),
      global_attributes: globalAttributes.optional(),
    }),
    documenttranscription: z.strictObject({
      annotations: z.array(
        z.strictObject({
          uuid,
          page: z.number().int().nonnegative(),
          label: text,
          text,
          location: place,
          refs: z.array(uuid),
          money: z.strictObject({ amount: text.regex(/^\d+\.\d\d$/) }).optional(),
          checked: z.boolean().optional(),
        }),
      ),
    }),
    categorization: z.strictObject({
      category: category.nullable(),
      // Absent in the answer to a create. docs/wire/tasks.md T61
      category_id: category.nullable().optional(),
    }),
    comparison: z.strictObject({ choice: text.optional(), fields: fields.optional() }),
    transcription: z.strictObject({ fields, repeatable_fields: z.array(z.union([z.null(), fields])).optional() }),
    datacollection: z.strictObject({ fields, time_spent_in_seconds: z.number() }),
    audiotranscription: z.strictObject({
      transcript: text,
      duration: z.number(),
      alignment: z.array(
        z.strictObject({ word: text, start: z.number(), end: z.number(), confidence: z.number().min(0).max(1) }),
      ),
    }),
  }
}

function answerOf<Type extends string>(type: Type, response: z.ZodType) {
  return z.strictObject({ type: z.literal(type), field_id: z.string(), response: z.array(response).min(1) })
}

function fileResponses(): Record<string, z.ZodType> {
  const annotations = () => z.strictObject({ annotations: urlOf })
  return {
    videoannotation: z.strictObject({ annotations: urlOf, events: urlOf.optional() }),
    videoplaybackannotation: z.strictObject({ annotations: urlOf, events: urlOf }),
    lidarannotation: annotations(),
    lidarsegmentation: z.strictObject({ annotations: urlOf.optional(), point_segmentations: urlOf }),
    lidarlinking: annotations(),
    lidartopdown: annotations(),
    sensorfusion: annotations(),
  }
}
