import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as callbacks from '@scale-ts/callbacks'
import * as callbacksNode from '@scale-ts/callbacks/node'
import * as core from '@scale-ts/core'
import * as mockServer from '@scale-ts/mock-server'
import * as config from '@scale-ts/mock-server/config'
import * as node from '@scale-ts/mock-server/node'
import * as server from '@scale-ts/mock-server/server'
import * as tasks from '@scale-ts/tasks'
import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'

const page = readFileSync(new URL('../docs/mock-server.md', import.meta.url), 'utf8')
const modules: Record<string, object> = {
  '@scale-ts/callbacks': callbacks,
  '@scale-ts/callbacks/node': callbacksNode,
  '@scale-ts/core': core,
  '@scale-ts/mock-server': mockServer,
  '@scale-ts/mock-server/config': config,
  '@scale-ts/mock-server/node': node,
  '@scale-ts/mock-server/server': server,
  '@scale-ts/tasks': tasks,
}

/** Samples for a page in a browser: examples.test.ts compiles them, and examples/browser does the same in Chromium. */
const isForPage = (code: string) => code.includes('@scale-ts/mock-server/browser')

/** What a sample exports and prints. It has the modules above and those of Node.js, and no others. */
async function runSample(code: string): Promise<{ exported: { default?: unknown }; printed: string[] }> {
  const printed: string[] = []
  vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(values.map(String).join(' ')))
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const folder = mkdtempSync(join(tmpdir(), 'scale-ts-page-'))
  try {
    const { outputText } = ts.transpileModule(
      code.replaceAll("'mock.data'", JSON.stringify(join(folder, 'mock.data'))),
      {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
      },
    )
    const own = createRequire(import.meta.url)
    const load = (name: string) => modules[name] ?? own(name)
    const exported = {}
    await new Function('require', 'exports', `return (async () => {${outputText}})()`)(load, exported)
    return { exported, printed }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('docs/mock-server.md', () => {
  const samples = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
  const runnable = samples.filter((code) => !isForPage(code))

  it.each(runnable.map((code) => [code.match(/^(?!import|$).+/m)?.[0] ?? '', code]))(
    'runs as it stands: %s',
    async (_name, code) => {
      const { printed } = await runSample(code)
      expect(printed.length > 0).toBe(code.includes('console.log('))
    },
  )

  it.each([
    ['createCallbackHandler', 'delivered'],
    ['parseCallback', 'completed'],
    ["fetch('https://dashboard.scale.com/')", 'TypeError: '],
    ["'live_production'", 'Only loopback hosts: a live key in a test'],
  ])('prints what the page says: %s', async (mark, text) => {
    const code = runnable.find((sample) => sample.includes(mark)) ?? ''
    expect((await runSample(code)).printed.join('\n')).toContain(text)
  })

  it('shows settings that a mock takes', async () => {
    const code = runnable.find((sample) => sample.includes('defineConfig(')) ?? ''
    const { default: settings } = (await runSample(code)).exported
    expect(settings).toMatchObject({ port: 4011 })
    const started = await server.startMockServer({ ...(settings as server.MockServerOptions), port: 0 })
    await started.close()
  })

  it('has samples, and few that only a page can run', () => {
    expect(runnable.length).toBeGreaterThan(18)
    expect(samples.filter(isForPage)).toHaveLength(1)
  })
})
