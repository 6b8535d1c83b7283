import { createClient } from '@scale-ts/core'
import { createMock, markAsMock } from '@scale-ts/mock-server'
import { createTask, iterateTasks, type SyncWatermark, setTaskMetadata, syncTasks, type Task } from '@scale-ts/tasks'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'

/** A world whose clock stands still until it is moved, so that many changes fall into one millisecond. */
function openFrozen() {
  let now = Date.UTC(2026, 0, 1)
  const mock = createMock({ now: () => now })
  const { apiKey } = mock.account({ mode: 'live' })
  let onPage = async () => {}
  const quiet = createClient({ allowLive: true, apiKey, fetch: mock.fetch })
  const client = createClient({
    allowLive: true,
    apiKey,
    fetch: async (...call) => {
      const answer = await mock.fetch(...call)
      const headers = new Headers(answer.headers)
      headers.set('date', new Date(now).toUTCString())
      const body = await answer.text()
      await onPage()
      return new Response(body, { status: answer.status, headers })
    },
  })
  return {
    client,
    quiet,
    tick: (milliseconds: number) => {
      now += milliseconds
    },
    during: (work: () => Promise<void>) => {
      onPage = work
    },
  }
}

async function sync(client: ReturnType<typeof createClient>, since: SyncWatermark | undefined, overlap: number) {
  const run = syncTasks(client, { since, overlap, pageSize: 3 })
  const tasks: Task[] = []
  for await (const task of run) tasks.push(task)
  return { tasks, watermark: JSON.parse(JSON.stringify(run.watermark)) as SyncWatermark }
}

it('tells every state that stays, and none twice, whenever changes come', async () => {
  const step = fc.record({
    changes: fc.array(fc.nat({ max: 19 }), { maxLength: 6 }),
    created: fc.nat({ max: 3 }),
    meanwhile: fc.array(fc.nat({ max: 19 }), { maxLength: 4 }),
    wait: fc.constantFrom(0, 0, 1, 500, 5000),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(0, 1000),
      async (steps, overlap) => {
        const { client, quiet, tick, during } = openFrozen()
        const ids: string[] = []
        let version = 0
        const create = async () => ids.push((await createTask(quiet, { type: 'chat' })).task_id)
        const change = async (index: number) => {
          const id = ids[index % ids.length]
          if (id) await setTaskMetadata(quiet, id, { version: ++version })
        }
        const told = new Map<string, string>()
        const seen = new Set<string>()
        let watermark: SyncWatermark | undefined
        const run = async () => {
          const result = await sync(client, watermark, overlap)
          watermark = result.watermark
          for (const task of result.tasks) {
            const state = `${task.task_id} ${task.updated_at}`
            expect(seen.has(state)).toBe(false)
            seen.add(state)
            told.set(task.task_id, String(task.updated_at))
          }
        }
        for (const { changes, created, meanwhile, wait } of steps) {
          for (let count = 0; count < created; count++) await create()
          // Every change moves the clock: two states of one task within a millisecond cannot be told apart by anyone.
          for (const index of changes) {
            await change(index)
            tick(1)
          }
          const late = [...meanwhile]
          during(async () => {
            tick(1)
            const index = late.pop()
            if (index !== undefined) await change(index)
          })
          await run()
          during(async () => {})
          tick(wait)
        }
        tick(1)
        await run()
        const now: [string, string][] = []
        for await (const task of iterateTasks(quiet)) now.push([task.task_id, String(task.updated_at)])
        expect([...told].sort()).toEqual(now.sort())
      },
    ),
    { numRuns: 80 },
  )
}, 60_000)

it('tells nothing twice that changed in the very millisecond of the watermark', async () => {
  const second = Date.UTC(2026, 0, 1)
  let elapsed = 0
  // A request that takes a part of a millisecond.
  vi.spyOn(performance, 'now').mockImplementation(() => (elapsed += 0.01))
  const docs = [second, second - 1001].map((at) => ({ task_id: `${at}`, updated_at: new Date(at).toISOString() }))
  const fetch = markAsMock<typeof globalThis.fetch>(async (url) => {
    const after = new URL(`${url}`).searchParams.get('updated_after') ?? ''
    const changed = docs.filter(({ updated_at }) => updated_at >= after)
    return Response.json({ docs: changed }, { headers: { date: new Date(second).toUTCString() } })
  })
  const client = createClient({ apiKey: 'x', fetch })
  const first = await sync(client, undefined, 1000)
  expect(first.tasks).toHaveLength(2)
  expect((await sync(client, first.watermark, 1000)).tasks).toEqual([])
  vi.restoreAllMocks()
})

it('starts again where it had started when it is left, and tells no watermark before its end', async () => {
  const { client, quiet } = openFrozen()
  for (let count = 0; count < 5; count++) await createTask(quiet, { type: 'chat' })
  const run = syncTasks(client)
  for await (const _ of run) break
  expect(run.watermark).toBeUndefined()
  const { tasks, watermark } = await sync(client, undefined, 0)
  expect(tasks).toHaveLength(5)
  expect(Object.keys(watermark.seen)).toHaveLength(5)
  expect((await sync(client, watermark, 0)).tasks).toEqual([])
  expect((await sync(client, { time: watermark.time, seen: {} }, 0)).tasks).toHaveLength(5)
})

it('does not pass over a change behind its back because of a later one before it', async () => {
  const { client, quiet, tick, during } = openFrozen()
  const ids: string[] = []
  for (let count = 0; count < 6; count++) {
    ids.unshift((await createTask(quiet, { type: 'chat' })).task_id)
    tick(1)
  }
  let pages = 0
  during(async () => {
    if (pages++) return
    tick(10)
    // On the page that has just been read; then one on a page that comes.
    await setTaskMetadata(quiet, ids[0] as string, { changed: 'behind' })
    tick(10)
    await setTaskMetadata(quiet, ids[5] as string, { changed: 'before' })
  })
  const first = await sync(client, undefined, 0)
  expect(first.tasks.map(({ metadata }) => metadata.changed)).toEqual([...Array(5).fill(undefined), 'before'])
  const second = await sync(client, first.watermark, 0)
  expect(second.tasks.map(({ metadata }) => metadata.changed)).toEqual(['behind'])
})

it('takes a time without a zone for UTC, wherever it runs, and never starts later than now', async () => {
  const { client, quiet, tick } = openFrozen()
  const { task_id } = await createTask(quiet, { type: 'chat' })
  tick(60_000)
  for (const since of [
    '2026-01-01T00:00:30',
    '2026-01-01 00:00:30',
    '2026-01-01T00:00:30Z',
    '2026-01-01T05:30:30+05:30',
  ]) {
    const run = syncTasks(client, { since, overlap: 0 })
    for await (const task of run) expect(task.task_id).not.toBe(task_id)
    expect(run.watermark?.time).toMatch(/^2026-01-01T00:0[01]:/)
  }
  const fromTomorrow = syncTasks(client, { since: '2026-01-02', overlap: 0 })
  for await (const _ of fromTomorrow);
  expect(Date.parse(fromTomorrow.watermark?.time as string)).toBeLessThanOrEqual(Date.UTC(2026, 0, 1, 0, 1))
  const fromStart = syncTasks(client, { since: null as never })
  expect((await fromStart[Symbol.asyncIterator]().next()).value).toMatchObject({ task_id })
  expect(() => syncTasks(client, { since: 'yesterday' })).toThrow('`since` is no time: "yesterday".')
})
