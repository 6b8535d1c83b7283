import { createMock } from '@scale-ts/mock-server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld, worldOf } from '../../test/openWorld'

/** Everything that can be asked of a world, as it is answered. */
async function seen(world: TestWorld): Promise<unknown> {
  const answers = [
    await world.call('GET', '/tasks'),
    await world.call('GET', '/tasks?status=completed'),
    await world.call('GET', '/tasks?tags=a'),
    await world.call('GET', '/tasks?batch=b0'),
    await world.call('GET', '/batches?detailed=true'),
    await world.call('GET', '/batches?status=completed'),
    await world.call('GET', '/projects'),
  ]
  return answers.map(({ body }) => JSON.stringify(body))
}

const kinds = ['task', 'batch', 'project', 'tags', 'metadata', 'cancel', 'audit', 'finalize', 'params'] as const
const steps = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(7)), { maxLength: 25 })

/** Does what a user may do, to things that may or may not be there. */
async function run(world: TestWorld, list: readonly (readonly [(typeof kinds)[number], number])[]): Promise<void> {
  for (const [kind, number] of list) {
    const { body } = await world.call('GET', '/tasks?limit=8')
    const id = body.docs[number % Math.max(1, body.docs.length)]?.task_id ?? 'none'
    const task = {
      ...smallTask,
      unique_id: `u${number}`,
      ...(number % 3 === 0 && { batch: `b${number % 2}` }),
      ...(number % 2 && { tags: ['a'] }),
    }
    const project = { type: 'categorization', name: `p${number % 3}`, rapid: number > 4 }
    const requests: Record<
      typeof kind,
      [method: string, path: string, body?: unknown, headers?: Record<string, string>]
    > = {
      task: ['POST', '/task/categorization', task, { 'idempotency-key': `k${number}` }],
      batch: ['POST', '/batches', { project: `p${number % 3}`, name: `b${number % 2}` }],
      project: ['POST', '/projects', project],
      tags: ['PUT', `/task/${id}/tags`, ['a', `t${number}`]],
      metadata: ['POST', `/task/${id}/setMetadata`, { number }],
      cancel: ['POST', `/task/${id}/cancel?clear_unique_id=true`],
      audit: ['POST', `/task/${id}/audit`, { accepted: number > 3, comments: `${number}` }],
      finalize: ['POST', `/batches/b${number % 2}/finalize`],
      params: ['POST', `/projects/p${number % 3}/setParams`, { instruction: `${number}`, patch: true }],
    }
    await world.call(...requests[kind])
  }
}

const now = () => Date.UTC(2026, 0, 1)

