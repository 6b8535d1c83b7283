import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startMockServer } from '@scale-ts/mock-server/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { samplesOf, sections } from '../test/documentedSamples'
import { command } from '../test/runCommand'

/** A folder to work in, with `scale-mock` on the path of the shell, and the packages of this repository installed. */
function workingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scale-mock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin/scale-mock'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`)
  chmodSync(join(folder, 'bin/scale-mock'), 0o755)
  mkdirSync(join(folder, 'node_modules/@scale-ts'), { recursive: true })
  for (const name of ['callbacks', 'core', 'mock-server', 'tasks']) {
    symlinkSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), join(folder, 'node_modules/@scale-ts', name))
  }
  return folder
}

/** Runs a script as a shell would that stops at the first failure. */
function runScript(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; told: string }> {
  const child = spawn('sh', ['-ec', script], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  // What a sample that fails has left in the background is in its group, and only that.
  onTestFinished(() => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL')
    } catch {}
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      told += chunk
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, told })))
}

/** What the page says that its samples print, where a sample would end well without it. */
const promised: Readonly<Record<string, readonly string[]>> = {
  Lifecycle: ['"errorShare": 0.05', '"customer_review_status":"rejected"', '"prior_responses"'],
  'Virtual clock': ['"now": "2024-01-02T00:00:00.000Z"'],
  'Webhooks out': ['"state": "failed"', '"event":"resent"', '"attempt":1'],
  '`@scale-ts/callbacks`': ['"received":true', 'holds none of the keys', 'forwarding to', ' 200 ', 'is completed'],
  'Faults and rate limits': ['was reset before the answer', '"total": 1', '"status_code":503', '429', 'retry-after: '],
  Journal: ['Not requested: 409', '"hash":'],
  State: ['Added 1 projects, 1 batches, 100 tasks.', '"restored":', '"apiKey":"live_'],
  'Admin API': ['"frozen": true', 'and ends with 1.', '"status_code":400'],
  CLI: ['It ended with 7.', '"name": "pets"', '"status_code":429', 'Did you mean "maxWorlds"?', 'It ended with 64.'],
  'Money guard': ['SCALE_OFFLINE is set', 'Nothing left this machine.', 'Neither did this.'],
}

// They need curl 7.82 or newer, a POSIX shell, and a build of the packages; where these are missing the test fails.
describe('docs/mock-server.md', () => {
  const shells = sections.map(({ title, text }) => ({ title, samples: samplesOf(text, 'sh') }))

  it.each(shells.filter(({ samples }) => samples.length))(
    '$title: its samples for a shell run one after another',
    async ({ title, samples }) => {
      const server = await startMockServer({ port: 0 })
      onTestFinished(() => server.close())
      const folder = workingFolder()
      const env = {
        ...process.env,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
        MOCK: new URL(server.baseUrl).origin,
        SCALE_BASE_URL: server.baseUrl,
        KEY: 'live_me',
        SCALE_API_KEY: 'live_me',
      }
      const marked = samples.map((sample, index) => `printf '\\n--- sample ${index + 1}\\n'\n${sample}`)
      const { code, told } = await runScript(marked.join('\n'), folder, env)
      if (code !== 0) throw new Error(`The samples ended with ${code}:\n${told}`)
      const printed = told.split(/^--- sample \d+\n/m).slice(1)
      expect(printed.map((text) => text.trim() !== '')).toEqual(samples.map(() => true))
      for (const text of promised[title] ?? []) expect(told).toContain(text)
    },
  )
})
