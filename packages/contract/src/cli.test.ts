import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand, startCommand } from '../test/runCommand'
import { changing, serve } from '../test/serve'

const folder = () => mkdtempSync(join(tmpdir(), 'scale-contract-'))
const dropsUrgency = changing(/^POST \/task\/\w+$/, ({ urgency: _, ...task }) => task)
const addsField = changing(/^GET \/batches\/[^/]+$/, (batch) => ({ ...batch, owner: 'somebody' }))

/** The last line with figures. */
const figures = (stdout: string) => /\d+ passed, .*/.exec(stdout)?.[0]

describe('scale-contract run', { timeout: 60_000 }, () => {
  it('passes on the mock, in process and over HTTP, and ends with 0', async () => {
    const { code, stdout, stderr } = await runCommand(['run', '--target', 'mock,mock-http', '--operation', '/projects'])
    expect(stderr).toBe('')
    expect(stdout.match(/^ {2}\d+ passed, 0 failed, 0 not run; \d+ exchanges, 0 differences$/gm)).toHaveLength(2)
    expect(code).toBe(0)
  })

  it('ends with 1 when a scenario fails, and names scenario, place and both sides', async () => {
    const { baseUrl } = await serve(dropsUrgency)
    const args = ['run', '--target', 'live', '--base-url', baseUrl, '--api-key', 'test_x', '--grep', 'create/test-key']
    const { code, stdout } = await runCommand(args)
    expect(stdout).toContain('FAILED tasks/create/test-key')
    expect(stdout).toContain('urgency: expected "standard", got nothing')
    expect(code).toBe(1)
  })

  it('ends with 2 when the scenarios pass but the server has grown a field', async () => {
    const { baseUrl } = await serve(addsField)
    const args = ['run', '--target', 'live', '--base-url', baseUrl, '--api-key', 'test_x', '--grep', 'batches/create']
    const { code, stdout } = await runCommand(args)
    expect(stdout).toContain(
      'DRIFT GET /batches/:name  owner: the contract has no such field, live answered "somebody"  (API added a field, added, minor',
    )
    expect(figures(stdout)).toMatch(/^4 passed, 0 failed/)
    expect(code).toBe(2)
  })

  it('accepts a difference with a reason up to its day, and no longer', async () => {
    const { baseUrl } = await serve(addsField)
    const file = join(folder(), 'accept.json')
    const args = [
      'run',
      '--target',
      'live',
      '--base-url',
      baseUrl,
      '--api-key',
      'test_x',
      '--grep',
      'create/plain',
      '--accept',
      file,
    ]
    const entry = { operation: 'GET /batches/:name', field: 'owner', reason: 'New in the API, asked for.' }
    writeFileSync(file, JSON.stringify({ accept: [{ ...entry, until: '2999-01-01' }] }))
    const accepted = await runCommand(args)
    expect(accepted.stdout).toContain('0 differences (1 accepted)')
    expect(accepted.code).toBe(0)
    writeFileSync(file, JSON.stringify({ accept: [{ ...entry, until: '2001-01-01' }] }))
    const expired = await runCommand(args)
    expect(expired.stdout).toContain('EXPIRED the acceptance of GET /batches/:name owner ended with 2001-01-01')
    expect(expired.code).toBe(2)
    writeFileSync(file, JSON.stringify({ accept: [{ ...entry, reason: '', until: '2999-01-01' }] }))
    const unreasoned = await runCommand(args)
    expect(unreasoned.stderr).toContain('accept.0.reason: must say why, in words')
    expect(unreasoned.code).toBe(64)
  })

  it('ends with 3 without a key, without an answer, without anything to compare, and when its requests are spent', async () => {
    const { baseUrl, server } = await serve()
    const live = ['run', '--target', 'live', '--base-url', baseUrl]
    const withoutKey = await runCommand(live)
    expect([withoutKey.code, withoutKey.stderr]).toEqual([3, expect.stringContaining('SCALE_API_KEY')])
    const nothing = await runCommand(['run', '--grep', 'no scenario is named like this'])
    expect([nothing.code, nothing.stdout]).toEqual([3, expect.stringContaining('INCONCLUSIVE: nothing was compared')])
    const spent = await runCommand([...live, '--api-key', 'test_x', '--operation', '/projects', '--max-requests', '9'])
    expect([spent.code, spent.stdout]).toEqual([3, expect.stringContaining('no requests left (--max-requests)')])
    const empty = await runCommand(['run', '--target', 'cassette', '--cassettes', folder()])
    expect([empty.code, empty.stderr]).toEqual([3, expect.stringContaining('There are no cassettes to play')])
    server.close()
    server.closeAllConnections()
    const dead = await runCommand([...live, '--api-key', 'test_x', '--grep', 'create/test-key'])
    expect([dead.code, dead.stdout]).toEqual([3, expect.stringContaining('the server does not answer (')])
    const strict = await serve(async () => Response.json({ status_code: 401, error: 'No.' }, { status: 401 }))
    const refused = await runCommand(['run', '--target', 'live', '--base-url', strict.baseUrl, '--api-key', 'test_x'])
    expect([refused.code, refused.stdout]).toEqual([3, expect.stringContaining('does not accept the key (401)')])
    expect(strict.requests).toEqual(['GET /tasks'])
  })

  it('ends with 3 under --strict when scenarios cannot be run', async () => {
    const { baseUrl } = await serve()
    const args = ['run', '--target', 'live', '--base-url', baseUrl, '--api-key', 'test_x', '--operation', '/batches']
    expect((await runCommand(args)).code).toBe(0)
    const { code, stdout } = await runCommand([...args, '--strict'])
    expect(stdout).toContain('needs a live key: batches/status/live-key')
    expect(code).toBe(3)
  })

  it.concurrent.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['run', '--nonsense'], "unknown option '--nonsense'"],
    [['run', 'extra'], 'too many arguments'],
    [['run', '--target', 'moon'], '--target knows mock, mock-http, cassette, live, not "moon"'],
    [['run', '--reporter', 'junit'], 'junit=results.xml'],
    [['run', '--reporter', 'loud'], '--reporter knows'],
    [['run', '--grep', '('], '--grep takes a regular expression'],
    [['run', '--operation', 'GET /nowhere'], 'No operation is named "GET /nowhere"'],
    [['run', '--accept', 'missing.json'], 'missing.json, which cannot be read'],
    [['run', '--scenarios', 'missing.mjs'], 'missing.mjs, which does not exist'],
    [['run', '--target', 'cassette', '--cassettes', 'missing'], 'missing, which does not exist'],
    [['run', '--target', 'cassette', '--max-age', 'old'], '--max-age takes a time such as 30d'],
    [['run', '--target', 'live', '--api-key', 'live_x'], 'add --allow-live-key'],
    [
      ['run', '--target', 'live', '--api-key', 'test_x', '--base-url', 'https://example.com/v1'],
      'add --allow-host example.com',
    ],
    [['run', '--target', 'live', '--api-key', 'test_x', '--base-url', 'http://example.com/v1'], 'in the clear'],
    [
      ['run', '--target', 'live', '--api-key', 'test_x', '--base-url', 'http://u:secret@127.0.0.1/v1'],
      'must not hold a user name',
    ],
    [['run', '--target', 'live', '--api-key', 'test_x', '--rate', 'fast'], '--rate takes a number above 0'],
    [['drift', '--from', 'live'], '--from knows mock and cassette'],
    [['proxy'], "required option '--upstream <url>' not specified"],
    [['proxy', '--upstream', 'nowhere'], '--upstream takes a URL'],
    [['proxy', '--upstream', 'http://127.0.0.1', '--port', 'x'], '--port takes a number from 0 to 65535'],
    [['init', '--dir', 'missing'], 'missing, which does not exist'],
    [['ledger', '--foreign', 'missing.json'], 'missing.json, which cannot be read'],
    [[], 'Usage: scale-contract'],
  ])('ends with 64 for %j', async (args, complaint) => {
    const { code, stderr } = await runCommand(args)
    expect(stderr).toContain(complaint)
    expect(stderr).not.toContain('secret')
    expect(code).toBe(64)
  })

  it('prints its help and its version with 0', async () => {
    const help = await runCommand(['--help'])
    for (const name of ['run', 'record', 'drift', 'proxy', 'selftest', 'ledger', 'init'])
      expect(help.stdout).toContain(`  ${name} `)
    expect(help.stdout).toContain('Exit codes')
    expect(help.code).toBe(0)
    expect((await runCommand(['run', '--help'])).stdout).toContain('--max-age')
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: '0.0.0\n' })
  })

  it('tells results as JUnit, as JSON and to GitHub', async () => {
    const { baseUrl } = await serve(dropsUrgency)
    const cwd = folder()
    const summary = join(cwd, 'summary.md')
    const args = ['run', '--target', 'live', '--base-url', baseUrl, '--grep', 'create/(test|live)-key']
    const env = { SCALE_API_KEY: 'test_x', GITHUB_STEP_SUMMARY: summary }
    const reporters = ['--reporter', 'github,junit=out/results.xml,json=out/results.json']
    const { code, stdout } = await runCommand([...args, ...reporters], { cwd, env })
    expect(code).toBe(1)
    expect(stdout).toContain('::error title=tasks/create/test-key on live::urgency')
    expect(readFileSync(summary, 'utf8')).toMatch(/\| live http.* \| 0 \| 1 \| 1 \|/)
    const xml = readFileSync(join(cwd, 'out/results.xml'), 'utf8')
    expect(xml).toContain('name="tasks/create/test-key"')
    expect(xml).toMatch(/<failure message="urgency: expected &quot;standard&quot;/)
    expect(xml).toContain('<skipped')
    const { targets } = JSON.parse(readFileSync(join(cwd, 'out/results.json'), 'utf8'))
    expect(targets[0]).toMatchObject({ target: 'live', exitCode: 1, figures: { passed: 0, failed: 1, notRun: 1 } })
    for (const text of [stdout, xml, JSON.stringify(targets), readFileSync(summary, 'utf8')])
      expect(text).not.toContain('test_x')
  })

  it('ends with 3 when it is stopped, after freeing what the current scenario made', async () => {
    let requests = 0
    const { baseUrl, mock } = await serve(async (request, pass) => {
      // The twentieth request reaches a server whose user has just pressed Ctrl+C.
      if (++requests === 20) running.child.kill('SIGINT')
      return pass(request)
    })
    const running = startCommand([
      'run',
      '--target',
      'live',
      '--base-url',
      baseUrl,
      '--api-key',
      'test_x',
      '--operation',
      'POST /task/:type',
    ])
    const { code, stdout } = await running.ended
    expect(stdout).toMatch(/INCONCLUSIVE: stopped before \d+ scenarios/)
    expect(code).toBe(3)
    const headers = { authorization: 'Bearer test_x' }
    const { docs } = await (await mock.fetch('https://api.scale.com/v1/tasks', { headers })).json()
    expect(docs.length).toBeGreaterThan(0)
    expect(docs.filter((task: { unique_id?: string }) => task.unique_id !== undefined)).toEqual([])
  })

  it("runs a user's own scenarios beside its own", async () => {
    const cwd = folder()
    writeFileSync(
      join(cwd, 'mine.mjs'),
      `export const mine = [{
        name: 'mine/one', title: 'mine', operations: ['GET /projects'], wire: [], kind: 'happy', cost: 1,
        stable: { values: [], order: [] },
        async run({ raw, equal }) { equal((await raw('GET', '/projects')).status, 200) },
      }]`,
    )
    const { code, stdout } = await runCommand(['run', '--scenarios', 'mine.mjs', '--grep', '^mine/'], { cwd })
    expect(figures(stdout)).toBe('1 passed, 0 failed, 0 not run; 1 exchanges, 0 differences')
    expect(code).toBe(0)
  })
})

