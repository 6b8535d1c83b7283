import { describe, expect, it } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { createTasks, openWorld } from '../test/openWorld'
import { AddressGuard } from './addressGuard'

interface Options {
  allowCallbacks?: readonly string[]
  resolved?: Record<string, readonly string[]>
}

/** Has one task told to an address, and answers with what became of it. */
async function deliver(callback_url: string, { allowCallbacks = [], resolved = {} }: Options = {}) {
  const asked: string[] = []
  const resolveCallbackHost = async (name: string) => {
    asked.push(name)
    return resolved[name] ?? []
  }
  const world = openWorld({ allowCallbacks, resolveCallbackHost, settings: { callbackTimeout: '2s' } })
  await world.mock.clock.freeze()
  const [id = ''] = await createTasks(world, 1, { callback_url })
  const { callback_succeeded: atOnce } = (await world.call('GET', `/task/${id}`)).body
  await world.mock.clock.advance(0)
  const [delivery] = world.mock.deliveries.list()
  return { delivery, asked, atOnce, task: (await world.call('GET', `/task/${id}`)).body }
}

describe('without permission', () => {
  it.each([
    'someone@example.com',
    'http://www.example.com/callback',
    'https://receiver.internal/',
    'http://localhost.example.com/',
    'http://127.0.0.1.nip.io/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[::a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.100.100.200/',
    'http://8.8.8.8/',
    'http://metadata.google.internal./',
  ])('nothing is sent to %s, no name is looked up, and it counts as delivered', async (url) => {
    const { delivery, asked, atOnce, task } = await deliver(url)
    expect(delivery).toMatchObject({ state: 'not sent', url, reason: expect.stringMatching(/\.$/), attempts: [] })
    expect(asked).toEqual([])
    expect([atOnce, task.callback_succeeded]).toEqual([true, true])
  })

  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '[::ffff:127.0.0.1]',
    'LOCALHOST',
    'localhost.',
    'a.b.localhost',
  ])('this machine is reached as %s, and its name is never looked up', async (host) => {
    const { port, received } = await openReceiver()
    const { delivery, asked, atOnce } = await deliver(`http://${host}:${port}/path?query=1`, {
      resolved: { localhost: ['169.254.169.254'], 'a.b.localhost': ['169.254.169.254'] },
    })
    expect(delivery).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] })
    expect(received[0]?.path).toBe('/path?query=1')
    expect(asked).toEqual([])
    expect(atOnce).toBeUndefined()
  })
})

describe('with permission for a name', () => {
  const allowCallbacks = ['Receiver.test.']

  it('the checked address is the one that is connected to', async () => {
    const { port, received } = await openReceiver()
    const { delivery, asked } = await deliver(`http://receiver.test:${port}/`, {
      allowCallbacks,
      resolved: { 'receiver.test': ['127.0.0.1'] },
    })
    expect(delivery).toMatchObject({ state: 'delivered' })
    expect(asked).toEqual(['receiver.test'])
    expect(received[0]?.headers.host).toBe(`receiver.test:${port}`)
  })

  it.each([
    '169.254.169.254',
    '10.1.2.3',
    '192.168.0.1',
    '0.0.0.0',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::a00:1',
    '::a9fe:a9fe',
    '::10.0.0.1',
    '100.64.0.1',
  ])('a name that leads to %s is not contacted, even beside an address that is fine', async (address) => {
    const { port, received } = await openReceiver()
    const { delivery, task } = await deliver(`http://receiver.test:${port}/`, {
      allowCallbacks,
      resolved: { 'receiver.test': ['127.0.0.1', address] },
    })
    expect(delivery).toMatchObject({
      state: 'not sent',
      reason: expect.stringMatching(/^The host receiver\.test leads to an address that is not allowed: /),
      attempts: [],
    })
    expect(received).toHaveLength(0)
    expect(task.callback_succeeded).toBe(true)
  })

  it.each([
    ['172.18.0.3', ['172.18.0.3']],
    ['172.18.0.3', ['172.16.0.0/12']],
    ['::ffff:172.18.0.3', ['172.16.0.0/12']],
    ['fd00::7', ['[fd00::7]']],
    ['8.8.8.8', []],
  ])('%s is fine for it where %j are allowed as well, or where it is public', (address, others) => {
    const guard = new AddressGuard([...allowCallbacks, ...others])
    expect(guard.judgeResolved('receiver.test', [address])).toEqual({ kind: 'send', addresses: [address] })
    const host = address.includes(':') ? `[${address}]` : address
    expect(guard.judge(`http://${host}/`).kind).toBe(others.length ? 'send' : 'refuse')
  })

  it('a name without an address is tried again', async () => {
    const { delivery } = await deliver('http://receiver.test/', { allowCallbacks })
    expect(delivery).toMatchObject({
      state: 'pending',
      attempts: [{ error: 'No address is known for the host receiver.test.' }],
    })
  })

  it('a redirect leads nowhere, not even within what is allowed', async () => {
    const target = await openReceiver()
    const { url } = await openReceiver((_, response) => void response.writeHead(302, { location: target.url }).end())
    const metadata = await openReceiver(
      (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    )
    for (const moved of [url, metadata.url]) {
      const { delivery } = await deliver(moved)
      expect(delivery).toMatchObject({
        state: 'pending',
        attempts: [{ status: 302, error: 'Redirects are not followed.' }],
      })
    }
    expect(target.received).toHaveLength(0)
  })

  it('does not reach further than it was given', async () => {
    for (const url of ['http://other.test/', 'http://sub.receiver.test/', 'http://10.0.0.1/']) {
      expect((await deliver(url, { allowCallbacks })).delivery?.state).toBe('not sent')
    }
  })

  it.each(['http://receiver.test/', 'receiver.test:80', 'a b', '', '10.0.0.0/33', '*'])(
    '%j cannot be allowed',
    (entry) => {
      expect(() => openWorld({ allowCallbacks: [entry] })).toThrow(
        /Callbacks can be allowed to a host, an address or a network/,
      )
    },
  )
})
