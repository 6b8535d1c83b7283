import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startMockServer } from '@scale-ts/mock-server/server'
import { describe, expect, it, onTestFinished } from 'vitest'

// They need curl 7.82 or newer and a POSIX shell; where these are missing the test fails.
const page = readFileSync(new URL('../../../docs/mock-server.md', import.meta.url), 'utf8')
const section = page.split('\n## Over HTTP, from any language\n')[1]?.split('\n## ')[0] ?? ''
const samples = Array.from(section.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, code = '']) => code)
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

describe('docs/mock-server.md', () => {
  it('has samples for a shell', () => expect(samples.length).toBeGreaterThanOrEqual(8))

  it.each(samples)('%s runs as it stands', async (code) => {
    const server = await startMockServer({ port: 0 })
    onTestFinished(() => server.close())
    const directory = mkdtempSync(join(tmpdir(), 'scale-mock-'))
    writeFileSync(join(directory, 'scale-mock'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`)
    chmodSync(join(directory, 'scale-mock'), 0o755)
    const env = {
      ...process.env,
      PATH: `${directory}${delimiter}${process.env.PATH}`,
      MOCK: new URL(server.baseUrl).origin,
      SCALE_BASE_URL: server.baseUrl,
      KEY: 'live_me',
      SCALE_API_KEY: 'live_me',
    }
    const { stdout } = await promisify(execFile)('sh', ['-ec', code], { cwd: directory, env })
    expect(stdout).toContain('{')
  })
})
