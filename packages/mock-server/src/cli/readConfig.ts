import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ScaleMockConfig } from '../config'
import { isJsonObject } from '../json'
import { suggestion } from '../nearestNames'
import { CommandUsageError } from './terminal'

const names = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `scale-mock.config.${extension}`)

const known: Readonly<Record<keyof ScaleMockConfig, true>> = {
  port: true,
  host: true,
  keys: true,
  seed: true,
  seedFile: true,
  fixture: true,
  dataFile: true,
  now: true,
  settings: true,
  responses: true,
  secureResultUrls: true,
  strictStudio: true,
  validateResponses: true,
  allowCallbacks: true,
  resolveCallbackHost: true,
  callbackAuthKeys: true,
  maxWorlds: true,
  rateLimit: true,
  faults: true,
  journal: true,
  adminToken: true,
  quiet: true,
}

/**
 * Reads the file of settings that is named, or the one that lies where the command was started.
 *
 * @throws CommandUsageError when it cannot be read, or holds what is not known
 */
export async function readConfig(named: string | boolean | undefined): Promise<ScaleMockConfig> {
  if (named === false) return {}
  const name = typeof named === 'string' ? named : names.find((candidate) => existsSync(candidate))
  if (name === undefined) return {}
  const path = resolve(name)
  let config: unknown
  try {
    config = /\.json$/i.test(path) ? JSON.parse(readFileSync(path, 'utf8')) : await load(path)
  } catch (error) {
    throw new CommandUsageError(`The file of settings ${name} cannot be read: ${(error as Error).message}`)
  }
  if (!isJsonObject(config)) {
    throw new CommandUsageError(`The file of settings ${name} must have an object of settings (its default export).`)
  }
  const unknown = Object.keys(config).find((member) => !Object.hasOwn(known, member))
  if (unknown !== undefined) {
    throw new CommandUsageError(
      `The file of settings ${name} has "${unknown}". ${suggestion(unknown, Object.keys(known))}`,
    )
  }
  return config as ScaleMockConfig
}

async function load(path: string): Promise<unknown> {
  const url = pathToFileURL(path).href
  const isTypeScript = /\.m?ts$/i.test(path)
  // Newer versions of Node.js leave types out by themselves.
  const canStrip = Boolean((process.features as { typescript?: unknown }).typescript)
  if (!isTypeScript || canStrip) return ((await import(url)) as { default?: unknown }).default
  let jiti: { createJiti(base: string): { import(path: string, options: { default: true }): Promise<unknown> } }
  try {
    jiti = await import(pathToFileURL(createRequire(path).resolve('jiti')).href)
  } catch {
    throw new Error('Node.js before 22.18 reads TypeScript with jiti only: npm i -D jiti, or name it .mjs or .json.')
  }
  return jiti.createJiti(url).import(path, { default: true })
}
