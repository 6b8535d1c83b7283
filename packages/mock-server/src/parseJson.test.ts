import { expect, it } from 'vitest'
import { parseJson } from './parseJson'

it.each([
  ['{\n  "a": 1,\n}', 'x.json:3:1: '],
  ['{\n  "a": yes\n}', "x.json:2:8: Unexpected token 'y'."],
  ['[{},\n  ]', "x.json:2:3: Unexpected token ']'."],
  ['[1]]', 'x.json:1:4: '],
  ['{"a": "\n"}', 'x.json:1:8: '],
  ['[tru]', "x.json:1:5: Unexpected token ']'."],
  ['x', "x.json:1:1: Unexpected token 'x'."],
  [`{"long":"${'y'.repeat(1000)}",\n"b":,"c":1}`, "x.json:2:5: Unexpected token ','."],
  ['{"a":', 'x.json: Unexpected end of JSON input.'],
])('says where %j is wrong', (text, message) => {
  expect(() => parseJson(text, 'x.json')).toThrow(message)
})

it('reads what is right', () => {
  expect(parseJson('{"a":[1]}', 'x.json')).toEqual({ a: [1] })
})
