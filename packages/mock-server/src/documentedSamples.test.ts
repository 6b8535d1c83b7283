import * as mockServer from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { page, samplesOf, sections } from '../test/documentedSamples'

function section(title: string): string {
  return sections.find((candidate) => candidate.title === title)?.text ?? ''
}

/** What each section must show, in the order in which they stand. */
const expected = {
  Worlds: ['code', 'command', 'curl'],
  Lifecycle: ['code', 'command', 'curl'],
  'Virtual clock': ['code', 'command', 'curl'],
  'Webhooks out': ['code', 'command', 'curl'],
  '`@scale-ts/callbacks`': ['code', 'command', 'curl'],
  'Faults and rate limits': ['code', 'command', 'curl'],
  Journal: ['code', 'command', 'curl'],
  State: ['code', 'command', 'curl'],
  'Admin API': ['code', 'command', 'curl'],
  CLI: ['code', 'command', 'curl'],
  // The worlds are in the page: nothing listens that a command or curl could ask.
  'In the browser': ['code'],
  'Money guard': ['code', 'command', 'curl'],
}

describe('docs/mock-server.md', () => {
  it('has a section for each of these, with samples in code, with the command, and with curl', () => {
    const shown = sections.slice(1).map(({ title, text }) => {
      const shell = samplesOf(text, 'sh').join('\n')
      const kinds = [
        ...(samplesOf(text, 'ts').length ? ['code'] : []),
        ...(/^scale-mock /m.test(shell) ? ['command'] : []),
        ...(/\bcurl -/.test(shell) ? ['curl'] : []),
      ]
      return [title, kinds]
    })
    expect(Object.fromEntries(shown)).toEqual(expected)
    expect(shown.map(([title]) => title)).toEqual(Object.keys(expected))
  })

  it('has no samples but those that are run, and names every section in its contents', () => {
    const languages = [...page.matchAll(/^```(.*)\n[\s\S]*?^```$/gm)].map(([, language]) => language)
    // Without a language: what the mock prints.
    expect(new Set(languages)).toEqual(new Set(['ts', 'sh', '']))
    expect(languages.filter((language) => !language)).toHaveLength(1)
    const contents = [...(sections[0]?.text ?? '').matchAll(/\[([^\]]+)\]\(#([^)]+)\)/g)]
    expect(contents.map(([, title]) => title)).toEqual(Object.keys(expected))
    for (const [, title = '', anchor] of contents) expect(anchor).toBe(anchorOf(title))
  })

  it('links to headings that it has', () => {
    const anchors = new Set([...page.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) => anchorOf(title)))
    for (const [, anchor = ''] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor)
  })

  it('names every route under /_mock with its methods, and no other', async () => {
    const { paths } = await mockServer.openApiDocument()
    const served = Object.entries(paths).flatMap(([path, item]) =>
      path.startsWith('/_mock/') ? Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`) : [],
    )
    const named = [...section('Admin API').matchAll(/^\| (`\/_mock.*?) \| (.*?) \|/gm)].flatMap(([, routes, methods]) =>
      codesIn(routes).flatMap((route) => codesIn(methods).map((method) => `${method} ${route}`)),
    )
    expect(named.sort()).toEqual(served.sort())
  })

  it('names only conditions and effects that there are', () => {
    const { faults } = mockServer.createMock()
    const values: Record<string, unknown> = { min: 1, max: 2, mean: 1, deviation: 1, body: 'x', query: {}, headers: {} }
    const read = (text: string) => {
      const written = text.replaceAll(/\?:/g, ':').replaceAll('…', '')
      return new Function(...Object.keys(values), `return (${written})`)(...Object.values(values))
    }
    const cells = [...section('Faults and rate limits').matchAll(/^\| (`\{.*?) \|/gm)].flatMap(([, cell = '']) =>
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

/** What GitHub makes of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
}

function codesIn(text = ''): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}
