import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Acceptance, readAcceptances } from '../accept/acceptances'
import type { CassetteSource } from '../cassettes/cassette'
import { readCassettes } from '../cassettes/cassetteFiles'
import { UnsafeError } from '../live/liveSafety'
import { selectScenarios } from '../run/selectScenarios'
import type { Scenario } from '../scenario'
import { scenarios as ownScenarios } from '../scenarios/scenarios'
import { cassetteTarget } from '../targets/cassetteTarget'
import { liveTarget } from '../targets/liveTarget'
import { mockHttpTarget } from '../targets/mockHttpTarget'
import { mockTarget } from '../targets/mockTarget'
import type { Target, TargetKind } from '../targets/target'
import { InconclusiveError, UsageError } from './usageError'

/** What the commands that run scenarios share. */
export interface ScenarioOptions {
  grep?: string
  operation?: string
  scenarios?: string
}

/** How a live server is reached. */
export interface LiveOptions {
  baseUrl?: string
  apiKey?: string
  secondApiKey?: string
  allowHost?: string[]
  allowLiveKey?: boolean
  maxRequests?: string
  rate?: string
  namespace?: string
}

/** Which recordings are meant. */
export interface CassetteOptions {
  cassettes?: string
  source?: string
  maxAge?: string
}

/** Where recordings are kept unless another folder is named. */
export const defaultCassettes = 'contract-cassettes'

/** The recordings that come with this package: what public sources say. */
export const ownCassettes: string = join(packageRoot(), 'cassettes')

/** The folder of this package's manifest, from the sources as from the build. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** All scenarios that are meant: those of this package and the user's own. @throws UsageError */
export async function chooseScenarios({ grep, operation, scenarios: file }: ScenarioOptions): Promise<Scenario[]> {
  const own = file === undefined ? [] : await importScenarios(file)
  const taken = new Set(ownScenarios.map(({ name }) => name))
  const twice = own.find(({ name }, index) => taken.has(name) || own.findIndex((one) => one.name === name) !== index)
  if (twice) throw new UsageError(`Two scenarios are named "${twice.name}". Names are unique.`)
  try {
    return selectScenarios([...ownScenarios, ...own], { grep, operation })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

async function importScenarios(file: string): Promise<Scenario[]> {
  const path = isAbsolute(file) ? file : resolve(file)
  if (!existsSync(path)) throw new UsageError(`--scenarios names ${file}, which does not exist.`)
  let module: Record<string, unknown>
  try {
    module = await import(pathToFileURL(path).href)
  } catch (error) {
    throw new UsageError(`${file} cannot be loaded: ${(error as Error).message}`)
  }
  const found = Object.values(module).flat().filter(isScenario)
  if (!found.length) throw new UsageError(`${file} exports no scenario. Make them with defineScenario and export them.`)
  return found
}

function isScenario(value: unknown): value is Scenario {
  const { name, run, operations } = Object(value)
  return typeof name === 'string' && typeof run === 'function' && Array.isArray(operations)
}

/** Opens a target by its name; cassettes may be one for each source. @throws UsageError, InconclusiveError */
export async function openTargets(kind: TargetKind, options: LiveOptions & CassetteOptions): Promise<Target[]> {
  if (kind === 'mock') return [mockTarget()]
  if (kind === 'mock-http') return [mockHttpTarget()]
  return kind === 'live' ? [openLive(options)] : openCassettes(options)
}

/** Reads a list of targets. @throws UsageError */
export function parseTargets(text: string): TargetKind[] {
  const kinds = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const known: readonly string[] = ['mock', 'mock-http', 'cassette', 'live']
  const stranger = kinds.find((kind) => !known.includes(kind))
  if (stranger !== undefined || !kinds.length) {
    throw new UsageError(`--target knows ${known.join(', ')}, not "${stranger ?? text}".`)
  }
  return kinds as TargetKind[]
}

/** Where the live API is and with which keys, from the flags, else from the environment. */
export function connectionOf(options: LiveOptions): { baseUrl: string; apiKey?: string; secondApiKey?: string } {
  const { SCALE_API_KEY, SCALE_BASE_URL, SCALE_SECOND_API_KEY } = process.env
  const apiKey = options.apiKey ?? SCALE_API_KEY
  const secondApiKey = options.secondApiKey ?? SCALE_SECOND_API_KEY
  return {
    baseUrl: (options.baseUrl ?? SCALE_BASE_URL) || 'https://api.scale.com/v1',
    ...(apiKey && { apiKey }),
    ...(secondApiKey && { secondApiKey }),
  }
}

/** @throws UsageError, InconclusiveError without a key */
export function openLive(options: LiveOptions): Target {
  const { allowHost, allowLiveKey, namespace } = options
  const { apiKey, secondApiKey, baseUrl } = connectionOf(options)
  if (!apiKey) {
    throw new InconclusiveError('There is no key for the live API: set SCALE_API_KEY to a test key, or use --api-key.')
  }
  try {
    return liveTarget({
      apiKey,
      secondApiKey,
      baseUrl,
      ...(allowHost && { allowHosts: allowHost }),
      ...(allowLiveKey && { allowLiveKey }),
      ...(namespace && { namespace }),
      maxRequests: positive('--max-requests', options.maxRequests),
      rate: positive('--rate', options.rate),
    })
  } catch (error) {
    if (error instanceof UnsafeError) throw new UsageError(error.message)
    throw error
  }
}

/** @throws UsageError for a folder or source that is not there */
async function openCassettes({ cassettes: folder, source, maxAge }: CassetteOptions): Promise<Target[]> {
  const maxAgeDays = days(maxAge)
  if (folder !== undefined && !existsSync(folder))
    throw new UsageError(`--cassettes names ${folder}, which does not exist.`)
  if (source !== undefined && !['docs', 'live', 'local'].includes(source)) {
    throw new UsageError(`--source knows docs, live and local, not "${source}".`)
  }
  const chosen = folder ?? (existsSync(defaultCassettes) ? defaultCassettes : ownCassettes)
  const found = await readCassettes(chosen).catch((error: Error) => {
    throw new UsageError(error.message)
  })
  return [...found]
    .filter(([name]) => source === undefined || name === source)
    .map(([name, recordings]) =>
      cassetteTarget(name as CassetteSource, recordings, maxAgeDays === undefined ? {} : { maxAgeDays }),
    )
}

/** @throws UsageError */
export async function openAcceptances(file: string | undefined): Promise<Acceptance[]> {
  if (file === undefined) return []
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`--accept names ${file}, which cannot be read.`)
  })
  try {
    return readAcceptances(text, file)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** A number above 0. @throws UsageError */
function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) throw new UsageError(`${flag} takes a number above 0, not "${text}".`)
  return value
}

/** Reads a time such as `30d` or `30`. @throws UsageError */
function days(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, count, unit = 'd'] = /^(\d+(?:\.\d+)?)(h|d|w)?$/.exec(text) ?? []
  if (count === undefined) throw new UsageError(`--max-age takes a time such as 30d, 12h or 4w, not "${text}".`)
  return Number(count) * (unit === 'h' ? 1 / 24 : unit === 'w' ? 7 : 1)
}

/** Ends a long command between two scenarios; a second signal ends it at once. */
export function abortOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stderr.write('Stopping after this scenario; what it made is freed first.\n')
      controller.abort()
    })
  }
  return controller.signal
}
