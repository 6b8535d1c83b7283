import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { type BulkProgress, createTasks } from '@scale-ts/tasks'
import { progressBar } from '@scale-ts/tasks/progress'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

/** What is written to a terminal, or to a file. */
function openStream({ isTTY = false, columns = 100 } = {}) {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, callback) {
      text += chunk
      callback()
    },
  })
  Object.assign(stream, isTTY ? { isTTY, columns } : {})
  return {
    stream,
    text: () => text,
    // Every frame begins at the left end of the line.
    frames: () => text.split('\u001b[1G').map((frame) => stripVTControlCharacters(frame).trim()),
  }
}

const half: BulkProgress = { done: 3, failed: 1, total: 10, perSecond: 2.54, remainingMs: 2755 }
const chats = (count: number) => Array.from({ length: count }, (_, number) => ({ type: 'chat' as const, number }))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('progressBar in a terminal', () => {
  it('shows items, rate, failures and the time that is left', () => {
    const { stream, frames } = openStream({ isTTY: true })
    const bar = progressBar({ title: 'Creating', stream })
    bar(half)
    expect(frames().at(-1)).toMatch(/^Creating █+░+ 3\/10 · 2\.5\/s · 1 failed · 3 s left$/)
    bar({ done: 9, failed: 2, total: 10, perSecond: 123.4, remainingMs: 8 })
    vi.advanceTimersByTime(200)
    expect(frames().at(-1)).toMatch(/^Creating █+░+ 9\/10 · 123\/s · 2 failed · 1 s left$/)
    const [early, late] = frames().slice(-2) as [string, string]
    expect(late.split('█').length).toBeGreaterThan(early.split('█').length)
    bar.stop()
  })

  it('says so when no end is known', () => {
    const { stream, frames } = openStream({ isTTY: true })
    const bar = progressBar({ stream })
    bar({ ...half, total: undefined, remainingMs: undefined })
    bar.stop()
    expect(frames().at(-1)).toMatch(/ 3\/\? · 2\.5\/s · 1 failed · no end known$/)
  })

  it.each([60, 100])('fits into %i columns, with all figures', (columns) => {
    const { stream, frames } = openStream({ isTTY: true, columns })
    const bar = progressBar({ title: 'Creating', stream })
    bar(half)
    bar.stop()
    for (const frame of frames()) expect(frame.length).toBeLessThan(columns)
    expect(frames().at(-1)).toContain('3/10 · 2.5/s · 1 failed · 3 s left')
  })

  it('changes no mode of the terminal, so that a killed program leaves none behind', () => {
    const { stream, text } = openStream({ isTTY: true })
    const bar = progressBar({ stream })
    bar(half)
    bar.stop()
    expect(text()).not.toContain('\u001b[?')
  })
})

describe('progressBar where there is no terminal', () => {
  it('writes a plain line every two seconds, and a last one', () => {
    const { stream, text } = openStream()
    const bar = progressBar({ title: 'Creating', stream })
    bar(half)
    bar({ ...half, done: 4 })
    vi.advanceTimersByTime(1999)
    expect(text().match(/\n/g)).toHaveLength(1)
    vi.advanceTimersByTime(1)
    bar({ ...half, done: 10, remainingMs: 0 })
    bar.stop()
    const lines = text().trim().split('\n')
    expect(lines.map((line) => line.match(/\d+\/10/)?.[0])).toEqual(['3/10', '4/10', '10/10'])
    expect(lines.at(-1)).toMatch(/^Creating █+ 10\/10 · 2\.5\/s · 1 failed · 0 s left$/)
    expect(text()).not.toContain('\u001b')
  })
})

describe.each([true, false])('a run with a progressBar, in a terminal: %s', (isTTY) => {
  /** Runs, stops the bar as its documentation tells, and returns what is seen then. */
  async function run(start: (bar: ReturnType<typeof progressBar>) => Promise<unknown>) {
    const { stream, text, frames } = openStream({ isTTY })
    const bar = progressBar({ stream })
    const outcome = await start(bar).then(
      () => 'done',
      (error) => error,
    )
    bar.stop()
    expect(vi.getTimerCount()).toBe(0)
    expect(text()).toMatch(/\n$/)
    const after = text()
    bar.stop()
    bar(half)
    vi.advanceTimersByTime(10_000)
    expect(text()).toBe(after)
    return { outcome, last: isTTY ? frames().at(-1) : after.trim().split('\n').at(-1) }
  }

  it('ends with all items when they are done', async () => {
    const { client } = openWorld()
    const { outcome, last } = await run((onProgress) => createTasks(client, chats(20), { onProgress }).drain())
    expect(outcome).toBe('done')
    expect(last).toMatch(/ 20\/20 · .* 0 failed · 0 s left$/)
  })

  it('ends with what was done when an item fails', async () => {
    const { client, mock } = openWorld()
    mock.faults.add({ operation: 'POST /task/:type', effect: { status: 400 } })
    const { outcome, last } = await run((onProgress) =>
      createTasks(client, chats(20), { onProgress, stopOnError: true, concurrency: 1 }).drain(),
    )
    expect(outcome).toMatchObject({ status: 400 })
    expect(last).toMatch(/ 1\/20 · .* 1 failed/)
  })

  it('ends with what was done when it is aborted', async () => {
    const { client } = openWorld()
    const controller = new AbortController()
    let told = 0
    const { outcome, last } = await run((bar) => {
      const onProgress = Object.assign((progress: BulkProgress) => {
        bar(progress)
        told = progress.done
        if (progress.done === 5) controller.abort('enough')
      }, bar)
      return createTasks(client, chats(20), { onProgress, concurrency: 1, signal: controller.signal }).drain()
    })
    expect(outcome).toBe('enough')
    expect(told).toBeLessThan(20)
    expect(last).toContain(` ${told}/20 · `)
  })

  it('writes nothing when nothing was done', async () => {
    const { stream, text } = openStream({ isTTY })
    progressBar({ stream }).stop()
    expect(text()).toBe('')
  })
})
