import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MockServer, type MockServerOptions, startMockServer } from '@scale-ts/mock-server/server'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { smallTask } from '../../test/openWorld'

let folder = ''
let file = ''
const servers: MockServer[] = []

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'scale-mock-'))
  file = join(folder, 'mock.data')
})

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  fs.rmSync(folder, { recursive: true, force: true })
})

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const onWarning = (message: string) => expect.unreachable(message)
  const server = await startMockServer({ port: 0, dataFile: file, onWarning, ...options })
  servers.push(server)
  return server
}

/** What a server answers, whole, so that nothing hides. */
function caller({ baseUrl }: MockServer, apiKey = 'live_me') {
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
    return { status: response.status, body: (await response.json()) as any }
  }
}

const create = (call: ReturnType<typeof caller>, extra: object = {}) =>
  call('POST', '/task/categorization', { ...smallTask, ...extra })

const reads = ['/tasks', '/tasks?status=completed', '/tasks?tags=a', '/batches?detailed=true', '/projects']

// Files on a busy machine take their time.
describe('a data file', { timeout: 60_000 }, () => {
  it('keeps everything that was answered, without the server having been told to stop', async () => {
    const server = await start()
    const call = caller(server)
    await call('POST', '/projects', { type: 'categorization', name: 'p', params: { instruction: 'Cat?' } })
    await call('POST', '/projects/p/setParams', { patch: true, priority: 10 })
    await call('POST', '/batches', { project: 'p', name: 'b' })
    const ids: string[] = []
    for (let index = 0; index < 6; index++) ids.push((await create(call, { batch: 'b' })).body.task_id)
    await call('POST', `/task/${ids[0]}/setMetadata`, { a: [1, { b: 'ü\u2028' }] })
    await call('PUT', `/task/${ids[1]}/tags`, ['a'])
    await call('POST', `/task/${ids[2]}/cancel`)
    await call('POST', `/task/${ids[3]}/unique_id`, { unique_id: 'u' })
    server.tasks.complete(ids[4] as string)
    await call('POST', `/task/${ids[4]}/audit`, { accepted: true })
    server.tasks.start(ids[5] as string)
    await call('POST', '/batches/b/setMetadata', { week: 1 })
    const other = caller(server, 'test_other')
    await create(other)
    const answers = async (at: MockServer) =>
      Promise.all(['live_me', 'test_other'].flatMap((key) => reads.map((path) => caller(at, key)('GET', path))))
    const before = await answers(server)

    // What is in the file now is what a killed process leaves.
    const copy = join(folder, 'copy.data')
    fs.copyFileSync(file, copy)
    const next = await start({ dataFile: copy })
    expect(await answers(next)).toEqual(before)
    expect((await create(caller(next), { unique_id: 'u' })).status).toBe(409)
    // Ids go on where they were, instead of being given again.
    expect(ids).not.toContain((await create(caller(next))).body.task_id)
    // A minted key is a new world, also when an earlier process minted as many.
    const minted = server.account()
    await create(caller(server, minted.apiKey))
    await server.close()
    expect((await start()).account().apiKey).not.toBe(minted.apiKey)
  })

  it('opens at any prefix with every change that is whole, and says what it cut off', async () => {
    const server = await start()
    const call = caller(server)
    const sizes: number[] = []
    for (let index = 0; index < 8; index++) {
      expect((await create(call, { unique_id: `u${index}`, instruction: 'ä'.repeat(index + 1) })).status).toBe(200)
      sizes.push(fs.statSync(file).size)
    }
    await server.close()
    const bytes = fs.readFileSync(file)
    expect(bytes.length).toBe(sizes.at(-1))

    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (length) => {
        fs.writeFileSync(file, bytes.subarray(0, length))
        const warnings: string[] = []
        const reopened = await startMockServer({ port: 0, dataFile: file, onWarning: (text) => warnings.push(text) })
        try {
          const whole = sizes.filter((size) => size <= length).length
          const { body } = await caller(reopened)('GET', '/tasks')
          expect(body.total).toBe(whole)
          const isTorn = length > 0 && length !== 18 && !sizes.includes(length)
          expect(warnings.length).toBe(isTorn ? 1 : 0)
          // It goes on from there, and what comes next is read again.
          await create(caller(reopened), { unique_id: 'next' })
          await reopened.close()
          const again = await startMockServer({ port: 0, dataFile: file })
          expect((await caller(again)('GET', '/tasks')).body.total).toBe(whole + 1)
          await again.close()
        } finally {
          await reopened.close()
        }
      }),
      { numRuns: 30, examples: [[0], [10], [18], [bytes.length - 1]] },
    )
  })

  it('never holds a key', async () => {
    const server = await start()
    await create(caller(server, 'live_a-very-secret-key'))
    await create(caller(server, server.account({ mode: 'live' }).apiKey))
    const text = fs.readFileSync(file, 'utf8')
    expect(text).not.toContain('secret')
    expect(text).not.toMatch(/(test|live)_/)
    expect(fs.statSync(file).mode & 0o077).toBe(0)
  })

  it('refuses what it cannot read, and leaves it as it is', async () => {
    const server = await start()
    for (let index = 0; index < 3; index++) await create(caller(server))
    await server.close()
    const good = fs.readFileSync(file)
    const damaged = Buffer.from(good)
    damaged.write('x', good.indexOf('Fruit'))
    for (const [content, message] of [
      [damaged, 'is damaged in line 2, and whole lines follow. It was not changed.'],
      [Buffer.from('name,url\ncat,https://example.com\n'), 'is not a data file of scale-mock. It was not changed.'],
      [Buffer.from('scale-mock-data 1\r\n'), 'perhaps its line ends were converted to CRLF'],
      [Buffer.from('scale-mock-data 2\n'), 'is of format 2; this version of scale-mock reads format 1.'],
    ] as const) {
      fs.writeFileSync(file, content)
      await expect(start()).rejects.toThrow(message)
      expect(fs.readFileSync(file).equals(content)).toBe(true)
      expect(fs.existsSync(`${file}.lock`)).toBe(false)
    }
    await expect(start({ dataFile: join(folder, 'missing', 'file') })).rejects.toThrow('does not exist.')
    await expect(start({ dataFile: folder })).rejects.toThrow('is a folder: name a file in it.')
  })

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'says whose place may not be written',
    async () => {
      await (await start()).close()
      fs.chmodSync(folder, 0o555)
      await expect(start()).rejects.toThrow(`The folder ${fs.realpathSync(folder)} may not be written by this user`)
      fs.chmodSync(folder, 0o755)
      fs.chmodSync(file, 0o444)
      await expect(start()).rejects.toThrow(`The data file ${fs.realpathSync(file)} may not be written by this user.`)
    },
  )

  it('is one server’s alone, until that one is gone', async () => {
    const server = await start()
    await expect(start()).rejects.toThrow('is in use by this process.')
    await server.close()
    const next = await start()
    await next.close()
    // A process that was killed leaves its lock. No process has this number.
    fs.writeFileSync(`${file}.lock`, '4194999 12345\n')
    await (await start()).close()
    fs.writeFileSync(`${file}.lock`, `${process.ppid} \n`)
    await expect(start()).rejects.toThrow(`is in use by the process ${process.ppid}.`)
  })

  it.each([
    ['a link to it', () => fs.symlinkSync(file, join(folder, 'link')), 'link'],
    ['a link to its folder', () => fs.symlinkSync(folder, join(folder, 'there')), 'there/mock.data'],
    [
      'a link to a link',
      () => {
        fs.symlinkSync('second', join(folder, 'first'))
        fs.symlinkSync('mock.data', join(folder, 'second'))
      },
      'first',
    ],
  ])('is one server’s alone by %s, whichever of both comes first and makes it', async (_way, link, name) => {
    link()
    const linked = join(folder, name)
    for (const [one, other] of [
      [linked, file],
      [file, linked],
    ] as const) {
      const server = await start({ dataFile: one })
      await expect(start({ dataFile: other })).rejects.toThrow('is in use by this process.')
      await server.close()
    }
    expect(fs.readdirSync(folder).filter((entry) => entry.endsWith('.lock'))).toEqual([])
  })

  it('stays behind its link when it is written anew', async () => {
    const link = join(folder, 'link')
    fs.mkdirSync(join(folder, 'volume'))
    fs.symlinkSync(join(folder, 'volume', 'data'), link)
    const server = await start({ dataFile: link })
    const call = caller(server)
    await call('POST', '/projects', { type: 'chat', name: 'p' })
    const text = 'x'.repeat(400_000)
    let size = 0
    let largest = 0
    for (let index = 0; index < 12; index++) {
      await call('POST', '/projects/p/setParams', { text })
      size = fs.statSync(link).size
      if (size < largest) break
      largest = size
    }
    expect(size).toBeLessThan(largest)
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true)
    expect(fs.readdirSync(join(folder, 'volume')).sort()).toEqual(['data', 'data.lock'])
  })

  it('answers 507 to what it cannot write, and keeps it once it can', async () => {
    const server = await start()
    const call = caller(server)
    await create(call, { unique_id: 'before' })
    const write = fs.writeSync
    const full = vi.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Buffer, ...place: number[]) => {
      // Half of it finds room, as on a disk that has just become full.
      const [offset = 0, length = 0, position = 0] = place
      if (length > 20) return write(fd, bytes, offset, 20, position)
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }) as typeof fs.writeSync)
    const refused = await create(call, { unique_id: 'during' })
    expect(refused.status).toBe(507)
    expect(refused.body.error).toContain('could not be saved: ENOSPC')
    // Nobody is told of what is not kept.
    expect((await call('GET', '/tasks')).status).toBe(507)
    full.mockRestore()
    expect((await call('GET', '/tasks?unique_id=during')).body.total).toBe(1)
    fs.copyFileSync(file, join(folder, 'copy.data'))
    const next = await start({ dataFile: join(folder, 'copy.data') })
    expect((await caller(next)('GET', '/tasks')).body.total).toBe(2)
  })

  it('forgets no world that it cannot remove', async () => {
    const server = await start()
    const call = caller(server)
    await create(call)
    const full = vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    })
    const world = new URL('/_mock/world', server.baseUrl)
    const refused = await fetch(world, { method: 'DELETE', headers: { authorization: 'Bearer live_me' } })
    expect([refused.status, await refused.json()]).toMatchObject([
      507,
      { error: 'Nothing was removed, since that could not be saved: ENOSPC: no space left on device, write' },
    ])
    expect(() => server.reset()).toThrow('Nothing was removed')
    expect(() => server.account({ apiKey: 'live_me' }).fork()).toThrow('could not be saved: ENOSPC')
    const { worlds } = (await (await fetch(new URL('/_mock/health', server.baseUrl))).json()) as { worlds: number }
    expect(worlds).toBe(1)
    full.mockRestore()
    // What is answered from now on is kept as before.
    expect((await create(call)).status).toBe(200)
    await server.close()
    const again = await start()
    expect((await caller(again)('GET', '/tasks')).body.total).toBe(2)
    expect(again.removeWorld('live_me')).toBe(true)
    await again.close()
    expect((await caller(await start())('GET', '/tasks')).body.total).toBe(0)
  })

  it('is written anew when most of it is outdated', async () => {
    const server = await start()
    const call = caller(server)
    await call('POST', '/projects', { type: 'chat', name: 'first' })
    await call('POST', '/projects', { type: 'chat', name: 'second' })
    await create(call)
    await create(caller(server, 'test_unread'))
    await server.close()
    const again = caller(await start())
    const text = 'x'.repeat(400_000)
    const sizes: number[] = []
    // Each change tells the whole history of the project again.
    for (let index = 0; index < 12; index++) {
      expect((await again('POST', '/projects/second/setParams', { text })).status).toBe(200)
      sizes.push(fs.statSync(file).size)
    }
    await again('POST', '/projects/first/setParams', { instruction: 'later' })
    expect(sizes.some((size, index) => size < (sizes[index - 1] ?? 0) / 2)).toBe(true)
    const before = await Promise.all(reads.map((path) => again('GET', path)))
    await servers.at(-1)?.close()
    const next = caller(await start())
    expect(await Promise.all(reads.map((path) => next('GET', path)))).toEqual(before)
    expect((await caller(servers.at(-1) as MockServer, 'test_unread')('GET', '/tasks')).body.total).toBe(1)
  })

  it('follows a world that is reset, restored, seeded or imported, and a server that is reset', async () => {
    const server = await start()
    const account = server.account({ apiKey: 'live_me' })
    const reopened = async () => {
      fs.copyFileSync(file, join(folder, 'copy.data'))
      const copy = await startMockServer({ port: 0, dataFile: join(folder, 'copy.data') })
      try {
        return [...copy.account({ apiKey: 'live_me' }).exportJsonl()].join('')
      } finally {
        await copy.close()
      }
    }
    const now = () => [...account.exportJsonl()].join('')
    // More than one line of the file: all of it counts, or none.
    account.seed({ tasks: [{ ...smallTask, type: 'categorization', count: 5000 }] })
    expect(await reopened()).toBe(now())
    const snapshot = account.snapshot()
    await create(caller(server))
    account.restore(snapshot)
    expect(await reopened()).toBe(now())
    const exported = now()
    account.reset()
    expect(await reopened()).toBe(now())
    await account.importJsonl(exported)
    expect(await reopened()).toBe(exported)
    server.reset()
    expect(await reopened()).not.toContain('"task"')
  })
})
