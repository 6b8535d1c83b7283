import { z } from 'zod'
import { isJsonObject } from '../json'
import { suggestion } from '../nearestNames'
import { isDay } from '../parseTime'
import type { Fixture } from './fixture'
import { FixtureError } from './fixtureError'

const time = z.string().refine(isTime, 'must be a time such as 2026-11-23T08:00:00Z').optional()

// Parameters of the API are checked by its own rules; here stands what only a fixture can say.
const shape = z.strictObject({
  projects: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        type: z.string().min(1),
        ontology: z.array(z.unknown()).optional(),
        created_at: time,
      }),
    )
    .optional(),
  batches: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        project: z.string().min(1),
        status: z.enum(['staging', 'in_progress', 'completed']).optional(),
        created_at: time,
        completed_at: time,
      }),
    )
    .optional(),
  tasks: z
    .array(
      z.looseObject({
        type: z.string().optional(),
        count: z.int().min(1).max(1_000_000).optional(),
        task_id: z
          .string()
          .regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits')
          .optional(),
        status: z.enum(['pending', 'completed', 'canceled', 'error']).optional(),
        created_at: time,
        updated_at: time,
        completed_at: time,
        customer_audited_at: time,
        work_started: z.boolean().optional(),
        callback_succeeded: z.boolean().optional(),
        customer_review_status: z.enum(['pending', 'accepted', 'fixed', 'rejected']).optional(),
        customer_review_comments: z.array(z.string()).optional(),
        audits: z
          .array(
            z.strictObject({
              audited_by: z.string().optional(),
              audited_at: z.iso.datetime().optional(),
              audit_time_secs: z.number().min(0).optional(),
              audit_result: z.enum(['accepted', 'fixed', 'rejected', 'commented']).optional(),
              audit_source: z.enum(['customer', 'scale']).optional(),
            }),
          )
          .optional(),
        prior_responses: z.array(z.unknown()).optional(),
      }),
    )
    .optional(),
})

/** Days that are none are refused. Years of more than four digits have another form, which no export can tell. */
function isTime(text: string): boolean {
  const time = Date.parse(text)
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? []
  if (date !== undefined && !isDay(date)) return false
  return !Number.isNaN(time) && /^\d{4}-/.test(new Date(time).toISOString())
}

const sections = ['projects', 'batches', 'tasks']

/** @throws FixtureError for what cannot be a fixture */
export function checkShape(fixture: Fixture): void {
  if (!isJsonObject(fixture)) throw new FixtureError('', 'A fixture is an object { projects, batches, tasks }.')
  // A builder has methods besides; of anything else every member counts.
  const isBuilder = typeof (fixture as { withTasks?: unknown } | null)?.withTasks === 'function'
  const { projects, batches, tasks } = fixture as Fixture
  const unknown = isBuilder ? undefined : Object.keys(fixture).find((name) => !sections.includes(name))
  if (unknown !== undefined) {
    throw new FixtureError('', `A fixture has no member "${unknown}". ${suggestion(unknown, sections)}`)
  }
  const result = shape.safeParse(isBuilder ? { projects, batches, tasks } : fixture)
  if (result.success) return
  const [issue] = result.error.issues
  throw new FixtureError(written((issue?.path ?? []) as (string | number)[]), issue?.message ?? 'does not fit')
}

/** A path as it is written in code. */
function written(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (before, name) => (typeof name === 'number' ? `${before}[${name}]` : before ? `${before}.${name}` : name),
    '',
  )
}
