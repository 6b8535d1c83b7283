import { basicAuthorization } from '@scale-ts/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyIn, redactor } from './redact'

const keys = fc.string({ unit: 'grapheme', minLength: 6 }).filter((key) => !/[\s:]/.test(key))

it('takes a key out of a text in every form, whatever letters it has', () => {
  fc.assert(
    fc.property(keys, fc.string(), (key, around) => {
      const forms = [key, encodeURIComponent(key), basicAuthorization(key).slice('Basic '.length)]
      for (const form of forms)
        expect(redactor([key, undefined])(`${around} ${form} ${around}`)).not.toContain(` ${form} `)
    }),
  )
})

it('reads the key of a header', () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(keyIn(basicAuthorization(key))).toBe(key)
      expect(keyIn(`Bearer ${key}`)).toBe(key)
    }),
  )
  expect(keyIn(undefined)).toBeUndefined()
})
