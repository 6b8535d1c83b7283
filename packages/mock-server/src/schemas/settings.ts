import { z } from 'zod'
import { nearestNames } from '../nearestNames'
import { longestTimer, parseDuration } from '../parseDuration'
import type { SettingsChange, WorldSettings } from '../settings'
import { isTaskType } from '../validateTask'
import { callbackAddress, webAddress } from './commonParameters'

let schema: z.ZodType | undefined

/**
 * Settings with changes made to them.
 *
 * @throws Error that names the setting and what it takes
 */
export function changeSettings(settings: WorldSettings, change: SettingsChange): WorldSettings {
  const issue = settingsIssue(change)
  if (issue) {
    const path = issue.path.join('.')
    throw new Error(`${path ? `The setting ${path}` : 'Settings'} cannot be changed: ${issue.message}.`)
  }
  const { lifecycle, ...rest } = withoutAbsent(change) as Partial<WorldSettings>
  // A copy: what the caller does to its object afterwards changes no world.
  return structuredClone({
    ...settings,
    ...rest,
    lifecycle: { ...settings.lifecycle, ...withoutAbsent(lifecycle ?? {}) },
  })
}

/** The first thing that is wrong with settings: where it is, what is there, and what it takes instead. */
export function settingsIssue(
  change: unknown,
): { path: readonly string[]; value: unknown; message: string } | undefined {
  schema ??= build()
  const [issue] = schema.safeParse(change).error?.issues ?? []
  if (!issue) return undefined
  const path = issue.path.map(String)
  // biome-ignore lint/suspicious/noExplicitAny: settings of any shape.
  const value = path.reduce((object: any, name) => object?.[name], change)
  return { path, value, message: issue.message }
}

/** `undefined` is no value, but for the settings that may be taken back, which JSON says with `null`. */
function withoutAbsent(object: object): object {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      if (value === null) return [[name, undefined]]
      return value !== undefined || takenBack.includes(name) ? [[name, value]] : []
    }),
  )
}

const takenBack = ['defaultCallbackUrl', 'forwardCallbacksTo', 'rateLimit']

function build(): z.ZodType {
  const duration = z.custom((value) => {
    try {
      parseDuration(value)
      return true
    } catch {
      return false
    }
  }, 'it takes a duration, such as "250ms", "90s", "10m", "1h30m" or milliseconds')
  const share = z.number('it takes a number from 0 to 1').min(0, 'it takes 0 or more').max(1, 'it takes 1 at most')
  const count = z.int('it takes a whole number').min(1, 'it takes 1 or more')
  const timed = strictly({
    after: duration,
    jitter: duration.optional(),
    startAfter: duration.optional(),
    errorShare: share.optional(),
  })
  const polled = strictly({ polls: count, startAfter: count.optional(), errorShare: share.optional() })
  const lifecycle = z.unknown().superRefine((value, context) => {
    if (value === 'instant' || value === 'manual') return
    const isObject = typeof value === 'object' && value !== null
    const chosen = isObject && 'after' in value ? timed : isObject && 'polls' in value ? polled : undefined
    const message = 'it takes "instant", "manual", { after: "10m" } or { polls: 3 }'
    if (!chosen) context.addIssue({ code: 'custom', message })
    for (const { path, message } of chosen?.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path, message })
    }
  })
  const byName = z.record(z.string(), lifecycle, 'it takes an object of lifecycles by name')
  const types = byName.superRefine((value, context) => {
    const unknown = Object.keys(Object(value)).find((type) => !isTaskType(type))
    if (unknown !== undefined) context.addIssue({ code: 'custom', message: `there is no task type "${unknown}"` })
  })
  return strictly({
    responses: z.enum(['recorded', 'rich'], 'it takes "recorded" or "rich"').optional(),
    secureResultUrls: z.boolean('it takes true or false').optional(),
    strictStudio: z.boolean('it takes true or false').optional(),
    lifecycle: strictly({
      test: lifecycle.optional(),
      live: lifecycle.optional(),
      types: types.optional(),
      projects: byName.optional(),
    }).optional(),
    callbackTimeout: duration
      .refine((value) => parseDuration(value) <= longestTimer, 'it takes 24 days at most: no timer waits longer')
      .optional(),
    defaultCallbackUrl: callbackAddress.nullish(),
    forwardCallbacksTo: webAddress.nullish(),
    rateLimit: strictly({
      requests: z.int('it takes a whole number').min(0, 'it takes 0 or more'),
      per: duration.refine((value) => parseDuration(value) > 0, 'it takes more than 0'),
      retryAfter: z.boolean('it takes true or false').optional(),
    }).nullish(),
  })
}

function strictly(shape: z.ZodRawShape): z.ZodType {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return 'it takes an object'
      const [name = ''] = issue.keys
      const [nearest] = nearestNames(name, known)
      const meant = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`
      return `there is no "${name}"${meant}; it takes ${known.join(', ')}`
    },
  })
}
