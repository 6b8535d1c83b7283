import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { command, listening, type Run, runProgram, whenListening } from '../../test/runCommand'

/** A folder with these files, where `@scale-ts/mock-server` is installed. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scale-mock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  mkdirSync(join(folder, 'node_modules/@scale-ts'), { recursive: true })
  const ourselves = fileURLToPath(new URL('../../', import.meta.url))
  symlinkSync(ourselves, join(folder, 'node_modules/@scale-ts/mock-server'), 'junction')
  return folder
}

/** Runs the command in that folder. */
function runIn(folder: string, ...args: string[]): Run {
  return runProgram(process.execPath, [command, '--port', '0', ...args], { cwd: folder })
}

const auth = (key: string) => ({ headers: { authorization: `Basic ${btoa(`${key}:`)}` } })

/** The settings of a world, as the mock tells them. */
async function settingsOf(url: string, key = 'test_a'): Promise<unknown> {
  return (await fetch(new URL('/_mock/settings', url), auth(key))).json()
}

describe('the file of settings', () => {
  it('is read where the command starts, in TypeScript of every kind', async () => {
    const folder = folderOf({
      'scale-mock.config.ts': `
        import { defineConfig, type ScaleMockConfig } from '@scale-ts/mock-server/config'
        import type { Unknown } from './typesOnly'
        import { lifecycle } from './lifecycle'
        enum Mode { Rich = 'rich' }
        const quiet: Unknown = true
        export default defineConfig({
          quiet, responses: Mode.Rich, settings: { lifecycle: await Promise.resolve(lifecycle) },
        }) satisfies ScaleMockConfig`,
      'lifecycle.ts': `export const lifecycle = { live: { after: '10m' } } as const`,
      'typesOnly.ts': `export type Unknown = any`,
    })
    const { url, lines } = await whenListening(runIn(folder))
    expect(await settingsOf(url)).toMatchObject({ responses: 'rich', lifecycle: { live: { after: '10m' } } })
    expect(lines).toEqual([`listening on ${url}`])
  })

  it('gives way to flags, and is left out with --no-config', async () => {
    const folder = folderOf({
      'scale-mock.config.json': '{ "maxWorlds": 1, "quiet": true, "responses": "rich", "secureResultUrls": true }',
    })
    const { url } = await whenListening(runIn(folder, '--responses', 'recorded'))
    expect(await settingsOf(url)).toMatchObject({ responses: 'recorded', secureResultUrls: true })
    expect((await fetch(`${url}/tasks`, auth('test_b'))).status).toBe(429)
    const without = await whenListening(runIn(folder, '--no-config'))
    expect(await settingsOf(without.url)).toMatchObject({ secureResultUrls: false })
  })

  it.each([
    ['settings.mjs', `export default { responses: 'rich' }`],
    ['settings.js', `export default { responses: 'rich' }`],
    ['settings.cjs', `module.exports = { responses: 'rich' }`],
    ['settings.mts', `export default { responses: 'rich' as const }`],
  ])('may be %s, if --config says so', async (name, text) => {
    const folder = folderOf({ [name]: text })
    const { url } = await listening('--quiet', '--config', join(folder, name))
    expect(await settingsOf(url)).toMatchObject({ responses: 'rich' })
  })

  it.each([
    [
      'it cannot be parsed',
      { 'scale-mock.config.ts': 'export default {\n  seed = 4,\n}\n' },
      'scale-mock.config.ts:2:8: ',
    ],
    [
      'what it imports cannot be parsed',
      {
        'scale-mock.config.ts': `import { seed } from './seed'\nexport default { seed }`,
        'seed.ts': 'export const seed == 1',
      },
      'seed.ts:1:18: ',
    ],
    [
      'it throws',
      { 'scale-mock.config.ts': `const port: number = 0\nthrow new Error('No ' + port)\nexport default {}` },
      'scale-mock.config.ts:2:7: No 0',
    ],
    [
      'what it imports is not there',
      { 'scale-mock.config.ts': `import { seed } from './seed'\nexport default { seed }` },
      `scale-mock.config.ts: Cannot find module './seed'`,
    ],
    [
      'it is not JavaScript',
      { 'scale-mock.config.mjs': 'export default {\n  seed = 4,\n}\n' },
      'scale-mock.config.mjs:2:8: ',
    ],
    [
      'it waits for ever',
      { 'scale-mock.config.ts': 'await new Promise(() => {})\nexport default {}' },
      'it awaits something that never comes',
    ],
    ['it is not JSON', { 'scale-mock.config.json': '{\n  "seed": "x",\n}\n' }, 'scale-mock.config.json:3:1: '],
  ])('says where, when %s', async (_what, files: Record<string, string>, place) => {
    const { code, stdout, stderr } = await runIn(folderOf(files)).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(`cannot be read: ${place}`)
    expect(stderr).not.toMatch(/^\s+at |ParseError/m)
  })

  it.each([
    ['{"prot":1}', 'there is no "prot". Did you mean "port"? It takes port, host'],
    ['{"settings":{"lifecyle":{}}}', 'there is no "lifecyle" (did you mean "lifecycle"?)'],
    ['{"settings":{"lifecycle":{"live":{"after":"soon"}}}}', 'lifecycle.live.after'],
    ['{"faults":[{"operation":"GET /taks","effect":{"status":500}}]}', 'Did you mean "GET /tasks"'],
    ['{"rateLimit":{"request":1,"per":"1s"}}', '"rateLimit" has no member "request"'],
    ['{"journal":{"entry":1}}', 'Did you mean "entries"?'],
    ['{"port":"4010"}', '"port" takes a whole number from 0 to 65535, not "4010".'],
    ['{"keys":"test_me"}', '"keys" takes API keys such as ["test_me"], at least one, not a text.'],
    ['{"keys":[]}', '"keys" takes API keys such as ["test_me"], at least one, not an empty list.'],
    ['{"port":"abc"}', '"port" takes a whole number from 0 to 65535, not "abc".'],
    ['{"port":null}', '"port" takes a whole number from 0 to 65535, not null.'],
    ['{"host":5}', '"host" takes an address such as "127.0.0.1", not 5.'],
    ['{"now":"2024"}', '"now" takes a function that returns milliseconds since 1970, not "2024".'],
    ['{"seed":5}', '"seed" takes a text, not 5.'],
    ['{"settings":5}', '"settings" takes an object of settings, not 5.'],
    [
      '{"settings":{"lifecycle":{"live":{"after":"soon"}}}}',
      '"settings.lifecycle.live.after" is "soon": it takes a duration',
    ],
    ['{"settings":{"responses":5}}', '"settings.responses" is 5: it takes "recorded" or "rich".'],
    ['{"journal":5}', '"journal" takes an object { entries, bodyLimit }, not 5.'],
    ['{"journal":{"entries":-1}}', '"journal.entries" must be a whole number from 0, not -1.'],
    ['{"callbackAuthKeys":3}', '"callbackAuthKeys" takes an object { test, live } of texts, not a number.'],
    ['{"callbackAuthKeys":{"test":"with space"}}', 'The test callback auth key must be text'],
    ['{"allowCallbacks":"evil"}', '"allowCallbacks" takes hosts, addresses or networks'],
    ['{"allowCallbacks":["receiver","http://a.test/"]}', '"allowCallbacks[1]": Callbacks can be allowed to a host'],
    [
      '{"faults":[{"operation":"*","effect":{"status":200}}]}',
      '"faults[0]" is {"operation":"*","effect":{"status":200}}: "effect.status" must be a status',
    ],
    ['{"responses":5}', `"responses" takes 'recorded', 'rich' or an object`],
    ['{"responses":{"chat":"poor"}}', `"chat" must be 'recorded', 'rich' or a function`],
    ['{"fixture":{"task":[]}}', '"fixture": '],
    ['{"adminToken":"short"}', '"adminToken": The admin token must be a text of 8 or more'],
    ['{"dataFile":5}', '"dataFile" takes the path of a file, not 5.'],
    ['{"quiet":"yes"}', '"quiet" takes true or false, not "yes".'],
    ['{"maxWorlds":0}', '"maxWorlds" must be a whole number from 1, not 0.'],
    ['{"responses":"poor"}', `must be 'recorded', 'rich' or a function`],
    ['[]', 'it must have an object of settings'],
  ])('refuses %s', async (text, message) => {
    const { code, stdout, stderr } = await runIn(folderOf({ 'scale-mock.config.json': text })).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain('The file of settings scale-mock.config.json cannot be right: ')
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^\s+at |with space|"short"/m)
  })
})
