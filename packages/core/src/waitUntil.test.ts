import { createClient, createNotifier, WaitTimeoutError, waitUntil } from '@scale-ts/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scriptedFetch } from '../test/scriptedFetch'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.useRealTimers()
})

const pace = { interval: 20, maxInterval: 20 }

describe('waitUntil', () => {
  it.each([{ interval: 0 }, { maxInterval: -1 }, { waitTimeout: Number.NaN }])('refuses %j', async (options) => {
    const wait = waitUntil(async () => 0, 'k', { until: () => false, ...options })
    await expect(wait).rejects.toThrow(/Out of range/)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(['abort', 'time-out', 'notification'])(
    'reads no more after its end by %s, also when a read ignores its signal',
    async (end) => {
      let reads = 0
      const read = async () => {
        reads++
        await new Promise((resolve) => setTimeout(resolve, 80))
        return 0
      }
      const controller = new AbortController()
      const notifier = createNotifier<number>(() => 'k')
      const until = vi.fn((state: number) => state > 0)
      const wait = waitUntil(read, 'k', {
        ...pace,
        until,
        notifier,
        signal: controller.signal,
        ...(end === 'time-out' && { waitTimeout: 110 }),
      }).catch((error) => error)
      await vi.advanceTimersByTimeAsync(110)
      if (end === 'abort') controller.abort('enough')
      if (end === 'notification') notifier.notify(1)
      await wait
      until.mockClear()
      expect(reads).toBe(2)
      await vi.advanceTimersByTimeAsync(1000)
      expect(reads).toBe(2)
      expect(until).not.toHaveBeenCalled()
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  it('tells the attempts, the request id and the time of the whole wait', async () => {
    const { fetch } = scriptedFetch({ status: 503 }, { body: 0, headers: { 'x-request-id': 'r7' } })
    const client = createClient({ apiKey: 'test_key', fetch })
    const wait = waitUntil((options) => client.request<number>({ method: 'GET', path: '/x' }, options), 'k', {
      until: (state) => state > 0,
      interval: 1000,
      maxInterval: 1000,
      waitTimeout: 2500,
    }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(3000)
    const error = await wait
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toMatchObject({ last: 0, attempts: 4, requestId: 'r7' })
    expect(Math.round(error.elapsedMs)).toBe(2500)
  })

  it('rejects with what `until` throws of a notification, and every other waiter is told', async () => {
    const notifier = createNotifier<number>(() => 'k')
    const wait = (until: (state: number) => boolean) =>
      waitUntil(async () => 0, 'k', { ...pace, until, notifier, waitTimeout: 1000 }).catch((error) => error.message)
    const isThere = (state: number) => state > 0
    const before = wait(isThere)
    const failing = wait((state) => {
      if (state > 0) throw new Error('broke')
      return false
    })
    const after = wait(isThere)
    await vi.advanceTimersByTimeAsync(5)
    expect(() => notifier.notify(1)).not.toThrow()
    expect(await Promise.all([before, failing, after])).toEqual([1, 'broke', 1])
  })
})

describe('createNotifier', () => {
  it('tells all listeners before it throws what one of them threw', () => {
    const notifier = createNotifier<number>(() => 'k')
    const heard: number[] = []
    notifier.subscribe('k', () => {
      throw new Error('broke')
    })
    notifier.subscribe('k', (state) => heard.push(state))
    expect(() => notifier.notify(1)).toThrow('broke')
    expect(heard).toEqual([1])
  })
})