describe('scale-contract record', { timeout: 60_000 }, () => {
  it('writes cassettes that give the same figures as the live run, again and again, and hold no key', async () => {
    const { baseUrl, mock } = await serve()
    const cwd = folder()
    const apiKey = 'test_do_not_tell'
    const live = ['--base-url', baseUrl, '--api-key', apiKey]
    const first = await runCommand(['run', '--target', 'live', ...live], { cwd })
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/\d+ passed, 0 failed/)])
    const recorded = await runCommand(['record', ...live], { cwd })
    const played = await runCommand(['run', '--target', 'cassette'], { cwd })
    expect([recorded.code, played.code]).toEqual([0, 0])
    expect(figures(recorded.stdout)).toBe(figures(first.stdout))
    expect(figures(played.stdout)).toBe(figures(first.stdout))
    expect(played.stdout).toContain('source: local')

    const files = readdirSync(join(cwd, 'contract-cassettes/local'))
    expect(files.length).toBeGreaterThan(150)
    const text = files.map((file) => readFileSync(join(cwd, 'contract-cassettes/local', file), 'utf8')).join('\n')
    for (const form of [apiKey, btoa(`${apiKey}:`), 'authorization'])
      expect(text.toLowerCase()).not.toContain(form.toLowerCase())
    expect(text).toContain('<task_id:1>')

    // Projects cannot be deleted: a run more makes no more of them. Unique ids are free again.
    const count = async (path: string) => {
      const response = await mock.fetch(`https://api.scale.com/v1${path}`, {
        headers: { authorization: `Bearer ${apiKey}` },
      })
      return response.json()
    }
    const before = [(await count('/projects')).length, (await count('/batches')).totalDocs]
    await runCommand(['run', '--target', 'live', ...live], { cwd })
    expect([(await count('/projects')).length, (await count('/batches')).totalDocs]).toEqual(before)
    const { docs } = await count('/tasks?limit=100')
    expect(docs.filter((task: { unique_id?: string }) => task.unique_id !== undefined)).toEqual([])
  })

  it('plays recordings that are too old only when their age is allowed', async () => {
    const { baseUrl } = await serve()
    const cwd = folder()
    await runCommand(['record', '--base-url', baseUrl, '--api-key', 'test_x', '--grep', 'create/test-key'], { cwd })
    const file = join(cwd, 'contract-cassettes/local/tasks.create.test-key.json')
    const cassette = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...cassette, recordedAt: '2020-01-01T00:00:00.000Z' }))
    const old = await runCommand(['run', '--target', 'cassette', '--max-age', '30d'], { cwd })
    expect([old.code, old.stdout]).toEqual([3, expect.stringContaining('days ago, more than 30')])
    expect((await runCommand(['run', '--target', 'cassette', '--max-age', '9999w'], { cwd })).code).toBe(0)
  })

  it('never mixes sources', async () => {
    const { baseUrl } = await serve()
    const cwd = folder()
    await runCommand(['record', '--base-url', baseUrl, '--api-key', 'test_x', '--grep', 'create/test-key'], { cwd })
    const file = join(cwd, 'contract-cassettes/local/tasks.create.test-key.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"source": "local"', '"source": "live"'))
    const { code, stderr } = await runCommand(['run', '--target', 'cassette'], { cwd })
    expect(stderr).toContain('says that its source is "live". Sources are never mixed.')
    expect(code).toBe(64)
  })
})

