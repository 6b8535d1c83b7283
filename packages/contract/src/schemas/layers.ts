import { z } from 'zod'
import { text } from './labels'

const corner = z.strictObject({ x: z.number(), y: z.number() })
const named = z.strictObject({ ...corner.shape, description: text })
const shapes = <Corner extends z.ZodType>(vertex: Corner) =>
  z
    .array(z.strictObject({ vertices: z.array(vertex).readonly(), label: text }))
    .readonly()
    .exactOptional()

/** Shapes drawn over an image. docs/wire/task-types.md Y8 */
export const layers = z
  .looseObject({ cuboids: shapes(named), polygons: shapes(corner), lines: shapes(corner) })
  .readonly()
