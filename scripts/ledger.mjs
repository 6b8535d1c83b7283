// Writes docs/fidelity.md and docs/fidelity.json, or with --check says whether they are stale. A client that this project has
// not written is driven against the mock first, so that its column says what was seen.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { driveScaleapi } from '../packages/contract/foreign/driveScaleapi.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'scale-ts-ledger-'))
try {
  const foreign = join(folder, 'foreign.json')
  writeFileSync(foreign, JSON.stringify([await driveScaleapi()]))
  const flags = ['ledger', '--out', 'docs', '--foreign', foreign, ...process.argv.slice(2)]
  const { status } = spawnSync(process.execPath, ['packages/contract/dist/cli.js', ...flags], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
