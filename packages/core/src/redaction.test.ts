import { inspect } from 'node:util'
import { basicAuthorization, createClient, type Logger } from '@scale-ts/core'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { networkError } from '../test/scriptedFetch'

/** Every form in which a server, a proxy or a custom fetch could tell the key back. */
const forms = (key: string) => [
  key,
  encodeURIComponent(key),
  JSON.stringify(key).slice(1, -1),
  basicAuthorization(key),
  [...key].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
]

const visible = (value: unknown) => `${inspect(value, { depth: 20, showHidden: true })}\n${JSON.stringify(value) ?? ''}`

it('no key in an error, a log line or a hook, wherever it is told back', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const keys = fc.stringMatching(/^(test|live)_[A-Za-z0-9"\\/+&=é%]{12,24}$/)
  const places = fc.constantFrom('body', 'text', 'header', 'request id', 'thrown', 'code', 'cause', 'success', 'url')
  await fc.assert(
    fc.asyncProperty(
      keys,
      places,
      fc.nat({ max: 4 }),
      fc.constantFrom(200, 400, 401, 404, 409, 429, 500, 503),
      fc.boolean(),
      async (key, place, index, status, isFunction) => {
        const form = forms(key)[index] as string
        const header = /^[\x21-\x7e]+$/.test(form) ? form : encodeURIComponent(key)
        const lines: unknown[] = []
        const log = (...line: unknown[]) => lines.push(line)
        const logger: Logger = { debug: log, info: log, warn: log, error: log }
        const told: unknown[] = []
        const client = createClient({
          allowLive: true,
          apiKey: isFunction ? () => key : key,
          logger,
          logLevel: 'debug',
          maxRetries: 1,
          // The answer itself is a hook's to see; what is told beside it holds no key.
          onRequest: (event) => told.push({ ...event }),
          onRetry: (event) => told.push(event),
          fetch: async (_input, init) => {
            if (place === 'thrown') throw new TypeError(`cannot send ${form}`)
            if (place === 'code') throw networkError(form)
            if (place === 'cause')
              throw new TypeError('failed', { cause: Object.assign(new Error(form), { request: init }) })
            const error = place === 'body' ? `{"status_code":${status},"error":"no ${form}","more":["${form}"]}` : form
            return new Response(place === 'body' || place === 'text' ? error : '{"cut', {
              status: place === 'success' ? 200 : status,
              headers:
                place === 'header' ? { 'x-echo': header } : place === 'request id' ? { 'x-request-id': header } : {},
            })
          },
        })
        const path = place === 'url' ? `/tasks?unique_id=${encodeURIComponent(key)}` : '/tasks'
        // What is answered with success is the server's word, and returned as it is.
        const error: Error | undefined = await client.request<never>({ method: 'GET', path }).then(
          () => undefined,
          (caught) => caught,
        )
        const all = [error, error?.cause, error?.stack, lines, told].map(visible).join('\n')
        // Escapes in a text that is no JSON are not the key: they are told as they came.
        const plain = forms(key).slice(0, 3).concat(basicAuthorization(key).slice(6))
        expect(plain.filter((spelling) => all.includes(spelling))).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
