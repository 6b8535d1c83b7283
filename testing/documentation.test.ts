import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { operations, scenarios } from '@scale-ts/contract'
import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const filesBelow = (folder: string) =>
  readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' }).map(
    (file) => `${folder}/${file}`,
  )

const resources = ['tasks', 'batches', 'projects', 'files', 'teams', 'studio']

/** The rows of a resource's table in api.md. */
function rowsOf(
  resource: string,
): { name: string; file: string; method: string; route: string; row: string; page: string }[] {
  const section = read('api.md').split(`## @scale-ts/${resource}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.matchAll(/^\| \[`(\w+)`\]\(([^)]+)\) \| `(\w+) ([^`]+)` \| \[(\w+)\]\(([^)]+)\)/gm)
  return [...rows].map(([, name = '', file = '', method = '', route = '', row = '', page = '']) => ({
    name,
    file,
    method,
    route,
    row,
    page,
  }))
}

describe('api.md', () => {
  it.each(resources)('lists every function of %s and nothing else', (resource) => {
    const exported = [...read(`packages/${resource}/src/index.ts`).matchAll(/^export \{[^}]*\} from '.\/(\w+)'/gm)].map(
      ([, name]) => name,
    )
    // What sends nothing has no route; that it is listed at all is tested below.
    const functions = exported.filter((name) => read(`packages/${resource}/src/${name}.ts`).includes('Wire: `'))
    expect(functions.length).toBeGreaterThan(2)
    expect(
      rowsOf(resource)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(functions.sort())
    for (const { name, file } of rowsOf(resource)) expect(read(file)).toContain(`function ${name}`)
  })

  it.each(resources)(
    'names the method, the route and the row that the doc comments and the wire pages of %s have',
    (resource) => {
      for (const { file, method, route, row, page } of rowsOf(resource)) {
        expect(read(file)).toContain(`Wire: \`${method} /v1${route}\``)
        expect(read(page)).toContain(`| ${row} | \`${method} ${route}\``)
      }
    },
  )

  it('names only routes that the mock serves', async () => {
    const mock = createMock()
    const { apiKey } = mock.account()
    for (const { method, route } of resources.flatMap(rowsOf)) {
      const path = route.replace('{type}', 'chat').replaceAll(/\{\w+\}/g, 'x')
      const response = await mock.fetch(`https://api.scale.com/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${apiKey}` },
      })
      expect(await response.text()).not.toContain('There is no')
    }
  })

  it('has a function for every route that the mock serves', () => {
    const served = filesBelow('packages/mock-server/src/routes')
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) => [...read(file).matchAll(/Routes\.(get|post|put|delete)\('([^']+)'/g)])
      .map(([, method, path]) => `${method?.toUpperCase()} ${path}`)
    const listed = resources
      .flatMap(rowsOf)
      .map(
        ({ method, route }) =>
          `${method} ${route.replace('/task/{type}', '/task/{id}').replaceAll(/\{(\w+)\}/g, ':$1')}`,
      )
    expect([...new Set(served)].sort()).toEqual([...new Set(listed)].sort())
  })
})

/** Every route that the mock serves, as its sources state it. */
const servedRoutes = [
  ...new Set(
    filesBelow('packages/mock-server/src/routes')
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) => [...read(file).matchAll(/Routes\.(get|post|put|delete)\('([^']+)'/g)])
      .map(([, method, path]) => `${method?.toUpperCase()} ${path}`)
      .map((route) => (route === 'POST /task/:id' ? 'POST /task/:type' : route)),
  ),
].sort()

describe('api.md of every package with functions', () => {
  it.each(['core', ...resources, 'callbacks', 'contract'])('lists every value that %s exports', (name) => {
    const values = [...read(`packages/${name}/src/index.ts`).matchAll(/^export \{([^}]*)\} from/gm)].flatMap(
      ([, list = '']) =>
        list
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part && !part.startsWith('type ')),
    )
    const section = read('api.md').split(`## @scale-ts/${name}\n`)[1]?.split('\n## ')[0] ?? ''
    const errors = /Error$/
    const missing = values.filter(
      (value) => value !== 'version' && !errors.test(value) && !section.includes(`\`${value}\``),
    )
    expect(missing).toEqual([])
    expect(values.length).toBeGreaterThan(3)
  })
})

describe('the contract', () => {
  it('knows every route that the mock serves and no other, with its row and its function', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(servedRoutes)
    const listed = new Map(
      resources
        .flatMap(rowsOf)
        .map(({ name, method, route }) => [name, `${method} ${route.replaceAll(/\{(\w+)\}/g, ':$1')}`]),
    )
    for (const { id, sdk, wire } of operations) {
      const [page = '', row = ''] = wire.split(' ')
      expect(listed.get(sdk)).toBe(id)
      expect(read(`docs/wire/${page}`)).toMatch(new RegExp(`^\\| ${row} \\| \`${id.split('/')[0]}/`, 'm'))
    }
  })

  it.each(servedRoutes)('shows that %s works and what it refuses', (route) => {
    const kinds = scenarios
      .filter(({ operations: own }) => own[0] === route || own.includes(route))
      .map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['happy', 'refused']))
  })

  it('rests on rows that exist, and names operations that exist', () => {
    const known = operations.map(({ id }) => id)
    const missing = scenarios.flatMap(({ name, wire, operations: own }) => [
      ...wire.filter((citation) => {
        const [page = '', row = ''] = citation.split(' ')
        return !read(`docs/wire/${page}`).includes(`| ${row} |`)
      }),
      ...own.filter((operation) => !known.includes(operation)),
      ...(wire.length && own.length ? [] : [`${name} names nothing`]),
    ])
    expect(missing).toEqual([])
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
    expect(scenarios.length).toBeGreaterThanOrEqual(80)
  })
})

describe('docs/wire', () => {
  const pages = readdirSync(fileURLToPath(new URL('docs/wire', root)))
  const rows = new Map(
    pages.map((page) => [
      page,
      [...read(`docs/wire/${page}`).matchAll(/^\| ([A-Z]\d+) \|/gm)].map(([, id]) => id ?? ''),
    ]),
  )

  it('gives each id to one row', () => {
    for (const ids of rows.values()) expect(new Set(ids).size).toBe(ids.length)
  })

  it('has every row that the code cites, and every citation names one', () => {
    const sources = filesBelow('packages').filter(
      (file) => /\/src\/.*\.ts$/.test(file) && !file.includes('node_modules'),
    )
    const missing = sources.flatMap((file) =>
      [...read(file).matchAll(/docs\/wire\/([\w-]+\.md)((?:[ ,–]+[A-Z]\d+)*)/g)].flatMap(
        ([citation, page = '', ids = '']) => {
          const cited = ids.match(/[A-Z]\d+/g) ?? ['none']
          return cited.filter((id) => !rows.get(page)?.includes(id)).map(() => `${file}: ${citation}`)
        },
      ),
    )
    expect(missing).toEqual([])
  })
})

describe('links in the documentation', () => {
  const pages = [
    'README.md',
    'api.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'AGENTS.md',
    ...filesBelow('docs').filter((file) => file.endsWith('.md')),
  ]

  it.each(pages)('of %s lead to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? '')
    const broken = links.filter((link) => !existsSync(new URL(link, new URL(page, root))))
    expect(broken).toEqual([])
  })
})
