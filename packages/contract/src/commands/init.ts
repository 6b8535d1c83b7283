import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { templates } from '../init/templates'
import { type ExitCode, exitCodes } from '../report/verdict'
import { UsageError } from './usageError'

/** Flags of `init`. */
export interface InitOptions {
  dir: string
  force?: boolean
}

/** Writes the workflow files and a sample into a project. */
export async function init({ dir, force }: InitOptions): Promise<ExitCode> {
  if (!existsSync(dir)) throw new UsageError(`--dir names ${dir}, which does not exist.`)
  const present = Object.keys(templates).filter((path) => existsSync(join(dir, path)))
  if (present.length && !force) {
    throw new UsageError(`${present.join(', ')} exists already. Nothing was written; --force writes over it.`)
  }
  for (const [path, text] of Object.entries(templates)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
    process.stdout.write(`${path} written\n`)
  }
  process.stdout.write(
    '\nNext:\n' +
      '  npm i -D @scale-ts/contract @scale-ts/core @scale-ts/tasks\n' +
      '  npx scale-contract run --target mock --scenarios contract/scenarios.mjs\n' +
      'For the weekly comparison, add a test key as the secret SCALE_TEST_API_KEY.\n',
  )
  return exitCodes.fine
}
