import { getEventListeners } from 'node:events'
import { collect, type Pagination, paginate, ResponseParseError, ScaleError } from '@scale-ts/core'
import { describe, expect, it } from 'vitest'

interface Page {
  items: number[]
  next?: number
}

/** Pages of two out of 0…count-1, and which cursors were asked for. */
function pagesOf(count: number, extra: Partial<Pagination<Page, number, number>> = {}) {
  const asked: (number | undefined)[] = []
  const signals: AbortSignal[] = []
  const pages: Pagination<Page, number, number> = {
    fetchPage: async (cursor = 0, signal) => {
      asked.push(cursor)
      signals.push(signal)
      const items = [cursor, cursor + 1].filter((item) => item < count)
      return { items, ...(cursor + 2 < count && { next: cursor + 2 }) }
    },
    items: (page) => page.items,
    nextCursor: (page) => page.next,
    ...extra,
  }
  return { iterator: paginate(pages), asked, signals }
}

describe('paginate', () => {
  it.each([0, 1, 2, 3, 4, 7])('yields all of %i items in order', async (count) => {
    expect(await collect(pagesOf(count).iterator)).toEqual(Array.from({ length: count }, (_, index) => index))
  })

  it('fetches nothing before it is asked', () => {
    expect(pagesOf(5).asked).toEqual([])
  })

  it('fetches one page ahead and no more', async () => {
    const { iterator, asked } = pagesOf(10)
    await iterator.next()
    expect(asked).toEqual([0, 2])
    await iterator.next()
    expect(asked).toEqual([0, 2])
    await iterator.next()
    expect(asked).toEqual([0, 2, 4])
  })

  it('cancels the page on its way when the loop is left', async () => {
    const { iterator, signals } = pagesOf(10)
    for await (const item of iterator) if (item === 1) break
    expect(signals.at(-1)?.aborted).toBe(true)
  })

  it('tells of a failed page only after the items before it', async () => {
    const { iterator } = pagesOf(10, {
      fetchPage: async (cursor = 0) => {
        if (cursor) throw new Error('page 2 failed')
        return { items: [0, 1], next: 2 }
      },
    })
    expect([(await iterator.next()).value, (await iterator.next()).value]).toEqual([0, 1])
    await expect(iterator.next()).rejects.toThrow('page 2 failed')
  })

  it('ends with the reason of the signal, between two items and during a fetch', async () => {
    const controller = new AbortController()
    const { iterator } = pagesOf(10, { signal: controller.signal })
    await iterator.next()
    controller.abort('enough')
    await expect(iterator.next()).rejects.toBe('enough')
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    await expect(collect(pagesOf(3, { signal: AbortSignal.abort('before') }).iterator)).rejects.toBe('before')
  })

  it.each([{}, null, { docs: 'none' }, 'OK'])('says so when it is answered no page: %j', async (answer) => {
    const items = paginate({
      fetchPage: async () => answer as unknown as { docs: number[] },
      items: (page) => page.docs,
      nextCursor: () => undefined,
    })
    const error = await items.next().catch((caught) => caught)
    expect(error).toBeInstanceOf(ResponseParseError)
    expect(error.message).toBe('The answer is no page of a list.')
    // A server that echoes what it is sent would have the key in an error.
    expect(error).not.toHaveProperty('body')
  })

  it('does not follow a server in a circle', async () => {
    const { iterator } = pagesOf(0, { fetchPage: async () => ({ items: [1], next: 5 }) })
    await expect(collect(iterator)).rejects.toThrow(ScaleError)
    const stuck = pagesOf(0, { fetchPage: async () => ({ items: [], next: 0 }) })
    await expect(collect(stuck.iterator)).rejects.toThrow(/same page again/)
  })
})

describe('collect', () => {
  it.each([
    [0, []],
    [1, [0]],
    [3, [0, 1, 2]],
    [99, [0, 1, 2, 3]],
  ])('takes at most %i', async (max, expected) => {
    expect(await collect(pagesOf(4).iterator, { max })).toEqual(expected)
  })

  it('ends the iteration when it has enough', async () => {
    const { iterator, signals } = pagesOf(10)
    await collect(iterator, { max: 2 })
    expect(signals.at(-1)?.aborted).toBe(true)
  })
})
