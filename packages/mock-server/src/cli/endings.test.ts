import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openReceiver } from '../../test/openReceiver'
import { smallTask } from '../../test/openWorld'
import { command, listening, run, runProgram } from '../../test/runCommand'

/** A folder with settings by which an hour passes before a receiver is given up. */
function patientFolder(): { data: string; flags: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'scale-mock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const config = join(folder, 'patient.json')
  const data = join(folder, 'mock.data')
  writeFileSync(config, '{ "settings": { "callbackTimeout": "1h" } }')
  return { data, flags: ['--quiet', '--config', config, '--data', data] }
}

/** The deliveries of a world, as a mock that starts with the data file tells them. */
async function deliveriesIn(data: string, key: string): Promise<unknown> {
  const { url } = await listening('--data', data, '--quiet')
  const headers = { authorization: `Basic ${btoa(`${key}:`)}` }
  return (await fetch(new URL('/_mock/deliveries', url), { headers })).json()
}

/** Creates a task, tells its own process id, and ends with 3 when it is told to. */
const createTask = `
  const headers = { authorization: 'Bearer ' + process.env.SCALE_API_KEY, 'content-type': 'application/json' }
  const url = process.env.SCALE_BASE_URL + '/task/categorization'
  const answer = await fetch(url, { method: 'POST', headers, body: process.env.TASK })
  if (!answer.ok) process.exit(1)
  setInterval(() => {}, 1000)
  process.once('SIGUSR2', () => process.exit(3))
  console.log(process.pid)`

describe.skipIf(process.platform === 'win32')('a receiver that never answers', () => {
  it('does not hold exec up, whose data file is whole', async () => {
    const { data, flags } = patientFolder()
    const { url: callback_url, received } = await openReceiver(() => {})
    const program = [process.execPath, '--input-type=module', '-e', createTask]
    const child = runProgram(process.execPath, [command, 'exec', ...flags, '--key', 'test_me', '--', ...program], {
      env: { ...process.env, TASK: JSON.stringify({ ...smallTask, callback_url }) },
    })
    await vi.waitUntil(() => received.length && child.lines.length, { timeout: 30_000 })
    process.kill(Number(child.lines[0]), 'SIGUSR2')
    expect(await child.ended).toMatchObject({ code: 3, stderr: '' })
    expect(readFileSync(data, 'utf8')).toContain(callback_url)
    expect(await deliveriesIn(data, 'test_me')).toMatchObject({ deliveries: [{ state: 'pending', attempts: [] }] })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('does not hold serve up at %s', async (signal) => {
    const { data, flags } = patientFolder()
    const { url: callback_url, received } = await openReceiver(() => {})
    const { url, child, ended } = await listening(...flags)
    const headers = { authorization: `Basic ${btoa('test_me:')}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ ...smallTask, callback_url })
    expect((await fetch(`${url}/task/categorization`, { method: 'POST', headers, body })).status).toBe(200)
    await vi.waitUntil(() => received.length, { timeout: 30_000 })
    child.kill(signal)
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
    expect(await deliveriesIn(data, 'test_me')).toMatchObject({ deliveries: [{ state: 'pending', attempts: [] }] })
  })
})

it('exec passes on what its command printed last', async () => {
  const script = `process.stdout.write('x'.repeat(300_000) + '\\nend\\n', () => process.exit(9))`
  const { code, stdout } = await run('exec', '--', process.execPath, '-e', script).ended
  expect([code, stdout.slice(-4)]).toEqual([9, '\nend'])
})

it.each([['openapi'], ['call', 'GET', 'export', '--key', 'test_me']])(
  '%s ends quietly when its reader has gone',
  async (...args) => {
    const { url } = await listening('--quiet')
    const headers = { authorization: `Basic ${btoa('test_me:')}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ tasks: [{ type: 'chat', count: 1000 }] })
    expect((await fetch(new URL('/_mock/seed', url), { method: 'POST', headers, body })).status).toBe(200)
    const env = { ...process.env, SCALE_BASE_URL: url }
    const { child, ended } = runProgram(process.execPath, [command, ...args], { env })
    child.stdout?.destroy()
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  },
)
