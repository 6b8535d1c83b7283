import { readFileSync } from 'node:fs'
import * as mockServer from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('../../../docs/mock-server.md', import.meta.url), 'utf8')

function section(title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
}

describe('docs/mock-server.md', () => {
  it('names only conditions and effects that there are', () => {
    const { faults } = mockServer.createMock()
    const values: Record<string, unknown> = { min: 1, max: 2, mean: 1, deviation: 1, body: 'x', query: {}, headers: {} }
    const read = (text: string) => {
      const written = text.replaceAll(/\?:/g, ':').replaceAll('…', '')
      return new Function(...Object.keys(values), `return (${written})`)(...Object.values(values))
    }
    const cells = [...section('Faults').matchAll(/^\| (`\{.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\{.*?\})`/g)].map(([, code = '']) => read(code)),
    )
    expect(cells.length).toBeGreaterThan(14)
    const conditions = new Set(['first', 'every', 'probability', 'match'])
    for (const cell of cells) {
      const isCondition = conditions.has(Object.keys(cell)[0] ?? '')
      faults.add({ operation: '*', ...(isCondition ? { when: cell, effect: { status: 500 } } : { effect: cell }) })
    }
  })
})
