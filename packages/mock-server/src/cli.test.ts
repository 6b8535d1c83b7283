import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { openReceiver } from '../test/openReceiver'
import { smallTask } from '../test/openWorld'
import { command, listening, run, runProgram } from '../test/runCommand'

const auth = (key: string) => ({ headers: { authorization: `Basic ${btoa(`${key}:`)}` } })

describe('scale-mock', () => {
  it('prints its listening line alone on a line and serves there', async () => {
    const { url, lines } = await listening()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
    expect(lines[0]).toBe(`listening on ${url}`)
    expect((await fetch(`${url}/tasks`, auth('test_me'))).status).toBe(200)
  })

  it('prints a line for each request, without keys and without escape codes', async () => {
    const { url, lines, child, ended } = await listening()
    await fetch(`${url}/tasks?limit=1&api_key=test_secret&name=test_me`, auth('test_me'))
    await fetch(`${url}/projects/a%1bb`)
    child.kill('SIGTERM')
    const { stdout } = await ended
    expect(lines.filter((line) => / GET /.test(line))).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d\.\d{3} GET {4}\/v1\/tasks\?limit=1&api_key=\[redacted\]&name=\[redacted\] 200 \d+\.\d ms$/,
      ),
      expect.stringMatching(/ GET {4}\/v1\/projects\/a%1bb 401 /),
    ])
    expect(stdout).not.toContain('test_secret')
    expect(stdout).not.toContain('\u001b')
  })

  it('prints nothing but the listening line with --quiet', async () => {
    const { url, lines, child, ended } = await listening('--quiet')
    await fetch(`${url}/tasks`, auth('test_me'))
    child.kill('SIGTERM')
    await ended
    expect(lines).toEqual([`listening on ${url}`])
  })

  it('answers in full when told to, and keeps result files to their key', async () => {
    const { url } = await listening('--responses', 'rich', '--secure-result-urls')
    const created = await fetch(`${url}/task/segmentannotation`, {
      method: 'POST',
      headers: { ...auth('test_me').headers, 'content-type': 'application/json' },
      body: JSON.stringify({ attachment: 'https://example.com/1.png', labels: ['road'] }),
    })
    const { response } = (await created.json()) as {
      response: { labelMapping: object; annotations: { unlabeled: string } }
    }
    expect(response.labelMapping).toEqual({ road: { index: 1, color: '#ff0000', numPixels: 640 * 480 } })
    expect((await fetch(response.annotations.unlabeled)).status).toBe(401)
    expect((await fetch(response.annotations.unlabeled, auth('test_me'))).status).toBe(200)
  })

  it('accepts only the given keys', async () => {
    const { url } = await listening('--key', 'test_a,test_b', '--key', 'test_c')
    const statuses = await Promise.all(
      ['test_a', 'test_b', 'test_c', 'test_d'].map(async (key) => (await fetch(`${url}/tasks`, auth(key))).status),
    )
    expect(statuses).toEqual([200, 200, 200, 401])
  })

  it('opens no more worlds than --max-worlds', async () => {
    const { url } = await listening('--max-worlds', '1')
    expect((await fetch(`${url}/tasks`, auth('test_a'))).status).toBe(200)
    const refused = await fetch(`${url}/tasks`, auth('test_b'))
    expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining('--max-worlds')])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 at %s although a request is half sent', async (signal) => {
    const { url, child, ended } = await listening()
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write('POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf')
    await fetch(`${url}/tasks`)
    child.kill(signal)
    expect((await ended).code).toBe(0)
  })

  it('goes on when nobody reads its output any more', async () => {
    const { url, child } = await listening()
    child.stdout?.destroy()
    for (let count = 0; count < 3; count++) expect((await fetch(`${url}/tasks`, auth('test_me'))).status).toBe(200)
  })

  it('says that a port is taken', async () => {
    const { port } = new URL((await listening()).url)
    const { code, stderr } = await run('--port', port).ended
    expect(code).toBe(1)
    expect(stderr).toBe(`Port ${port} on 127.0.0.1 is taken. Choose another one, or 0 for a free one.\n`)
  })

  it.each([
    [['--port', 'abc'], '--port takes a number from 0 to 65535, not "abc".'],
    [['--port', '70000'], '--port takes a number from 0 to 65535, not "70000".'],
    [['--port', '-1'], '--port'],
    [['--responses', 'poor'], '--responses takes recorded or rich, not "poor".'],
    [['--nonsense'], "unknown option '--nonsense'"],
    [['serv'], 'There is no command "serv". Did you mean "serve"'],
    [['--admin-token', 'short'], '8 or more visible ASCII characters'],
    [['--config', 'no-such-file.json'], 'cannot be read'],
    [['exec'], "missing required argument 'command'"],
    [['call', 'GET', 'clock'], 'Say which world is meant'],
    [['call', 'PATCH', 'clock', '--key', 'test_me'], 'The method is GET, POST, PUT or DELETE'],
    [['call', 'PUT', 'clock', '{', '--key', 'test_me'], 'The body is not JSON'],
    [['call', 'GET', 'clock', '{}', '--key', 'test_me'], 'A GET takes no JSON'],
    [['call', 'PUT', 'clock', `@${command}`, '--key', 'test_me'], `The body is not JSON: ${command}:`],
    [['call', 'GET', 'clock', '--key', 'test_me', '--admin-token', 'one\ntwo'], 'visible ASCII characters'],
    [['call', 'GET', 'clock', '--key', 'test_me', '--url', 'https://api.scale.com/v1'], 'is no mock'],
    [['listen', '--key', 'test_me', '--forward-to', 'here'], '--forward-to takes a URL'],
    [['listen'], "required option '--forward-to <url>'"],
    [['--key', ' , '], '--key takes an API key'],
    [['--allow-callbacks', 'http://a.test/'], 'Callbacks can be allowed to a host, an address or a network'],
    [['--max-worlds', '0'], '--max-worlds takes a number from 1, not "0".'],
    [['--host', ''], '--host takes an address'],
  ])('refuses %j with 64 and says how to get help', async (args, message) => {
    const { code, stderr, stdout } = await run(...args).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain('scale-mock --help')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('explains itself', async () => {
    const { code, stdout } = await run('--help').ended
    expect(code).toBe(0)
    for (const flag of [
      '--port',
      '--host',
      '--key',
      '--seed',
      '--seed-file',
      '--data',
      '--responses',
      '--secure-result-urls',
      '--allow-callbacks',
      '--max-worlds',
      '--quiet',
      '--help',
      '--version',
    ])
      expect(stdout).toContain(flag)
    expect(await run('--version').ended).toMatchObject({ code: 0, stdout: manifest.version })
  })

  it('has what it answered again after it was killed, and begins new worlds with a fixture', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scale-mock-'))
    try {
      const data = join(folder, 'mock.data')
      writeFileSync(
        join(folder, 'pets.yaml'),
        'projects:\n  - { name: pets, type: chat }\ntasks:\n  - { project: pets, count: 2, unique_id: "pet-{index}" }\n',
      )
      const first = await listening('--quiet', '--data', data, '--seed-file', join(folder, 'pets.yaml'))
      const made = await fetch(`${first.url}/task/chat`, {
        method: 'POST',
        headers: { ...auth('live_me').headers, 'content-type': 'application/json' },
        body: '{"unique_id":"mine"}',
      })
      expect(made.status).toBe(200)
      expect((await run('--port', '0', '--data', data).ended).stderr).toContain(
        `in use by the process ${first.child.pid}`,
      )
      first.child.kill('SIGKILL')
      await first.ended
      const second = await listening('--quiet', '--data', data)
      const { docs } = (await (await fetch(`${second.url}/tasks`, auth('live_me'))).json()) as {
        docs: { unique_id: string }[]
      }
      expect(docs.map(({ unique_id }) => unique_id)).toEqual(['mine', 'pet-1', 'pet-0'])
      writeFileSync(join(folder, 'bad.yaml'), 'tasks:\n  - { type: chat, status: done }\n')
      const refused = await run('--port', '0', '--seed-file', join(folder, 'bad.yaml')).ended
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringContaining('bad.yaml does not fit: tasks[0].status'),
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it.each([[], ['serve'], ['exec'], ['seed'], ['openapi'], ['listen'], ['call']])('explains %s', async (...command) => {
    const { code, stdout, stderr } = await run(...command, '--help').ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`Usage: scale-mock ${command.join(' ')}`.trim())
    expect(stdout).toMatch(/\nExit codes:\n {2}0 {3}.+\n {2}1 {3}.+\n {2}64 {2}wrong usage/)
    expect(stdout).toContain(`\n  scale-mock ${command[0] ?? 'exec'} `)
    expect(stdout).not.toContain('\u001b')
  })

  it('runs a command against a mock of its own, and ends as it ends', async () => {
    const script = `const { SCALE_BASE_URL, SCALE_API_KEY, SCALE_CALLBACK_AUTH_KEY } = process.env
      const headers = { authorization: 'Bearer ' + SCALE_API_KEY }
      const world = await (await fetch(new URL('/_mock/world', SCALE_BASE_URL), { headers })).json()
      console.log(world.mode, world.callbackAuthKey === SCALE_CALLBACK_AUTH_KEY, process.argv.slice(1).join())
      process.exit(7)`
    const ended = await run(
      'exec',
      '--live',
      '--',
      process.execPath,
      '--input-type=module',
      '-e',
      script,
      '--',
      '--port',
      'x',
    ).ended
    expect(ended).toEqual({ code: 7, stdout: 'live true --port,x', stderr: '' })
    expect(await run('exec', '--', 'no-such-program').ended).toMatchObject({
      code: 127,
      stderr: 'no-such-program was not found.\n',
    })
  })

  it.skipIf(process.platform === 'win32')('forwards signals to its command, and tells how it ended', async () => {
    const script = `process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready')`
    const { child, ended } = run('exec', '--', process.execPath, '-e', script)
    await new Promise((resolve) => child.stdout?.once('data', resolve))
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 5 })
    const killed = run('exec', '--', process.execPath, '-e', `process.kill(process.pid, 'SIGKILL')`)
    expect((await killed.ended).code).toBe(128 + 9)
  })

  it('calls, seeds and exports a mock that runs', async () => {
    const { url } = await listening('--quiet')
    const target = ['--url', url, '--key', 'test_me']
    const directory = mkdtempSync(join(tmpdir(), 'scale-mock-'))
    const fixture = join(directory, 'pets.yaml')
    writeFileSync(fixture, 'projects:\n  - { name: kittens, type: categorization }\n')
    expect(await run('seed', fixture, ...target).ended).toMatchObject({
      code: 0,
      stdout: 'Added 1 projects, 0 batches, 0 tasks.',
    })
    const clock = await run('call', 'put', '/_mock/clock', '{"frozen":true,"now":"2024-01-01"}', ...target).ended
    expect(clock).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(clock.stdout)).toEqual({ now: '2024-01-01T00:00:00.000Z', frozen: true })
    const { stdout } = await run('call', 'GET', 'export', ...target).ended
    writeFileSync(join(directory, 'world.jsonl'), `${stdout}\n`)
    const imported = await run(
      'call',
      'POST',
      'import',
      `@${join(directory, 'world.jsonl')}`,
      '--url',
      url,
      '--key',
      'test_b',
    ).ended
    expect(JSON.parse(imported.stdout)).toMatchObject({ projects: 1 })
    expect(await run('call', 'POST', 'verify', '{"operation":"GET /tasks"}', ...target).ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('at least once'),
    })
    expect(await run('seed', join(directory, 'none.json'), ...target).ended).toMatchObject({ code: 1 })
    // Once more: the name is taken.
    expect(await run('seed', fixture, ...target).ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('pets.yaml does not fit: projects[0]: A project named "kittens"'),
    })
    const unicode = await run('call', 'GET', 'world', '--url', url, '--key', 'live_schlüssel☃').ended
    expect(unicode).toMatchObject({ code: 0, stderr: '' })
    const env = { ...process.env, SCALE_BASE_URL: url, SCALE_API_KEY: 'test_me', SCALE_MOCK_ADMIN_TOKEN: '' }
    const unset = runProgram(process.execPath, [command, 'call', 'GET', 'clock'], { env })
    expect(await unset.ended).toMatchObject({ code: 0, stderr: '' })
    expect(await run('call', 'GET', 'clock', '--key', 'test_me', '--url', 'http://127.0.0.1:1').ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No mock answers at http://127.0.0.1:1'),
    })
  })

  it('sends callbacks to --forward-to as long as it listens, and prints them', async () => {
    const { port, received } = await openReceiver()
    const { url } = await listening('--quiet')
    const { child, ended, lines } = run(
      'listen',
      '--url',
      url,
      '--key',
      'test_me',
      '--forward-to',
      `http://127.0.0.1:${port}/hook`,
    )
    await vi.waitUntil(() => lines.length >= 2, { timeout: 30_000 })
    const created = await fetch(`${url}/task/categorization`, {
      method: 'POST',
      headers: { ...auth('test_me').headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...smallTask, callback_url: 'https://hooks.example.com/' }),
    })
    const { task_id } = (await created.json()) as { task_id: string }
    await vi.waitUntil(() => lines.length >= 3, { timeout: 30_000 })
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(lines[2]).toContain(`task.completed ${task_id} -> http://127.0.0.1:${port}/hook 200 `)
    expect(received).toMatchObject([{ path: '/hook', body: { task_id } }])
    const settings = await fetch(new URL('/_mock/settings', url), auth('test_me'))
    expect(await settings.json()).not.toHaveProperty('forwardCallbacksTo')
  })

  it('is one file that never loads msw', () => {
    const text = readFileSync(command, 'utf8')
    expect(text).not.toMatch(/["'](@mswjs|msw)["'/]/)
    expect(text).toContain('Please provide a valid API key.')
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true)
  })

  it('prints its OpenAPI document, the one that it serves, or writes it to a file', async () => {
    const { url } = await listening()
    const served = await (await fetch(new URL('/_mock/openapi.json', url))).json()
    const printed = await run('openapi').ended
    expect(printed).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(printed.stdout)).toEqual(served)
    const file = join(mkdtempSync(join(tmpdir(), 'scale-mock-')), 'openapi.json')
    expect(await run('openapi', '--output', file).ended).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(served)
  })

  it.each([[['openapi', '--port', '1']], [['openapi', 'more']]])('exits with 64 on %j', async (args) => {
    const { code, stderr } = await run(...args).ended
    expect(code).toBe(64)
    expect(stderr).toContain('--help')
  })

  it('exits with 1 when the document cannot be written', async () => {
    const { code, stderr } = await run('openapi', '--output', join(tmpdir(), 'no', 'such', 'directory')).ended
    expect(code).toBe(1)
    expect(stderr).toContain('ENOENT')
  })
})
