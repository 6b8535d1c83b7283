import { z } from 'zod'
import { isWebAddress } from './commonParameters'
import type { Schema } from './fields'

/** An http(s) URL. docs/wire/files.md F3 */
export const webAddress: Schema = z.custom((value) => typeof value === 'string' && isWebAddress(value), {
  error: 'must be a valid uri',
})
