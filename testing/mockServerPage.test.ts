import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@scale-ts/core'
import * as mockServer from '@scale-ts/mock-server'
import * as server from '@scale-ts/mock-server/server'
import * as tasks from '@scale-ts/tasks'
import { describe, expect, it, vi } from 'vitest'

const page = readFileSync(new URL('../docs/mock-server.md', import.meta.url), 'utf8')
const modules: Record<string, object> = {
  '@scale-ts/core': core,
  '@scale-ts/mock-server': mockServer,
  '@scale-ts/mock-server/server': server,
  '@scale-ts/tasks': tasks,
}

describe('docs/mock-server.md', () => {
  const samples = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)

  it.each(samples.map((code) => [code.match(/^(?!import|$).+/m)?.[0] ?? '', code]))(
    'runs as it stands: %s',
    async (_name, code) => {
      vi.spyOn(console, 'log').mockImplementation(() => {})
      const folder = mkdtempSync(join(tmpdir(), 'scale-ts-page-'))
      try {
        const runnable = code
          .replaceAll(/^import (\{.*\}) from '(.+)'$/gm, 'const $1 = modules["$2"]')
          .replaceAll("'mock.data'", JSON.stringify(join(folder, 'mock.data')))
        await new Function('modules', `return (async () => {${runnable}})()`)(modules)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )

  it('has samples', () => {
    expect(samples.length).toBeGreaterThan(10)
  })
})
