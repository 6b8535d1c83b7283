import { z } from 'zod'
import { isJsonObject } from './json'
import type { EmulatorOptions } from './types'
import { MockUsageError } from './usageError'

/** What an option takes, in words and as a schema. */
export interface OptionRule {
  takes: string
  schema: z.ZodType
  /** Whether what was given may be a key, which no message repeats. */
  isSecret?: true
}

/** The rule of each option that has one. */
export type OptionRules = Readonly<Record<string, OptionRule | undefined>>

/** A rule for options that are on or off. */
export function flagRule(): OptionRule {
  return { takes: 'true or false', schema: z.boolean() }
}

/** A rule for texts that are not empty. */
export function textRule(takes: string): OptionRule {
  return { takes, schema: z.string().min(1) }
}

/** Rules for where a server listens. */
export function listenRules(): { port: OptionRule; host: OptionRule } {
  return {
    port: { takes: 'a whole number from 0 to 65535', schema: z.int().min(0).max(65_535) },
    host: textRule('an address such as "127.0.0.1"'),
  }
}

/**
 * Rules for options that would otherwise be taken for something else, such as a text for the list of its letters. The
 * other options are checked where they are used.
 */
export function emulatorRules(): Readonly<Record<keyof EmulatorOptions, OptionRule | undefined>> {
  const texts = z.array(z.string().min(1))
  return {
    keys: { takes: 'API keys such as ["test_me"]', schema: texts, isSecret: true },
    seed: { takes: 'a text', schema: z.string() },
    fixture: { takes: 'an object { projects, batches, tasks }', schema: z.custom(isJsonObject) },
    now: { takes: 'a function that returns milliseconds since 1970', schema: z.custom(isFunction) },
    settings: undefined,
    allowCallbacks: {
      takes: 'hosts, addresses or networks such as ["receiver", "172.16.0.0/12"]',
      schema: z.array(z.string()),
    },
    resolveCallbackHost: { takes: 'a function from a name to its addresses', schema: z.custom(isFunction) },
    callbackAuthKeys: { takes: 'an object { test, live } of texts', schema: z.custom(isJsonObject), isSecret: true },
    maxWorlds: undefined,
    rateLimit: { takes: 'an object such as { requests: 10, per: "1s" }', schema: z.custom(isJsonObject) },
    faults: { takes: 'a list of faults', schema: z.array(z.unknown()) },
    journal: { takes: 'an object { entries, bodyLimit }', schema: z.custom(isJsonObject) },
    validateResponses: flagRule(),
    strictStudio: flagRule(),
    responses: {
      takes: `'recorded', 'rich' or an object with a mode or a function for each task type`,
      schema: z.custom((value) => typeof value === 'string' || isJsonObject(value)),
    },
    secureResultUrls: flagRule(),
    adminToken: undefined,
    onExchange: { takes: 'a function', schema: z.custom(isFunction) },
  }
}

/** @throws MockUsageError that says what an option takes, and what it was given */
export function checkOptions(options: object, rules: OptionRules = emulatorRules()): void {
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule || value === undefined || rule.schema.safeParse(value).success) continue
    throw new MockUsageError(`"${name}" takes ${rule.takes}, not ${rule.isSecret ? kindOf(value) : told(value)}.`)
  }
  if (rules.now) checkNow((options as EmulatorOptions).now)
}

/** Such as `Date` itself in place of `Date.now`. */
function checkNow(now: (() => unknown) | undefined): void {
  if (!now) return
  const time = now()
  if (typeof time !== 'number' || !(time >= 0)) {
    throw new MockUsageError(`"now" must return milliseconds since 1970, not ${told(time)}.`)
  }
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

/** A value as it is told in messages; of long ones the beginning. */
export function told(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return json.length > 80 ? `${json.slice(0, 80)}…` : json
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length ? 'a list of other things' : 'an empty list'
  if (value === null || typeof value === 'boolean') return String(value)
  return { string: 'a text', number: 'a number', function: 'a function' }[typeof value as string] ?? 'an object'
}
