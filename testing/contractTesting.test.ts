import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startMockServer } from '@scale-ts/mock-server/server'
import { expect, it, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const page = readFileSync(`${root}docs/contract-testing.md`, 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code)
const commands = blocks('sh').flatMap((block) => block.trim().split('\n'))

/** A project that looks as if the packages had been installed. That they can be is shown with packed ones. */
function openProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'scale-ts-docs-'))
  const modules = join(project, 'node_modules')
  mkdirSync(join(modules, '.bin'), { recursive: true })
  mkdirSync(join(modules, '@scale-ts'))
  for (const name of readdirSync(`${root}packages`))
    symlinkSync(`${root}packages/${name}`, join(modules, '@scale-ts', name))
  symlinkSync(`${root}node_modules/vitest`, join(modules, 'vitest'))
  writeFileSync(
    join(modules, '.bin', 'vitest'),
    `#!/bin/sh\nexec node "${root}node_modules/vitest/vitest.mjs" "$@"\n`,
    { mode: 0o755 },
  )
  writeFileSync(
    join(modules, '.bin', 'scale-contract'),
    `#!/bin/sh\nexec node "${root}packages/contract/dist/cli.js" "$@"\n`,
    {
      mode: 0o755,
    },
  )
  writeFileSync(join(project, 'package.json'), '{ "name": "docs", "private": true, "type": "module" }')
  return project
}

interface Ended {
  code: number | null
  output: string
}

function start(
  command: string,
  cwd: string,
  env: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended>; listens: Promise<void> } {
  const child = spawn(command.replace('npx ', 'exec node_modules/.bin/'), {
    cwd,
    shell: true,
    detached: true,
    env: { ...process.env, NO_COLOR: '1', CI: 'true', VITEST: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let hasListened = () => {}
  const listens = new Promise<void>((resolve) => {
    hasListened = resolve
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
      if (/^listening on /m.test(output)) hasListened()
    })
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, output })))
  return { child, ended, listens }
}

it('documents commands that all do what the page says', { timeout: 180_000 }, async () => {
  const server = await startMockServer({ port: 0 })
  onTestFinished(() => server.close())
  const project = openProject()
  // The page's live API is the standalone mock here.
  const env = { SCALE_API_KEY: 'test_docs', SCALE_BASE_URL: server.baseUrl, GITHUB_STEP_SUMMARY: '' }
  const seen: string[] = []

  for (const written of commands) {
    if (written.startsWith('npm i ')) {
      const own = [...written.matchAll(/@scale-ts\/([\w-]+)/g)].map(([, name]) => name as string)
      expect(own.filter((name) => !existsSync(`${root}packages/${name}/package.json`))).toEqual([])
      seen.push(written)
      continue
    }
    if (written.includes('vitest')) {
      const [code = ''] = blocks('ts')
      writeFileSync(join(project, 'contract', 'contract.test.mjs'), code)
    }
    const [acceptances = ''] = blocks('json')
    if (written.includes('--accept')) writeFileSync(join(project, 'contract', 'accept.json'), acceptances)
    // Only loopback is contacted, and on no fixed port.
    const command = written.replace('https://api.scale.com/v1', server.baseUrl).replace('--port 4020', '--port 0')
    const { child, ended, listens } = start(command, project, env)
    if (written.includes(' proxy ')) {
      await listens
      process.kill(-(child.pid as number), 'SIGTERM')
    }
    const { code, output } = await ended
    // Nothing passed through the proxy.
    const expected = written.includes(' proxy ') ? 3 : 0
    expect({ command: written, code, output: code === expected ? '' : output }).toEqual({
      command: written,
      code: expected,
      output: '',
    })
    seen.push(written)
  }
  expect(seen).toEqual(commands)
  expect(seen.length).toBeGreaterThan(12)
  expect(existsSync(join(project, 'results/contract.xml'))).toBe(true)
})
