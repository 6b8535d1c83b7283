import { createClient, NotFoundError, withResponse } from '@scale-ts/core'
import { describe, expect, it, vi } from 'vitest'
import { scriptedFetch } from '../test/scriptedFetch'

const read = { method: 'GET', path: '/tasks' } as const

describe('withResponse', () => {
  it('returns the result with the last answer', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { fetch } = scriptedFetch(
      { status: 503 },
      { body: { ok: 1 }, headers: { 'x-request-id': 'r2', 'x-more': 'm' } },
    )
    const client = createClient({ apiKey: 'x', fetch })
    const { data, response, requestId, attempts } = await withResponse((options) =>
      client.request<{ ok: number }>(read, { ...options, timeout: 5000 }),
    )
    expect(data).toEqual({ ok: 1 })
    expect({ status: response.status, more: response.headers.get('x-more'), requestId, attempts }).toEqual({
      status: 200,
      more: 'm',
      requestId: 'r2',
      attempts: 2,
    })
  })

  it('rejects as the call does', async () => {
    const { fetch } = scriptedFetch({ status: 404 })
    const client = createClient({ apiKey: 'x', fetch })
    await expect(withResponse((options) => client.request(read, options))).rejects.toBeInstanceOf(NotFoundError)
  })

  it('says so when its options were not handed on', async () => {
    const { fetch } = scriptedFetch({})
    const client = createClient({ apiKey: 'x', fetch })
    await expect(withResponse(() => client.request(read))).rejects.toThrow(/hand the options on/)
  })
})
