import { z } from 'zod'
import { AddressGuard } from '../addressGuard'
import { checkAdminToken } from '../admin/adminAccess'
import { checkOptions, emulatorRules, flagRule, listenRules, type OptionRule, textRule, told } from '../checkOptions'
import type { ScaleMockConfig } from '../config'
import { checkFault } from '../faultSchema'
import { isJsonObject } from '../json'
import { suggestion } from '../nearestNames'
import { settingsIssue } from '../schemas/settings'
import { checkShape } from '../seed/fixtureShape'

/** Every setting there is; those without a rule are checked by the mock when it is made. */
function settingRules(): Readonly<Record<keyof ScaleMockConfig, OptionRule | undefined>> {
  const { onExchange: _, ...emulator } = emulatorRules()
  return {
    ...listenRules(),
    ...emulator,
    // To a mock without keys nobody but itself could speak.
    keys: {
      takes: 'API keys such as ["test_me"], at least one',
      schema: z.array(z.string().min(1)).min(1),
      isSecret: true,
    },
    seedFile: textRule('the path of a fixture'),
    dataFile: textRule('the path of a file'),
    settings: { takes: 'an object of settings', schema: z.custom(isJsonObject) },
    quiet: flagRule(),
  }
}

/**
 * Holds what a file of settings exports to the settings that there are.
 *
 * @throws Error that names the setting, what it has, and what it takes or which one was probably meant
 */
export function checkConfig(config: unknown): asserts config is ScaleMockConfig {
  if (!isJsonObject(config)) throw new Error('it must have an object of settings (its default export).')
  const rules = settingRules()
  for (const name of Object.keys(config)) {
    if (!Object.hasOwn(rules, name)) throw new Error(`there is no "${name}". ${suggestion(name, Object.keys(rules))}`)
  }
  checkOptions(config, rules)
  const { settings, faults = [], allowCallbacks = [], fixture, adminToken } = config as ScaleMockConfig
  const issue = settings && settingsIssue(settings)
  if (issue) throw new Error(`"${['settings', ...issue.path].join('.')}" is ${told(issue.value)}: ${issue.message}.`)
  for (const [index, fault] of faults.entries()) at(`faults[${index}]`, () => checkFault(fault), fault)
  for (const [index, entry] of allowCallbacks.entries()) at(`allowCallbacks[${index}]`, () => new AddressGuard([entry]))
  if (fixture) at('fixture', () => checkShape(fixture))
  at('adminToken', () => checkAdminToken(adminToken))
}

/** Says where a mistake is, and what is there unless it may be a secret or long. */
function at(place: string, check: () => unknown, value?: unknown): void {
  try {
    check()
  } catch (error) {
    const found = value === undefined ? '' : ` is ${told(value)}`
    throw new Error(`"${place}"${found}: ${(error as Error).message.replace(/\.?$/, '.')}`)
  }
}
