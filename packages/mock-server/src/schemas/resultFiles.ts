import { z } from 'zod'
import { BrokenSchema } from '../errors'
import type { ResultFile } from '../responses/resultFile'
import { annotationOf, attributes, pictureAnnotation, shapes, uuid } from './drawn'

let built: Readonly<Record<string, z.ZodType>> | undefined

/** The schema of the JSON files behind the URLs of each type's response. Strict. docs/wire/task-types.md Y52–Y69 */
function resultFileSchemas(): Readonly<Record<string, z.ZodType>> {
  built ??= build()
  return built
}

/** @throws BrokenSchema when a result file does not fit the schema of its type */
export function checkResultFile(type: string, file: ResultFile): void {
  if (file.kind === 'png') return
  const result = resultFileSchemas()[type]?.safeParse(file.value)
  if (result?.success) return
  throw new BrokenSchema(
    `The mock broke its own schema with a file of ${type}: ${JSON.stringify(result?.error.issues)}`,
  )
}

function build(): Record<string, z.ZodType> {
  const time = z.number().nonnegative()
  const count = z.number().int().nonnegative()
  const shared = { label: z.string(), start: count, startTime: time.optional(), attributes: attributes.optional() }
  const events = z.strictObject({
    events: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('point'), ...shared }),
        z.strictObject({ type: z.literal('range'), ...shared, end: count, endTime: time.optional() }),
      ]),
    ),
  })
  const annotation = pictureAnnotation()
  const playedTracks = Object.entries(shapes).map(([kind, shape]) =>
    z.strictObject({
      label: z.string().optional(),
      geometry: z.literal(kind),
      frames: z.array(
        z.strictObject({ key: count, timestamp: time.optional(), attributes: attributes.optional(), ...shape }),
      ),
    }),
  )
  const vector = z.strictObject({ x: z.number(), y: z.number(), z: z.number() })
  const lidarFrames = z.array(
    z.strictObject({
      cuboids: z.array(
        z.strictObject({
          uuid,
          label: z.string().optional(),
          position: vector,
          dimensions: vector,
          yaw: z.number(),
          pitch: z.number().optional(),
          roll: z.number().optional(),
          camera_used: count.optional(),
          distance_to_device: z.number().nonnegative().optional(),
          numberOfPoints: count.optional(),
          stationary: z.boolean().optional(),
          attributes: attributes.optional(),
        }),
      ),
    }),
  )
  const pointSegmentation = z.strictObject({
    objects: z.array(
      z.strictObject({ label: z.string(), index: z.number().int().min(1), instance: z.literal(true).optional() }),
    ),
    point_objects: z.array(z.array(count)),
  })
  const linkingFrames = z.array(
    z.strictObject({
      camera_responses: z.array(
        z.strictObject({
          camera_used: count,
          annotations: z.array(annotationOf({ cuboid_uuid: uuid, not_in_lidar: z.literal(true).optional() })),
        }),
      ),
    }),
  )
  return {
    videoannotation: z.union([z.array(z.strictObject({ annotations: z.array(annotation) })), events]),
    videoplaybackannotation: z.union([
      events,
      z.record(uuid as z.ZodString, z.discriminatedUnion('geometry', playedTracks as unknown as [z.ZodObject])),
    ]),
    lidarannotation: lidarFrames,
    lidarsegmentation: z.union([lidarFrames, pointSegmentation]),
    lidarlinking: linkingFrames,
    lidartopdown: z.strictObject({ annotations: z.array(annotation) }),
    sensorfusion: scene(),
  }
}

/** The decoded scene file. docs/wire/task-types.md Y72, Y90 */
function scene(): z.ZodType {
  const numbers = z.array(z.number())
  const times = z.array(z.number().int())
  return z.strictObject({
    version: z.literal('1.0'),
    time_unit: z.literal('microseconds'),
    sensors: z.array(
      z.strictObject({
        id: z.string(),
        type: z.literal('lidar'),
        coordinates: z.literal('world'),
        poses: z.strictObject({ timestamps: times, values: z.array(numbers.length(7)) }),
        frames: z.array(
          z.strictObject({ timestamp: z.number().int(), points: z.strictObject({ positions: numbers }) }),
        ),
      }),
    ),
    annotations: z.array(
      z.strictObject({
        id: uuid,
        type: z.literal('cuboid'),
        label: z.string(),
        stationary: z.boolean(),
        path: z.strictObject({ timestamps: times, values: z.array(numbers.length(9)) }),
      }),
    ),
  })
}
