import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ScaleMockConfig } from '../config'
import { parseJson } from '../parseJson'
import { Worlds } from '../worlds'
import { checkConfig } from './checkConfig'
import { loadModule } from './loadModule'
import { CommandUsageError } from './terminal'

const names = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `scale-mock.config.${extension}`)

/**
 * Reads the file of settings that is named, or the one that lies where the command was started.
 *
 * @throws CommandUsageError when it cannot be read, or holds what cannot be right
 */
export async function readConfig(named: string | boolean | undefined): Promise<ScaleMockConfig> {
  if (named === false) return {}
  const name = typeof named === 'string' ? named : names.find((candidate) => existsSync(candidate))
  if (name === undefined) return {}
  const path = resolve(name)
  let config: unknown
  try {
    config = /\.json$/i.test(path) ? parseJson(readFileSync(path, 'utf8'), name) : await loadModule(path)
  } catch (error) {
    throw new CommandUsageError(`The file of settings ${name} cannot be read: ${(error as Error).message}`)
  }
  try {
    return checkSettings(config)
  } catch (error) {
    throw new CommandUsageError(`The file of settings ${name} cannot be right: ${(error as Error).message}`)
  }
}

function checkSettings(config: unknown): ScaleMockConfig {
  checkConfig(config)
  // The mock itself knows best what its settings take. A fixture is checked when it is added, and may be large.
  const { fixture: _, ...settings } = config
  new Worlds(settings)
  return config
}