describe('scale-contract drift', { timeout: 60_000 }, () => {
  it('ends with 0 against an equal server, on a second run too', async () => {
    const { baseUrl } = await serve()
    const args = ['drift', '--from', 'mock', '--to', 'live', '--base-url', baseUrl, '--api-key', 'test_x']
    for (const _ of [1, 2]) {
      const { code, stdout } = await runCommand(args)
      expect(stdout).toMatch(/\d{3} exchanges compared; 0 differences/)
      expect(code).toBe(0)
    }
  })

  it('ends with 2 against a different server and names operation, field and both sides of each difference', async () => {
    const { baseUrl } = await serve(async (request, pass) => {
      const response = await dropsUrgency(request, (inner) => addsField(inner, pass))
      return response.status === 404 && request.url.includes('/projects/')
        ? Response.json({ status_code: 400, error: 'No such project.' }, { status: 400 })
        : response
    })
    const args = [
      'drift',
      '--from',
      'mock',
      '--to',
      'live',
      '--base-url',
      baseUrl,
      '--api-key',
      'test_x',
      '--json',
      'drift.json',
    ]
    const cwd = folder()
    const { code, stdout } = await runCommand(args, { cwd })
    expect(code).toBe(2)
    expect(stdout).toContain(
      'DRIFT POST /task/:type  urgency: mock "standard", live nothing  (SDK drift, missing, breaking',
    )
    expect(stdout).toContain(
      'DRIFT GET /batches/:name  owner: mock nothing, live "somebody"  (API added a field, added, minor',
    )
    expect(stdout).toContain('DRIFT GET /projects/:name  status: mock 404, live 400  (undocumented, status, breaking')
    const { differences } = JSON.parse(readFileSync(join(cwd, 'drift.json'), 'utf8'))
    expect(differences.length).toBeGreaterThanOrEqual(3)
  })

  it('compares the shipped recordings of production with the mock: one known difference', async () => {
    const { code, stdout } = await runCommand(['drift', '--from', 'cassette', '--to', 'mock'], { cwd: folder() })
    expect(stdout.match(/DRIFT/g)).toHaveLength(1)
    expect(stdout).toContain('DRIFT POST /task/:type  updated_at: cassette nothing, mock')
    expect(code).toBe(2)
  })

  it('ends with 3 when nothing was compared, and without a key', async () => {
    const { baseUrl } = await serve()
    const args = ['drift', '--to', 'live', '--base-url', baseUrl]
    expect((await runCommand(args)).code).toBe(3)
    const { code, stdout } = await runCommand([...args, '--api-key', 'test_x', '--grep', 'create/live-key'])
    expect([code, stdout]).toEqual([3, expect.stringContaining('INCONCLUSIVE: nothing was compared')])
  })
})

