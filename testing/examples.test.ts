import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Every TypeScript block of the documentation and of the doc comments, with where it stands. */
function examples(): { where: string; code: string }[] {
  const pages = [
    'README.md',
    'docs/contract-testing.md',
    'docs/mock-server.md',
    'docs/pipelines.md',
    'docs/task-types.md',
    ...readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`),
  ]
  const sources = readdirSync(`${root}packages`).flatMap((name) =>
    readdirSync(`${root}packages/${name}/src`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('.test'))
      .map((file) => `packages/${name}/src/${file}`),
  )
  return [...pages, ...sources].flatMap((where) => {
    const text = readFileSync(`${root}${where}`, 'utf8').replaceAll(/^ *\* ?/gm, '')
    return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => ({ where, code }))
  })
}

it('compiles every example of the documentation and of the doc comments', () => {
  const folder = `${root}testing/.examples`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  try {
    const found = examples()
    const files = found.map(({ where, code }, index) => {
      const file = `${folder}/example${index}.ts`
      writeFileSync(file, `// ${where}\n${code}\nexport {}\n`)
      return file
    })
    const { options } = ts.parseJsonConfigFileContent(
      {
        extends: '../tsconfig.base.json',
        compilerOptions: { types: ['node'], isolatedDeclarations: false, declaration: false },
      },
      ts.sys,
      `${root}testing`,
    )
    const program = ts.createProgram(files, options)
    const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const where = diagnostic.file?.text.split('\n', 1)[0]
      return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
    })
    expect(problems).toEqual([])
    expect(found.length).toBeGreaterThan(35)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
