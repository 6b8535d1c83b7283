import { inspect } from 'node:util'
import { basicAuthorization, createClient, type Logger, queryString, redact } from '@scale-ts/core'
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
  encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
  queryString({ '': key }).slice(2),
  key.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`),
  JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
  JSON.stringify(key)
    .slice(1, -1)
    .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`),
  html(key, { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }),
  html(key, { '&': '&#38;', '<': '&#x3c;', '>': '&#x3E;', '"': '&#34;', "'": '&apos;', é: '&eacute;' }),
  Buffer.from(`${key}:`).toString('base64url'),
  Buffer.from(key).toString('base64'),
  Buffer.from(key).toString('base64url'),
  Buffer.from(`${key}:password`).toString('base64'),
]

function html(key: string, entities: Record<string, string>): string {
  return key.replace(/[&<>"'é]/g, (letter) => entities[letter] ?? letter)
}

const visible = (value: unknown) => `${inspect(value, { depth: 20, showHidden: true })}\n${JSON.stringify(value) ?? ''}`

it('no key in an error, a log line or a hook, wherever it is told back', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  // A key that looks as if it were escaped already is covered in its plain forms only; none is known to exist.
  const keys = fc
    .stringMatching(/^(test|live)_[A-Za-z0-9]{12}[A-Za-z0-9|"'<>()~\\/+&=é%;]{0,24}$/)
    .filter((key) => !/%[\da-f]{2}|&#?\w+;/i.test(key))
  const places = fc.constantFrom('body', 'text', 'header', 'request id', 'thrown', 'code', 'cause', 'success', 'url')
  await fc.assert(
    fc.asyncProperty(
      keys,
      places,
      fc.nat({ max: 15 }),
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
          onRequest: (event) => told.push({ ...event }),
          onResponse: (event) => told.push({ ...event }, [...event.response.headers]),
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
        const spellings = [...forms(key), basicAuthorization(key).slice(6)]
        expect(
          spellings.filter((spelling) => all.includes(spelling) || all.includes(JSON.stringify(spelling))),
        ).toEqual([])
      },
    ),
    { numRuns: 1000 },
  )
})

it('a text that is cut off in the middle of the key holds nothing of it', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^live_[a-z0-9]{16}\|[a-z0-9]{16}$/),
      // Not the last one: what follows the key in it is none of it.
      fc.nat({ max: 14 }),
      fc.nat({ max: 300 }),
      (key, index, cut) => {
        const form = forms(key)[index] as string
        const told = redact(`{"error":"no ${form}`.slice(0, 13 + cut), key)
        // Up to eleven letters of base64 are eight characters of the key; what an escape takes does not count.
        const letters = told
          .replace(/^\{"error":"no /, '')
          .replace(/^Basic /, '')
          .replace(/(%|\\u00)(..)/g, (_escape, _sign, code) => String.fromCharCode(Number.parseInt(code, 16)))
        expect(letters.replace('[redacted]', '').replace(/[%&\\][#\w]*$/, '').length).toBeLessThan(11)
      },
    ),
    { numRuns: 2000 },
  )
})

it.each([
  ['GET /v1/tasks?api_key=test_me', 'test_me', 'GET /v1/tasks?api_key=[redacted]'],
  ['{"error":"no live_0123456789|a, sorry"}', 'live_0123456789|a', '{"error":"no [redacted], sorry"}'],
  [
    'live_0123456789 or so, %7c and &amp; and \\u0041',
    'live_0123456789|a',
    'live_0123456789 or so, %7c and &amp; and \\u0041',
  ],
  ['The latest key is not known, live_', 'live_0123456789|a', 'The latest key is not known, live_'],
])('keeps what is not the key: %s', (text, key, expected) => {
  expect(redact(text, key)).toBe(expected)
})
