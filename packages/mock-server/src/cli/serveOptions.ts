import { type Command, Option } from 'commander'
import { AddressGuard } from '../addressGuard'
import { checkAdminToken } from '../admin/adminAccess'
import type { ScaleMockConfig } from '../config'
import { readConfig } from './readConfig'
import { CommandUsageError, variable } from './terminal'

/** Flags as commander reads them; what was not given is absent. */
export interface ServeFlags {
  port?: string
  host?: string
  key?: string[]
  seed?: string
  seedFile?: string
  data?: string
  responses?: 'recorded' | 'rich'
  secureResultUrls?: boolean
  allowCallbacks?: string[]
  maxWorlds?: string
  adminToken?: string
  config?: string | boolean
  quiet?: boolean
}

/** Adds the flags of a mock that is started. */
export function withServeFlags(command: Command, port = '4010, 0 picks a free one'): Command {
  return command
    .option('--port <number>', `port to listen on (default ${port})`)
    .option('--host <address>', 'address to listen on (default 127.0.0.1, this machine only)')
    .option('--key <key>', 'accept this API key only; repeatable, or separated by commas', several)
    .option('--seed <text>', 'seed of ids and generated answers (default "scale-ts")')
    .option('--seed-file <file>', 'fixture (JSON or YAML) that every new world begins with')
    .option('--data <file>', 'keep all worlds in this file: what was answered survives even kill -9')
    .addOption(
      new Option(
        '--responses <mode>',
        'recorded, as production answered test keys (default), or rich, always in full',
      ).argParser((value: string) => {
        if (value === 'recorded' || value === 'rich') return value
        throw new CommandUsageError(`--responses takes recorded or rich, not "${value}".`)
      }),
    )
    .option('--secure-result-urls', 'ask for the key when result files are read')
    .option('--allow-callbacks <host>', 'send callbacks to this host, address or network too; repeatable', several)
    .option('--max-worlds <number>', 'worlds there may be; a new key above it is answered 429 (default 1000)')
    .option('--admin-token <token>', 'let other machines use /_mock with this token (or SCALE_MOCK_ADMIN_TOKEN)')
    .option('--config <file>', 'settings (default: scale-mock.config.ts, .mts, .js, .mjs or .json, if there is one)')
    .option('--no-config', 'read no file of settings')
    .option('--quiet', 'print no line for each request')
}

/** The settings of flags and file; flags win. @throws CommandUsageError for what cannot be right */
export async function serveSettings(flags: ServeFlags): Promise<ScaleMockConfig> {
  const { port, host, key, seed, seedFile, data, responses, secureResultUrls, allowCallbacks, maxWorlds, quiet } = flags
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535))
    throw new CommandUsageError(`--port takes a number from 0 to 65535, not "${port}".`)
  if (host === '') throw new CommandUsageError('--host takes an address, such as 127.0.0.1.')
  if (data === '') throw new CommandUsageError('--data takes a file, such as scale-mock.data.')
  if (key && !key.length) throw new CommandUsageError('--key takes an API key, such as test_me.')
  if (maxWorlds !== undefined && !/^[1-9]\d{0,8}$/.test(maxWorlds))
    throw new CommandUsageError(`--max-worlds takes a number from 1, not "${maxWorlds}".`)
  const adminToken = flags.adminToken ?? variable('SCALE_MOCK_ADMIN_TOKEN')
  try {
    // Says what is wrong with an entry, before anything listens.
    new AddressGuard(allowCallbacks)
    checkAdminToken(adminToken)
  } catch (error) {
    throw new CommandUsageError((error as Error).message)
  }
  return {
    ...(await readConfig(flags.config)),
    ...(port !== undefined && { port: Number(port) }),
    ...(host !== undefined && { host }),
    ...(key && { keys: key }),
    ...(seed !== undefined && { seed }),
    ...(seedFile !== undefined && { seedFile }),
    ...(data !== undefined && { dataFile: data }),
    ...(responses && { responses }),
    ...(secureResultUrls && { secureResultUrls }),
    ...(allowCallbacks && { allowCallbacks }),
    ...(maxWorlds !== undefined && { maxWorlds: Number(maxWorlds) }),
    ...(adminToken !== undefined && { adminToken }),
    ...(quiet && { quiet }),
  }
}

function several(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').flatMap((part) => part.trim() || [])]
}
