/** A stream of numbers that depends on its seed alone. */
export interface Random {
  /** Where the stream stands: a number that says everything about what comes next. */
  state: number
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number between both bounds, inclusive. */
  integer(from: number, to: number): number
  /** One element of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string
  /** A version 4 UUID. */
  uuid(): string
}

/** Creates the stream of a seed (mulberry32 over an FNV-1a hash: small, fast, not for secrets). */
export function createRandom(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const hex = (digits: number) => {
    let text = ''
    while (text.length < digits)
      text += Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0')
    return text.slice(0, digits)
  }
  return {
    get state() {
      return state
    },
    set state(value) {
      state = value | 0
    },
    next,
    integer,
    hex,
    pick: (items) => items[integer(0, items.length - 1)] as (typeof items)[number],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[integer(0, 3)]}${hex(3)}-${hex(12)}`,
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value
}
