import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { openWorld, worldOf } from '../test/openWorld'

const basic = (text: string) => `Basic ${btoa(text)}`
const url = 'https://api.scale.com/v1/tasks'

describe('authentication', () => {
  it.each([
    ['Basic with an empty password', basic('test_a:')],
    ['Basic with a password', basic('test_a:secret')],
    ['a scheme in small letters', basic('test_a:').replace('Basic', 'basic')],
    ['Bearer', 'Bearer test_a'],
    ['a key that ends in |test', basic('live_0123|test:')],
    ['a live key', basic('live_a:')],
    ['another key with a |', basic('abc|def:')],
  ])('lets %s in', async (_name, authorization) => {
    const response = await createMock().fetch(url, { headers: { authorization } })
    expect(response.status).toBe(200)
  })

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['the bare key', 'test_a'],
    ['another scheme', 'Digest test_a'],
    ['Basic alone', 'Basic'],
    ['Bearer alone', 'Bearer '],
    ['a credential that is not base64', 'Basic %%%'],
    ['a credential without a colon', basic('test_a')],
    ['an empty key', basic(':password')],
    ['bytes that are not UTF-8', `Basic ${btoa('\xff\xfe:')}`],
    ['a key of no known form', basic('dummy_api_key:')],
    ['nothing after test_', basic('test_:')],
    ['nothing after live_', basic('live_:')],
  ])('answers %s with 401 in the shape of every error', async (_name, authorization) => {
    const response = await createMock().fetch(url, { headers: authorization === undefined ? {} : { authorization } })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ status_code: 401, error: expect.any(String) })
  })

  it('never repeats the refused key', async () => {
    const response = await createMock({ keys: ['test_mine'] }).fetch(url, {
      headers: { authorization: basic('test_other:') },
    })
    expect(await response.text()).not.toContain('test_other')
  })

  it('accepts only the listed keys, and the ones it mints, when keys are given', async () => {
    const mock = createMock({ keys: ['test_mine', 'own-form'] })
    const status = async (key: string) =>
      (await mock.fetch(url, { headers: { authorization: basic(`${key}:`) } })).status
    expect(await status('test_mine')).toBe(200)
    expect(await status('own-form')).toBe(200)
    expect(await status(mock.account().apiKey)).toBe(200)
    expect(await status('test_other')).toBe(401)
  })

  it('asks for the key before it looks at the route or the body', async () => {
    const response = await createMock().fetch('https://api.scale.com/v1/nowhere', { method: 'POST', body: '{' })
    expect(response.status).toBe(401)
  })
})

describe('worlds', () => {
  it('share nothing', async () => {
    const one = openWorld()
    const two = worldOf(one.mock, one.mock.account().apiKey)
    await one.call('POST', '/projects', { type: 'imageannotation', name: 'mine' })
    expect((await two.call('GET', '/projects')).body).toEqual([])
    expect((await two.call('GET', '/projects/mine')).status).toBe(404)
    expect((await two.call('POST', '/projects', { type: 'imageannotation', name: 'mine' })).status).toBe(200)
  })

  it('are the same for one key in Basic and in Bearer', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'imageannotation', name: 'mine' })
    const { body } = await world.call('GET', '/projects', undefined, { authorization: `Bearer ${world.apiKey}` })
    expect(body).toHaveLength(1)
  })

  it('are empty again after a reset, and their keys stay valid', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'imageannotation', name: 'mine' })
    world.mock.reset()
    expect(await world.call('GET', '/projects')).toMatchObject({ status: 200, body: [] })
  })

  it('get keys of the mode that was asked for, never the same twice', () => {
    const mock = createMock()
    const keys = [mock.account(), mock.account(), mock.account({ mode: 'live' })].map(({ apiKey }) => apiKey)
    expect(keys).toEqual([
      expect.stringMatching(/^test_/),
      expect.stringMatching(/^test_/),
      expect.stringMatching(/^live_/),
    ])
    expect(new Set(keys).size).toBe(3)
  })

  it('are the same for the same seed and requests, and others for another seed', async () => {
    const create = async (seed: string) => {
      const world = openWorld({ seed, now: () => 1_700_000_000_000 })
      const geometries = { box: { objects_to_annotate: ['car'] } }
      return (
        await world.call('POST', '/task/imageannotation', { attachment: 'https://example.com/1.jpg', geometries })
      ).body
    }
    expect(await create('a')).toEqual(await create('a'))
    expect((await create('a')).task_id).not.toBe((await create('b')).task_id)
  })
})