describe('scale-contract proxy', { timeout: 60_000 }, () => {
  const through = async (baseUrl: string, ...flags: string[]) => {
    const running = startCommand(['proxy', '--upstream', baseUrl, '--port', '0', ...flags])
    const [, url = ''] = await running.line(/^listening on (\S+)$/)
    const call = (path: string, init: RequestInit = {}) =>
      fetch(url + path, {
        ...init,
        headers: { authorization: `Basic ${btoa('test_secret:')}`, 'content-type': 'application/json' },
      })
    const end = () => {
      running.child.kill('SIGTERM')
      return running.ended
    }
    return { url, call, end, running }
  }

  it('passes everything on as it came and ends with 0 when nothing differs', async () => {
    const { baseUrl } = await serve()
    const { url, call, end } = await through(baseUrl)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
    const body = JSON.stringify({ type: 'categorization', name: 'a b/c' })
    expect(await (await call('/projects', { method: 'POST', body })).json()).toMatchObject({ name: 'a b/c' })
    expect((await call('/projects/a%20b%2Fc')).status).toBe(200)
    expect((await call('/projects/nothing')).status).toBe(404)
    expect((await call('/tasks?limit=2&start_time=')).status).toBe(200)
    const { code, stdout } = await end()
    expect(stdout).toContain('4 exchanges checked, 0 of no known operation, 0 unanswered; 0 differences')
    expect(stdout).not.toContain('test_secret')
    expect(code).toBe(0)
  })

  it('reports drift as it happens, once each, and again in its summary, and ends with 2', async () => {
    const { baseUrl } = await serve(async (request, pass) => {
      const response = await addsField(request, pass)
      return request.url.includes('/tasks')
        ? Response.json({ docs: [], total: '0', limit: 100, offset: 0, has_more: true })
        : response
    })
    const { call, end, running } = await through(baseUrl)
    await call('/projects', { method: 'POST', body: JSON.stringify({ type: 'chat', name: 'p' }) })
    await call('/batches', { method: 'POST', body: JSON.stringify({ project: 'p', name: 'b' }) })
    await call('/batches/b')
    await running.line(
      /^DRIFT GET \/batches\/:name {2}owner: the contract has no such field, the server answered "somebody"/,
    )
    await call('/batches/b')
    await call('/tasks')
    await running.line(/^DRIFT GET \/tasks {2}total: the contract has number, the server answered string/)
    const { code, stdout } = await end()
    expect(stdout.match(/^DRIFT GET \/batches/gm)).toHaveLength(1)
    expect(stdout).toMatch(/^ {2}DRIFT GET \/batches\/:name {2}owner: .*2 times/m)
    expect(stdout).toMatch(/^ {2}DRIFT GET \/tasks {2}has_more: the contract has false, the server answered true/m)
    expect(stdout).toMatch(/5 exchanges checked, .*; [3-9] differences$/m)
    expect(code).toBe(2)
  })

  it('notices what only several exchanges together show: a task that is gone', async () => {
    const { baseUrl } = await serve(async (request, pass) =>
      request.method === 'GET'
        ? Response.json({ status_code: 404, error: 'Task with that ID not found.' }, { status: 404 })
        : pass(request),
    )
    const { call, end } = await through(baseUrl)
    const created = await call('/task/chat', { method: 'POST', body: '{}' })
    await call(`/task/${(await created.json()).task_id}`)
    const { code, stdout } = await end()
    expect(stdout).toContain(
      'DRIFT GET /task/:id  status: the contract has the task that was told before, the server answered 404',
    )
    expect(code).toBe(2)
  })

  it('never tells a key, not even one that the server tells back', async () => {
    const { baseUrl } = await serve(async (request) =>
      Response.json(
        { status_code: 404, error: 'No.', key: `${atob((request.headers.get('authorization') ?? '').slice(6))}` },
        { status: 404 },
      ),
    )
    const { call, end } = await through(baseUrl)
    await call('/task/a?api_key=test_secret')
    const { code, stdout } = await end()
    expect(stdout).toContain(
      'DRIFT GET /task/:id  key: the contract has no such field, the server answered "[redacted]:"',
    )
    expect(stdout).not.toContain('test_secret')
    expect(code).toBe(2)
  })

  it('passes bodies on that announce no length, whatever the method', async () => {
    const { baseUrl, mock } = await serve()
    const { url, call, end } = await through(baseUrl)
    const created = await (await call('/task/chat', { method: 'POST', body: '{"tags":["a","b"]}' })).json()
    const body = new Blob(['["a"]']).stream()
    const init = {
      method: 'DELETE',
      body,
      duplex: 'half',
      headers: { authorization: `Basic ${btoa('test_secret:')}`, 'content-type': 'application/json' },
    }
    const response = await fetch(`${url}/task/${created.task_id}/tags`, init as RequestInit)
    expect((await response.json()).tags).toEqual(['b'])
    expect(
      await mock
        .fetch(`https://api.scale.com/v1/task/${created.task_id}`, { headers: { authorization: 'Bearer test_secret' } })
        .then((read) => read.json()),
    ).toMatchObject({ tags: ['b'] })
    expect((await end()).code).toBe(0)
  })

  it('answers 502 in the shape of every error when the upstream is gone, and ends with 3 when nothing was checked', async () => {
    const { baseUrl, server } = await serve()
    server.close()
    server.closeAllConnections()
    const { call, end } = await through(baseUrl)
    const response = await call('/tasks')
    expect([response.status, await response.json()]).toEqual([
      502,
      { status_code: 502, error: expect.stringContaining('gave no answer') },
    ])
    const { code, stdout } = await end()
    expect(stdout).toContain('1 unanswered')
    expect(stdout).toContain('INCONCLUSIVE: no exchange was checked')
    expect(code).toBe(3)
  })

  it('says that its port is taken', async () => {
    const { baseUrl } = await serve()
    const { code, stderr } = await runCommand(['proxy', '--upstream', baseUrl, '--port', new URL(baseUrl).port])
    expect(stderr).toContain('is taken; choose another one')
    expect(code).toBe(1)
  })
})

