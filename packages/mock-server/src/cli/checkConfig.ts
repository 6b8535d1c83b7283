import { z } from 'zod'
import { checkAdminToken } from '../admin/adminAccess'
import type { ScaleMockConfig } from '../config'
import { isJsonObject } from '../json'
import { suggestion } from '../nearestNames'

/** What a setting takes, in words and as a schema. */
interface Rule {
  takes: string
  schema: z.ZodType
}

const flag: Rule = { takes: 'true or false', schema: z.boolean() }
const texts = z.array(z.string().min(1))

function text(takes: string): Rule {
  return { takes, schema: z.string().min(1) }
}

/** Every setting there is; those without a rule are checked by the mock when it is made. */
const rules: Readonly<Record<keyof ScaleMockConfig, Rule | undefined>> = {
  port: { takes: 'a whole number from 0 to 65535', schema: z.int().min(0).max(65_535) },
  host: text('an address such as "127.0.0.1"'),
  keys: { takes: 'API keys such as ["test_me"], at least one', schema: texts.min(1) },
  seed: { takes: 'a text', schema: z.string() },
  seedFile: text('the path of a fixture'),
  fixture: { takes: 'an object { projects, batches, tasks }', schema: z.looseObject({}) },
  dataFile: text('the path of a file'),
  now: { takes: 'a function that returns milliseconds since 1970', schema: z.custom(isFunction) },
  settings: { takes: 'an object of settings', schema: z.looseObject({}) },
  responses: undefined,
  secureResultUrls: flag,
  strictStudio: flag,
  validateResponses: flag,
  allowCallbacks: { takes: 'hosts, addresses or networks such as ["receiver", "172.16.0.0/12"]', schema: texts },
  resolveCallbackHost: { takes: 'a function from a name to its addresses', schema: z.custom(isFunction) },
  callbackAuthKeys: { takes: 'an object { test, live } of texts', schema: z.looseObject({}) },
  maxWorlds: undefined,
  rateLimit: { takes: 'an object such as { requests: 10, per: "1s" }', schema: z.looseObject({}) },
  faults: { takes: 'a list of faults', schema: z.array(z.looseObject({})) },
  journal: { takes: 'an object { entries, bodyLimit }', schema: z.looseObject({}) },
  adminToken: undefined,
  quiet: flag,
}

/**
 * Holds what a file of settings exports to the settings that there are.
 *
 * @throws Error that names the setting, and what it takes or which one was probably meant
 */
export function checkConfig(config: unknown): asserts config is ScaleMockConfig {
  if (!isJsonObject(config)) throw new Error('it must have an object of settings (its default export).')
  for (const [name, value] of Object.entries(config)) {
    if (!Object.hasOwn(rules, name)) throw new Error(`there is no "${name}". ${suggestion(name, Object.keys(rules))}`)
    const rule = rules[name as keyof ScaleMockConfig]
    if (rule && value !== undefined && !rule.schema.safeParse(value).success) {
      throw new Error(`"${name}" takes ${rule.takes}, not ${JSON.stringify(value) ?? typeof value}.`)
    }
  }
  checkAdminToken(config.adminToken)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
