import { z } from 'zod'
import type { Exchange } from '../exchange'

/**
 * Where a recording comes from: `docs`, written down from public sources · `live`, recorded from Scale's own hosts ·
 * `local`, recorded from anything else, which proves nothing and is for trying the recorder.
 */
export type CassetteSource = 'docs' | 'live' | 'local'

/** The exchanges of one scenario, ids and times by reference. */
export interface Cassette {
  format: 1
  scenario: string
  source: CassetteSource
  /** ISO 8601 in UTC. */
  recordedAt: string
  /** The host, or the public source. */
  from: string
  /** The beginning of the fixed names in it. */
  namespace: string
  /** The times behind their references, such as `created_at:1`. */
  times: Record<string, string>
  exchanges: Exchange[]
}

const cassetteSchema: z.ZodType<Cassette> = z.strictObject({
  format: z.literal(1),
  scenario: z.string().min(1),
  source: z.enum(['docs', 'live', 'local']),
  recordedAt: z.iso.datetime(),
  from: z.string().min(1),
  namespace: z.string(),
  times: z.record(z.string(), z.string()),
  exchanges: z.array(
    z.strictObject({
      operation: z.string().exactOptional(),
      role: z.enum(['fixture', 'found', 'once']).exactOptional(),
      request: z.strictObject({
        method: z.string(),
        path: z.string(),
        query: z.array(z.tuple([z.string(), z.string()])),
        body: z.unknown().exactOptional(),
        text: z.strictObject({ type: z.string(), content: z.string() }).exactOptional(),
        idempotencyKey: z.string().exactOptional(),
        authentication: z.enum(['key', 'second key', 'none', 'other']),
      }),
      response: z.strictObject({
        status: z.int().min(100).max(599),
        body: z.unknown().exactOptional(),
        text: z.string().exactOptional(),
      }),
    }),
  ),
})

/** @throws Error naming the file and what is wrong with it */
export function parseCassette(text: string, file: string): Cassette {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`The cassette ${file} is not JSON: ${(error as Error).message}`)
  }
  const result = cassetteSchema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
  throw new Error(`The cassette ${file} cannot be read: ${problems.join('; ')}`)
}

/** The file of a scenario's cassette below its source's folder. */
export function cassetteFile(scenario: string): string {
  return `${scenario.replaceAll('/', '.')}.json`
}

/** Days between a recording and now. */
export function ageInDays({ recordedAt }: Cassette, now: number = Date.now()): number {
  return (now - Date.parse(recordedAt)) / 86_400_000
}