describe('scale-contract selftest, ledger and init', { timeout: 120_000 }, () => {
  it('notices every mutation and prints them as a table', async () => {
    const { code, stdout } = await runCommand(['selftest'])
    expect(stdout).not.toContain('SURVIVED')
    const [, caught, all] = /^(\d+) of (\d+) mutations noticed in [\d.]+ s$/m.exec(stdout) ?? []
    expect(Number(all)).toBeGreaterThanOrEqual(40)
    expect(caught).toBe(all)
    expect(code).toBe(0)
  })

  it('tries only the mutations that are asked for', async () => {
    const { code, stdout } = await runCommand(['selftest', '--grep', '^paging', '--operation', '/batches'])
    expect(stdout).toMatch(/^2 of 2 mutations noticed/m)
    expect(code).toBe(0)
    expect((await runCommand(['selftest', '--grep', 'nothing like this'])).code).toBe(3)
  })

  it('writes a ledger and says when it is stale', async () => {
    const out = folder()
    expect((await runCommand(['ledger', '--out', out])).code).toBe(0)
    expect((await runCommand(['ledger', '--out', out, '--check'])).code).toBe(0)
    const { operations, totals } = JSON.parse(readFileSync(join(out, 'fidelity.json'), 'utf8'))
    expect(totals.scenariosRecordedLive).toBe(0)
    expect(operations).toHaveLength(totals.operations)
    const page = readFileSync(join(out, 'fidelity.md'), 'utf8')
    expect(page).toContain('There is no live evidence')
    writeFileSync(join(out, 'fidelity.md'), `${page}\n`)
    const stale = await runCommand(['ledger', '--out', out, '--check'])
    expect([stale.code, stale.stdout]).toEqual([1, expect.stringContaining('fidelity.md is stale')])
  })

  it('writes two workflows and a sample, and never over a file unless told to', async () => {
    const dir = folder()
    const { code, stdout } = await runCommand(['init', '--dir', dir])
    expect(code).toBe(0)
    expect(stdout).toContain('.github/workflows/contract.yml written')
    expect(readdirSync(join(dir, '.github/workflows')).sort()).toEqual(['contract-live.yml', 'contract.yml'])
    writeFileSync(join(dir, 'contract/scenarios.mjs'), '// mine')
    const again = await runCommand(['init', '--dir', dir])
    expect([again.code, again.stderr]).toEqual([64, expect.stringContaining('Nothing was written')])
    expect(readFileSync(join(dir, 'contract/scenarios.mjs'), 'utf8')).toBe('// mine')
    expect((await runCommand(['init', '--dir', dir, '--force'])).code).toBe(0)
    expect(readFileSync(join(dir, 'contract/scenarios.mjs'), 'utf8')).toContain('defineScenario')
  })
})
