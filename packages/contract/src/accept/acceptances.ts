import { z } from 'zod'
import type { Difference } from '../difference'
import { isNamed } from '../stability'

const acceptanceSchema = z.strictObject({
  /** Such as `GET /tasks`; `*` stands for every one. */
  operation: z.string().min(1),
  /** The place in the body, such as `docs[].created_by`; `**` for every one. */
  field: z.string().min(1),
  change: z
    .enum(['status', 'missing', 'added', 'type', 'value', 'order', 'length', 'format', 'undocumented'])
    .optional(),
  scenario: z.string().optional(),
  reason: z.string().regex(/\S.*\S/s, 'must say why, in words'),
  until: z.iso.date('must be a day such as 2027-01-31'),
})

/** A difference that somebody knows of and accepts, why, and up to which day. */
export type Acceptance = z.output<typeof acceptanceSchema>

const fileSchema = z.strictObject({ $schema: z.string().optional(), accept: z.array(acceptanceSchema) })

/**
 * Reads the text of an acceptance file.
 *
 * @throws Error naming the entry and what it lacks
 */
export function readAcceptances(text: string, file: string): Acceptance[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`)
  }
  const result = fileSchema.safeParse(value)
  if (result.success) return result.data.accept
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`)
  throw new Error(
    `${file} must hold { "accept": [{ "operation", "field", "reason", "until" }] }. ${problems.join('; ')}.`,
  )
}

/** Differences, sorted by whether somebody accepted them. */
export interface Sorted {
  open: Difference[]
  accepted: { difference: Difference; acceptance: Acceptance }[]
  /** Acceptances whose day has passed although the difference is still there. */
  expired: Acceptance[]
  /** Acceptances that met no difference. */
  unused: Acceptance[]
}

/** Sorts differences. The last day still counts. */
export function sortDifferences(
  differences: readonly Difference[],
  acceptances: readonly Acceptance[],
  today: string = new Date().toISOString().slice(0, 10),
): Sorted {
  const used = new Set<Acceptance>()
  const expired = new Set<Acceptance>()
  const sorted: Sorted = { open: [], accepted: [], expired: [], unused: [] }
  for (const difference of differences) {
    const fitting = acceptances.filter((acceptance) => isMeant(acceptance, difference))
    for (const acceptance of fitting) used.add(acceptance)
    const acceptance = fitting.find(({ until }) => until >= today)
    if (acceptance) sorted.accepted.push({ difference, acceptance })
    else {
      sorted.open.push(difference)
      for (const one of fitting) expired.add(one)
    }
  }
  sorted.expired = [...expired]
  sorted.unused = acceptances.filter((acceptance) => !used.has(acceptance))
  return sorted
}

function isMeant({ operation, field, change, scenario }: Acceptance, difference: Difference): boolean {
  return (
    (operation === '*' || operation === difference.operation) &&
    (field === difference.field || isNamed([field], difference.field)) &&
    (change === undefined || change === difference.change) &&
    (scenario === undefined || scenario === difference.scenario)
  )
}
