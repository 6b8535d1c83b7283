import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCassettes } from '../cassettes/cassetteFiles'
import { type ForeignDrive, makeLedger } from '../ledger/ledger'
import { ledgerPage } from '../ledger/ledgerPage'
import { type ExitCode, exitCodes } from '../report/verdict'
import { scenarios } from '../scenarios/scenarios'
import { mutations } from '../selftest/mutations'
import { runSelftest } from '../selftest/runSelftest'
import { ownCassettes } from './options'
import { UsageError } from './usageError'

/** Flags of `ledger`. */
export interface LedgerOptions {
  out: string
  cassettes?: string
  foreign?: string
  check?: boolean
}

/** Writes the ledger, or says whether it is stale. */
export async function ledger({ out, cassettes = ownCassettes, foreign, check }: LedgerOptions): Promise<ExitCode> {
  const drives = foreign === undefined ? [] : await readDrives(foreign)
  const found = await readCassettes(cassettes).catch((error: Error) => {
    throw new UsageError(error.message)
  })
  const { results, broken } = await runSelftest(mutations, scenarios)
  if (broken.length) {
    process.stderr.write(
      `The scenarios fail on the mock, so there is nothing to count: ${broken[0]?.name}: ${broken[0]?.reason}\n`,
    )
    return exitCodes.failed
  }
  const caught = results.filter(({ caughtBy }) => caughtBy !== undefined).length
  const book = makeLedger({
    scenarios,
    cassettes: found,
    foreign: drives,
    selftest: { mutations: mutations.length, caught },
  })
  const files = { 'fidelity.md': ledgerPage(book), 'fidelity.json': `${JSON.stringify(book, null, 2)}\n` }
  if (check) {
    const stale: string[] = []
    for (const [name, text] of Object.entries(files)) {
      if ((await readFile(join(out, name), 'utf8').catch(() => undefined)) !== text) stale.push(join(out, name))
    }
    if (!stale.length) {
      process.stdout.write(`The ledger in ${out} is up to date.\n`)
      return exitCodes.fine
    }
    process.stdout.write(
      `${stale.join(' and ')} ${stale.length > 1 ? 'are' : 'is'} stale: run the command again without --check.\n`,
    )
    return exitCodes.failed
  }
  await mkdir(out, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text)
  process.stdout.write(
    `${Object.keys(files)
      .map((name) => join(out, name))
      .join(' and ')} written.\n`,
  )
  return exitCodes.fine
}

async function readDrives(file: string): Promise<ForeignDrive[]> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (!Array.isArray(value)) throw new Error('it is no list')
    return value as ForeignDrive[]
  } catch (error) {
    throw new UsageError(`--foreign names ${file}, which cannot be read: ${(error as Error).message}`)
  }
}
