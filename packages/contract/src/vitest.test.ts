import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineScenario, mockTarget, onlyShapes, scenarios } from '@scale-ts/contract'
import { describeContract } from '@scale-ts/contract/vitest'
import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it, onTestFinished } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))

// What users write: the scenarios of this package and one of their own, as tests of their own.
const mine = defineScenario({
  name: 'mine/own-mock',
  title: 'runs on the mock that was given',
  operations: ['GET /projects'],
  wire: [],
  kind: 'happy',
  cost: 1,
  stable: onlyShapes,
  async run({ raw, equal }) {
    equal((await raw('GET', '/projects')).body, [])
  },
})

describeContract({ operation: 'GET /projects' })
describeContract({ target: 'mock-http', grep: '^projects/list' })
describeContract({
  target: mockTarget({ mock: createMock({ seed: 'mine' }) }),
  scenarios: [...scenarios, mine],
  grep: '^mine/',
})

describe('describeContract', () => {
  it('refuses an operation that does not exist', () => {
    expect(() => describeContract({ operation: 'GET /nowhere' })).toThrow('No operation is named "GET /nowhere"')
  })
})

describe('describeContract in a run of its own', { timeout: 60_000 }, () => {
  it('fails when nothing was compared, and when there is no answer', async () => {
    for (const [notRun, complaint] of [
      [{ notRun: 'not recorded' }, 'Nothing was compared on nowhere.'],
      [{ notRun: 'no answer', isInconclusive: true }, 'no answer'],
    ] as const) {
      const { code, output } = await runVitest(notRun)
      expect(output).toContain(complaint)
      expect(code).toBe(1)
    }
  })
})

/** Runs the contract on a target that answers nothing, in a vitest of its own. */
async function runVitest(notRun: object): Promise<{ code: number | null; output: string }> {
  const folder = mkdtempSync(join(here, '..', '.vitest-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const target = `{ kind: 'live', description: 'nowhere', answerer: 'live', async open() { return ${JSON.stringify(notRun)} }, async close() {} }`
  const entry = join(here, '..', 'dist', 'vitest.js')
  writeFileSync(
    join(folder, 'nothing.test.mjs'),
    `import { describeContract } from ${JSON.stringify(entry)}\ndescribeContract({ target: ${target}, grep: '^projects/list' })\n`,
  )
  writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { include: ['*.test.mjs'] } }")
  const child = spawn(process.execPath, [join(here, '../node_modules/vitest/vitest.mjs'), 'run', '--root', folder], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}
