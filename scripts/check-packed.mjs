// Packs every package, installs the tarballs with plain npm into empty projects, and uses them as a stranger would:
// import, require, the command, and two copies of core beside each other.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'scale-ts-packed-'))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const names = [
  'core',
  'tasks',
  'batches',
  'projects',
  'files',
  'teams',
  'studio',
  'callbacks',
  'mock-server',
  'contract',
]
let failed = 0

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function check(what, act) {
  try {
    act()
    console.log(`ok   ${what}`)
  } catch (error) {
    failed++
    console.log(`FAIL ${what}\n${error.stdout ?? ''}${error.stderr ?? error.message}`)
  }
}

/** Runs a script in the project and expects it to print `ok`. */
function script(project, name, code) {
  writeFileSync(join(project, name), code)
  const output = run(process.execPath, [name], project).trim()
  if (!output.endsWith('ok')) throw new Error(`${name} printed: ${output}`)
}

try {
  const tarballs = join(work, 'tarballs')
  mkdirSync(tarballs)
  for (const name of names) run('pnpm', ['pack', '--pack-destination', tarballs], join(root, 'packages', name))
  const files = readdirSync(tarballs).map((file) => join(tarballs, file))

  const project = join(work, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "name": "stranger", "private": true }')
  check('npm installs the tarballs into an empty project', () => {
    run(npm, ['install', '--no-audit', '--no-fund', ...files], project)
  })

  const use = `
    const mock = createMock()
    const client = createClient({ apiKey: mock.account().apiKey, fetch: mock.fetch })
    const main = async () => {
      await createProject(client, { type: 'chat', name: 'p' })
      await createBatch(client, { project: 'p', name: 'b' })
      const task = await createTask(client, { type: 'chat', batch: 'b', unique_id: 'u' })
      if (task.project !== 'p') throw new Error('The task lacks its project.')
      const handler = createCallbackHandler({ authKeys: ['k'] })
      const headers = { 'content-type': 'application/json', 'scale-callback-auth': 'k' }
      const body = JSON.stringify({ task, task_id: task.task_id })
      const answer = await handler(new Request('http://localhost/', { method: 'POST', headers, body }))
      if (answer.status !== 200) throw new Error('The callback was answered ' + answer.status)
      console.log('ok')
    }
    main()`
  const entries = [
    ['createClient', '@scale-ts/core'],
    ['createTask', '@scale-ts/tasks'],
    ['createBatch', '@scale-ts/batches'],
    ['createProject', '@scale-ts/projects'],
    ['createCallbackHandler', '@scale-ts/callbacks'],
    ['toNodeHandler', '@scale-ts/callbacks/node'],
    ['createMock', '@scale-ts/mock-server'],
    ['setupMock', '@scale-ts/mock-server/node'],
    ['startMockServer', '@scale-ts/mock-server/server'],
    ['runSuite', '@scale-ts/contract'],
  ]
  check('import works', () => {
    const imports = entries.map(([name, from]) => `import { ${name} } from '${from}'`)
    script(project, 'use.mjs', `${imports.join('\n')}\nsetupMock; startMockServer; toNodeHandler${use}`)
  })
  check('require works', () => {
    const requires = entries.map(([name, from]) => `const { ${name} } = require('${from}')`)
    script(project, 'use.cjs', `${requires.join('\n')}\nsetupMock; startMockServer; toNodeHandler${use}`)
  })
  check('every entry loads, with the peers that some of them need', () => {
    const manifests = names.map((name) =>
      JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
    )
    const peers = manifests
      .flatMap(({ peerDependencies = {} }) => Object.entries(peerDependencies))
      .filter(([name]) => !name.startsWith('@scale-ts/'))
    run(npm, ['install', '--no-audit', '--no-fund', ...peers.map(([name, range]) => `${name}@${range}`)], project)
    const paths = manifests.flatMap(({ name, publishConfig }) =>
      Object.keys(publishConfig.exports)
        .filter((path) => path !== './package.json')
        .map((path) => name + path.slice(1)),
    )
    script(project, 'entries.mjs', `${paths.map((path) => `await import('${path}')`).join('\n')}\nconsole.log('ok')`)
  })
  check('npx scale-mock runs', () => {
    run(npm, ['exec', '--no', '--', 'scale-mock', '--version'], project)
  })
  check('npx scale-mock reads settings in TypeScript', () => {
    const settings = `import { defineConfig, type ScaleMockConfig } from '@scale-ts/mock-server/config'
      enum Mode { Rich = 'rich' }
      export default defineConfig({ responses: Mode.Rich }) satisfies ScaleMockConfig`
    writeFileSync(join(project, 'scale-mock.config.ts'), settings)
    const calls = ['exec', '--', npm, 'exec', '--no', '--', 'scale-mock', 'call', 'GET', 'settings']
    const told = run(npm, ['exec', '--no', '--', 'scale-mock', ...calls], project)
    rmSync(join(project, 'scale-mock.config.ts'))
    if (JSON.parse(told).responses !== 'rich') throw new Error(`The settings were not read: ${told}`)
  })
  check('npx scale-contract runs on the mock and finds its recordings', () => {
    run(npm, ['exec', '--no', '--', 'scale-contract', 'run', '--target', 'mock,cassette'], project)
  })
  check('npx scale-contract runs the sample that init writes', () => {
    run(npm, ['exec', '--no', '--', 'scale-contract', 'init'], project)
    run(
      npm,
      ['exec', '--no', '--', 'scale-contract', 'run', '--scenarios', 'contract/scenarios.mjs', '--grep', '^mine/'],
      project,
    )
  })
  check('instanceof holds across two installed copies of core', () => {
    const second = join(project, 'node_modules', 'second-copy', 'node_modules', '@scale-ts', 'core')
    cpSync(join(project, 'node_modules', '@scale-ts', 'core'), second, { recursive: true })
    writeFileSync(
      join(project, 'node_modules', 'second-copy', 'package.json'),
      '{ "type": "module", "exports": "./index.js" }',
    )
    writeFileSync(join(project, 'node_modules', 'second-copy', 'index.js'), "export * from '@scale-ts/core'")
    script(
      project,
      'copies.mjs',
      `import * as one from '@scale-ts/core'
       import * as two from 'second-copy'
       if (one.NotFoundError === two.NotFoundError) throw new Error('There is only one copy.')
       const fetch = async () => Response.json({ error: 'No.' }, { status: 404 })
       const error = await one.createClient({ apiKey: 'x', fetch }).request({ method: 'GET', path: '/x' }).catch((e) => e)
       if (!(error instanceof two.NotFoundError) || !(error instanceof two.ApiError) || error instanceof two.ServerError) throw error
       console.log('ok')`,
    )
  })
} finally {
  rmSync(work, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