describe('a world as a whole', () => {
  it('goes on the same after it was forked, restored, or exported and imported, and no copy sees another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('test', 'live'), steps, steps, steps, async (mode, before, since, later) => {
        const world = openWorld({ mode, now })
        const account = world.mock.account({ apiKey: world.apiKey })
        await run(world, before)
        const expected = await seen(world)
        const text = [...account.exportJsonl()].join('')
        const snapshot = account.snapshot()
        const fork = account.fork()
        const imported = world.mock.account({ mode })
        await imported.importJsonl(text)

        await run(world, since)
        const changed = await seen(world)
        const copies = [fork, imported].map(({ apiKey }) => worldOf(world.mock, apiKey))
        for (const copy of copies) expect(await seen(copy)).toEqual(expected)
        expect([[...fork.exportJsonl()].join(''), [...imported.exportJsonl()].join('')]).toEqual([text, text])

        // The same requests give the same answers, ids included, whichever way the state came there.
        for (const copy of copies) await run(copy, later)
        expect(await seen(world)).toEqual(changed)
        account.restore(snapshot)
        expect(await seen(world)).toEqual(expected)
        await run(world, later)
        const [first, second] = await Promise.all(copies.map(seen))
        expect(await seen(world)).toEqual(first)
        expect(second).toEqual(first)
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  it('forks ten thousand tasks without copying them', async () => {
    const world = openWorld({ mode: 'live', validateResponses: false })
    const account = world.mock.account({ apiKey: world.apiKey })
    account.seed({
      tasks: [{ ...smallTask, type: 'categorization', count: 10_000, unique_id: 'u{index}', tags: ['{index}'] }],
    })
    const fork = () => {
      const begin = performance.now()
      const copy = account.fork()
      return { copy, took: performance.now() - begin }
    }
    const forks = Array.from({ length: 5 }, fork)
    expect(Math.min(...forks.map(({ took }) => took))).toBeLessThan(10)

    const [{ copy } = fork()] = forks
    const other = worldOf(world.mock, copy.apiKey)
    const { body } = await other.call('GET', '/tasks?offset=5000&limit=1')
    await other.call('POST', `/task/${body.docs[0].task_id}/cancel`)
    const count = async ({ call }: TestWorld) => (await call('GET', '/tasks?status=canceled')).body.total
    expect([await count(other), await count(world)]).toEqual([1, 0])
    expect((await world.call('GET', `/task/${body.docs[0].task_id}`)).body.status).toBe('pending')
  })

  it('leaves no doubt which of the copies is meant', async () => {
    const world = openWorld({ now, mode: 'live' })
    const [first = ''] = await createTasks(world, 1, { callback_url: 'http://127.0.0.1:9/' })
    await world.mock.clock.freeze()
    world.mock.tasks.complete(first)
    const copy = world.mock.account({ apiKey: world.apiKey }).fork()
    expect(() => world.mock.tasks.recall(first)).toThrow(`The task ${first} is in 2 worlds. Say which: account.tasks.`)
    const [delivery] = copy.deliveries.list()
    await expect(world.mock.deliveries.resend(`${delivery?.id}`)).rejects.toThrow('Say which: account.deliveries.')
    copy.tasks.recall(first)
    expect((await world.call('GET', `/task/${first}`)).body.status).toBe('completed')
    copy.close()
    world.mock.tasks.recall(first)
    expect((await world.call('GET', `/task/${first}`)).body.status).toBe('pending')
  })

  it('leaves no doubt which of the worlds with one fixture is meant', async () => {
    const task_id = 'a'.repeat(24)
    const mock = createMock({
      fixture: { tasks: [{ ...smallTask, type: 'categorization', task_id, status: 'pending' }] },
    })
    const [first, second] = [mock.account(), mock.account()]
    first.tasks.complete(task_id)
    second.tasks.complete(task_id)
    // No copies: each has begun with it.
    expect(() => mock.tasks.recall(task_id)).toThrow(`The task ${task_id} is in 2 worlds. Say which: account.tasks.`)
  })

  it('forgets everything and begins as it began', async () => {
    const world = openWorld({ now })
    const account = world.mock.account({ apiKey: world.apiKey })
    const [first] = await createTasks(world, 1, { unique_id: 'u' })
    account.reset()
    expect((await world.call('GET', `/task/${first}`)).status).toBe(404)
    expect(await createTasks(world, 1, { unique_id: 'u' })).toEqual([first])
  })

  it('restores by id, into any world of the same mode, and names what it cannot restore', () => {
    const mock = createMock()
    const [a, b, live] = [mock.account(), mock.account(), mock.account({ mode: 'live' })]
    a.seed({ projects: [{ name: 'p', type: 'categorization' }] })
    const { id } = a.snapshot()
    b.restore(id)
    expect([...b.exportJsonl()].join('')).toContain('"name":"p"')
    expect(() => live.restore(id)).toThrow(`The snapshot "${id}" is of a test key, this world of a live key.`)
    expect(() => a.restore('snapshot-99')).toThrow('There is no snapshot "snapshot-99".')
    // Of the same id, and yet another one.
    const foreign = createMock().account().snapshot()
    expect(foreign.id).toBe(id)
    expect(() => a.restore(foreign)).toThrow(`The snapshot "${id}" was taken by another mock.`)
    expect(() => a.restore(undefined as unknown as string)).toThrow('There is no snapshot "undefined".')
  })

  it('never tells its key', async () => {
    const mock = createMock()
    const account = mock.account({ apiKey: 'live_a-very-secret-key' })
    expect([...account.exportJsonl()].join('')).not.toContain('secret')
    expect(() => mock.account({ apiKey: 'secret' })).toThrow(/^((?!secret).)*$/)
  })

  it('exports the moment at which it was asked', async () => {
    const world = openWorld({ mode: 'live' })
    await createTasks(world, 3)
    const lines = world.mock.account({ apiKey: world.apiKey }).exportJsonl()[Symbol.iterator]()
    lines.next()
    await createTasks(world, 3)
    let tasks = 0
    for (let line = lines.next(); !line.done; line = lines.next()) if (line.value.startsWith('{"task"')) tasks++
    expect(tasks).toBe(3)
  })
})

describe('an import', () => {
  const exported = async (): Promise<string[]> => {
    const world = openWorld({ mode: 'live' })
    await world.call('POST', '/projects', { type: 'categorization', name: 'p' })
    await world.call('POST', '/batches', { project: 'p', name: 'b' })
    await createTasks(world, 2, { batch: 'b' })
    return [...world.mock.account({ apiKey: world.apiKey }).exportJsonl()]
  }

  it('takes text and bytes in pieces of any size', async () => {
    const lines = await exported()
    const bytes = new TextEncoder().encode(lines.join('').replace('Fruit?', 'Früchte 🍅?'))
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
    }
    const account = createMock().account({ mode: 'live' })
    expect(await account.importJsonl(pieces())).toEqual({ projects: 1, batches: 1, tasks: 2 })
    expect([...account.exportJsonl()].join('')).toContain('Früchte 🍅?')
  })

  it.each<[string, (lines: string[]) => string[], string]>([
    ['a line that is no JSON', (lines) => lines.with(2, '{"batch":\n'), 'Line 3 is not JSON.'],
    ['no export', () => ['{"docs":[]}\n'], 'Line 1 holds nothing that an export holds'],
    ['an export without its beginning', (lines) => lines.slice(1), 'Line 1 is not the first line of an export'],
    ['two exports', (lines) => [...lines, ...lines], 'begins a second world'],
    [
      'a task twice',
      (lines) => lines.toSpliced(5, 0, lines[4] as string),
      'Line 6 holds the task with the sequence number 1 where 2 must follow.',
    ],
    [
      'a task whose batch is missing',
      (lines) => lines.toSpliced(2, 1),
      'Line 3 names the batch "b", which no earlier line holds.',
    ],
    [
      'a task without a status',
      (lines) => lines.map((line) => line.replace('"status":"pending"', '"status":"lost"')),
      'Line 4 does not fit: "task.task.status":',
    ],
    [
      'another version',
      (lines) => lines.map((line) => line.replace('"version":1', '"version":2')),
      'Line 1 cannot be read: it is of version 2',
    ],
    [
      'another mode',
      (lines) => lines.map((line) => line.replace('"mode":"live"', '"mode":"test"')),
      'Line 1 cannot be read: it is of a test key',
    ],
    ['nothing', () => [], 'There is nothing to import'],
  ])('refuses %s, names the line, and changes nothing', async (_what, change, message) => {
    const account = createMock().account({ mode: 'live' })
    account.seed({ projects: [{ name: 'mine', type: 'chat' }] })
    const before = [...account.exportJsonl()].join('')
    await expect(account.importJsonl(change(await exported()))).rejects.toThrow(message)
    expect([...account.exportJsonl()].join('')).toBe(before)
  })

  it('reads a long line once, in however many pieces it comes', async () => {
    const account = createMock().account()
    const piece = 'x'.repeat(16)
    const pieces = function* () {
      yield '\n"'
      for (let count = 0; count < 200_000; count++) yield piece
    }
    await expect(account.importJsonl(pieces())).rejects.toThrow('Line 2 is not JSON.')
  })
})
