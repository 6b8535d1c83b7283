import { z } from 'zod'
import type { Schema } from './fields'

/** An e-mail address: something on both sides of one `@`. docs/wire/teams.md E7 */
export const emailAddress: Schema = z.custom((value) => typeof value === 'string' && isEmailAddress(value), {
  error: 'must be a valid email',
})

export function isEmailAddress(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value)
}
