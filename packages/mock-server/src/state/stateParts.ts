import { z } from 'zod'
import { type ClockData, lastMoment } from '../clock'
import { checkFault } from '../faultSchema'
import type { FaultsData } from '../faults'
import type { RateLimiterData } from '../rateLimiter'
import { changeSettings } from '../schemas/settings'
import { defaultSettings, type WorldSettings } from '../settings'
import { Studio } from '../studio'
import { Team } from '../team'
import type { Mode } from '../types'
import type { World } from '../world'
import { checkedAuthKeys } from '../worldControls'

/**
 * Something small that belongs to a world besides tasks, batches and projects: it is copied with the world, told in
 * exports, and kept in a data file. To add one, add a line to `stateParts`.
 */
export interface StatePart {
  name: string
  /** All of it as JSON-able data that shares nothing with the world; `undefined` when there is nothing to tell. */
  save(world: World): unknown
  /**
   * Replaces it by what `save` once told, or by what a new world has when that was `undefined`. It may have been in a
   * user's hands meanwhile.
   *
   * @throws Error
   */
  load(world: World, data: unknown): void
  /**
   * Something that is another one after every change, so that an unchanged part is not saved again with each request.
   * Without it, what `save` tells is compared.
   */
  revision?(world: World): unknown
  /** Nothing for other eyes: it is in no export. */
  isSecret?: boolean
}

const count = z.int().min(0)

/** Every part, in the order in which they are loaded. */
export const stateParts: readonly StatePart[] = [
  {
    name: 'settings',
    save: ({ settings }) => settings,
    load: (world, data) => {
      world.settings = changeSettings(defaultSettings, (data ?? {}) as WorldSettings)
    },
    revision: ({ settings }) => settings,
  },
  {
    name: 'clock',
    save: ({ clock }) => clock.toData(),
    load: ({ clock }, data = { offset: 0 }) => clock.fromData(checked('clock', clockShape, data)),
  },
  {
    name: 'faults',
    save: ({ faults }) => faults.toData(),
    load: ({ faults }, data = { added: 0, faults: [] }) => {
      const told: FaultsData = checked('faults', faultsShape, data)
      faults.fromData({
        ...told,
        faults: told.faults.map((state) => ({ ...state, definition: checkFault(state.definition) })),
      })
    },
    revision: ({ faults }) => faults.revision,
  },
  {
    name: 'rateLimit',
    save: ({ limiter }) => limiter.toData(),
    load: ({ limiter }, data) => limiter.fromData(data === undefined ? data : checked('rateLimit', limiterShape, data)),
  },
  {
    name: 'team',
    save: ({ team }) => team.toData(),
    load: ({ team }, data) => team.loadData(checked('team', teamShape, data ?? new Team().toData())),
    revision: ({ team }) => team.revision,
  },
  {
    name: 'studio',
    save: ({ studio }) => studio.toData(),
    load: ({ studio }, data) => studio.loadData(checked('studio', studioShape, data ?? new Studio().toData())),
    revision: ({ studio }) => studio.revision,
  },
  {
    // Their ids are never given again, also when the deliveries are forgotten.
    name: 'deliveryCount',
    save: ({ deliveries }) => deliveries.nextSequence,
    load: ({ deliveries }, data = 0) => {
      deliveries.nextSequence = Math.max(deliveries.nextSequence, checked('deliveryCount', count, data))
    },
  },
  {
    name: 'callbackAuthKeys',
    save: ({ chosenAuthKeys }) => chosenAuthKeys,
    load: (world, data = {}) => {
      world.chosenAuthKeys = checkedAuthKeys(data as Partial<Record<Mode, string>>)
    },
    revision: ({ chosenAuthKeys }) => chosenAuthKeys,
    isSecret: true,
  },
]

const outOfTime = 'must be milliseconds that keep it within the years 1970 to 9999.'
const moment = z.number(outOfTime).min(0, outOfTime).max(lastMoment, outOfTime)
const clockShape: z.ZodType<ClockData> = z.strictObject({
  offset: z.number(outOfTime).min(-lastMoment, outOfTime).max(lastMoment, outOfTime),
  frozenAt: moment.optional(),
})
const limiterShape: z.ZodType<RateLimiterData> = z.strictObject({ startedAt: moment, count })
const texts = z.array(z.string())
const teamShape = z.array(
  z.strictObject({
    email: z.string(),
    role: z.string(),
    company: z.string().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    isStudioLabeler: z.boolean(),
    disableRapidEmails: z.boolean(),
    expiry: z.string().optional(),
  }),
)
const studioShape = z.strictObject({
  assignments: z.array(z.tuple([z.string(), texts])),
  groups: z.array(z.tuple([z.string(), z.array(z.strictObject({ id: z.string(), name: z.string(), emails: texts }))])),
  groupsOfBatches: z.array(z.tuple([z.string(), texts])),
  priorities: texts,
})
const faultsShape = z.strictObject({
  added: count,
  faults: z.array(z.strictObject({ id: z.string(), definition: z.unknown(), seen: count, hits: count })),
}) as unknown as z.ZodType<FaultsData>

function checked<Data>(name: string, shape: z.ZodType<Data>, data: unknown): Data {
  const result = shape.safeParse(data)
  // The order of its members is what is told.
  if (result.success) return data as Data
  const [issue] = result.error.issues
  throw new Error(
    `It holds no "${name}" as an export holds them: ${[...(issue?.path ?? []), issue?.message].join(' ')}`,
  )
}
