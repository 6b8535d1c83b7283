import { expect, it } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { CallbackSender } from './callbackSender'
import { fetchTransport } from './fetchTransport'

const sender = new CallbackSender({ allowCallbacks: ['receiver.test'] }, fetchTransport)

it('sends through fetch as through sockets', async () => {
  const answers = [200, 500, 302]
  const { url, received } = await openReceiver((number) => answers[number])
  expect(await sender.attempt(url, 'auth', '{"a":1}', 2000)).toMatchObject({ status: 200 })
  expect(await sender.attempt(url, 'auth', '{}', 2000)).toMatchObject({ status: 500 })
  expect(await sender.attempt(url, 'auth', '{}', 2000)).toMatchObject({ error: 'Redirects are not followed.' })
  expect(received[0]).toMatchObject({
    body: { a: 1 },
    headers: { 'content-type': 'application/json', 'scale-callback-auth': 'auth' },
  })
})

it('gives up on answers that do not come or have no end', async () => {
  const silent = await openReceiver(() => {})
  expect(await sender.attempt(silent.url, 'auth', '{}', 30)).toMatchObject({ error: 'No answer within 30 ms.' })
  const endless = await openReceiver((_, response) => {
    response.writeHead(200)
    const more = () => {
      while (response.write('x'.repeat(16_384)));
    }
    response.on('drain', more)
    more()
  })
  expect(await sender.attempt(endless.url, 'auth', '{}', 5000)).toMatchObject({ status: 200 })
})

it('contacts no name, since it could not hold a connection to what was checked', async () => {
  expect(sender.refusalOf('http://receiver.test/')).toBe('The name receiver.test cannot be resolved and held to here.')
  expect(await sender.attempt('http://receiver.test/', 'auth', '{}', 30)).toMatchObject({
    refusal: expect.stringContaining('receiver.test'),
  })
})
