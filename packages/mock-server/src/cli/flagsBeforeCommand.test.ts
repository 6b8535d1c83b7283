import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { command, run, runProgram, whenListening } from '../../test/runCommand'

const auth = (key: string) => ({ headers: { authorization: `Basic ${btoa(`${key}:`)}` } })

async function statuses(url: string, ...keys: string[]): Promise<number[]> {
  return Promise.all(keys.map(async (key) => (await fetch(`${url}/tasks`, auth(key))).status))
}

describe('flags before a command', () => {
  it('count for serve: what stands behind it wins, keys add up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scale-mock-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const data = join(folder, 'mock.data')
    const before = ['--quiet', '--port', '1', '--data', data, '--key', 'live_a', '--max-worlds', '1']
    const { url, lines } = await whenListening(
      run(...before, '--no-config', 'serve', '--port', '0', '--key', 'live_b', '--max-worlds', '2'),
    )
    expect(await statuses(url, 'live_a', 'live_b', 'live_c')).toEqual([200, 200, 401])
    expect(lines).toEqual([`listening on ${url}`])
    expect(existsSync(data)).toBe(true)
  })

  it('count for exec', async () => {
    const script = `console.log(process.env.SCALE_API_KEY)`
    const child = run('--key', 'live_a', '--quiet', 'exec', '--key', 'live_b', '--', process.execPath, '-e', script)
    expect(await child.ended).toEqual({ code: 0, stdout: 'live_a', stderr: '' })
  })

  it('are checked as those behind it', async () => {
    expect(await run('--port', 'abc', 'serve').ended).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--port takes a number from 0 to 65535, not "abc".'),
    })
    expect(await run('--key', ',', 'serve', '--port', '0').ended).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--key takes an API key'),
    })
  })

  it.each([
    [['--key', 'test_me', 'call', 'GET', 'clock'], 'scale-mock call … --key <key>'],
    [['--admin-token', 'correct-horse', 'seed', 'pets.yaml', '--key', 'test_me'], 'scale-mock seed … --admin-token'],
    [['--quiet', 'openapi'], '--quiet stands before "openapi", where it says nothing to it. It belongs to a mock'],
    [['--no-config', 'openapi'], '--no-config stands before'],
    [['--config', 'x.json', 'openapi'], '--config stands before'],
    [['--port', '4011', 'listen', '--forward-to', 'http://localhost:1/'], 'scale-mock serve --port <number>'],
  ])('are refused in %j, with where they belong', async (args, message) => {
    const { code, stdout, stderr } = await runProgram(process.execPath, [command, ...args], {
      env: { ...process.env, SCALE_API_KEY: 'test_me', SCALE_BASE_URL: 'http://127.0.0.1:1/v1' },
    }).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(message)
  })
})

describe('scale-mock help', () => {
  it.each([
    [['help'], ['--help']],
    [
      ['help', 'exec'],
      ['exec', '--help'],
    ],
    [
      ['--quiet', 'help', 'listen'],
      ['listen', '--help'],
    ],
  ])('%j prints what %j prints', async (args, same) => {
    const { stdout } = await run(...same).ended
    expect(stdout).toContain('Usage: scale-mock')
    expect(await run(...args).ended).toEqual({ code: 0, stdout, stderr: '' })
  })
})
