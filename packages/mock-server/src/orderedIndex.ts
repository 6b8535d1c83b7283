const chunkSize = 1024

interface Chunk {
  /** Which index may change these numbers in place. */
  owner: object
  numbers: number[]
}

/**
 * A set of ascending sequence numbers that can be counted, entered in the middle and walked from its end.
 *
 * Kept in chunks, so that neither a late insertion nor a page deep inside costs more than a walk over the chunks:
 * a hundred steps for a hundred thousand numbers. A copy shares the chunks until one side changes them.
 */
export class OrderedIndex {
  size = 0
  readonly #chunks: Chunk[]

  /** @param original what this index is a copy of; it must not be changed any more */
  constructor(
    readonly owner: object = {},
    original?: OrderedIndex,
  ) {
    this.#chunks = original ? [...original.#chunks] : []
    this.size = original?.size ?? 0
  }

  add(sequence: number): void {
    const last = this.#chunks.at(-1)
    if (!last || (last.numbers.at(-1) as number) < sequence) {
      if (last && last.numbers.length < chunkSize) this.#writable(this.#chunks.length - 1).push(sequence)
      else this.#chunks.push({ owner: this.owner, numbers: [sequence] })
      this.size++
      return
    }
    const place = this.#chunks.findIndex(({ numbers }) => (numbers.at(-1) as number) >= sequence)
    const { numbers } = this.#chunks[place] as Chunk
    const position = lowerBound(numbers, sequence)
    if (numbers[position] === sequence) return
    const chunk = this.#writable(place)
    chunk.splice(position, 0, sequence)
    if (chunk.length > 2 * chunkSize) {
      this.#chunks.splice(place + 1, 0, { owner: this.owner, numbers: chunk.splice(chunkSize) })
    }
    this.size++
  }

  delete(sequence: number): void {
    const place = this.#chunks.findIndex(({ numbers }) => (numbers.at(-1) as number) >= sequence)
    const numbers = this.#chunks[place]?.numbers
    if (!numbers) return
    const position = lowerBound(numbers, sequence)
    if (numbers[position] !== sequence) return
    const chunk = this.#writable(place)
    chunk.splice(position, 1)
    if (!chunk.length) this.#chunks.splice(place, 1)
    this.size--
  }

  /** How many numbers are below `sequence`. */
  countBelow(sequence: number): number {
    let count = 0
    for (const { numbers } of this.#chunks) {
      if ((numbers[0] as number) >= sequence) break
      count += (numbers.at(-1) as number) < sequence ? numbers.length : lowerBound(numbers, sequence)
    }
    return count
  }

  /** Numbers below `end`, the largest first, without the first `skip` of them; stops when `take` returns `false`. */
  walkDown(end: number, skip: number, take: (sequence: number) => boolean): void {
    let skipped = 0
    for (let place = this.#chunks.length - 1; place >= 0; place--) {
      const { numbers } = this.#chunks[place] as Chunk
      if ((numbers[0] as number) >= end) continue
      const count = (numbers.at(-1) as number) < end ? numbers.length : lowerBound(numbers, end)
      if (skipped + count <= skip) {
        skipped += count
        continue
      }
      for (let position = count - 1 - (skip - skipped); position >= 0; position--) {
        if (!take(numbers[position] as number)) return
      }
      skipped = skip
    }
  }

  #writable(place: number): number[] {
    let chunk = this.#chunks[place] as Chunk
    if (chunk.owner !== this.owner) {
      chunk = { owner: this.owner, numbers: [...chunk.numbers] }
      this.#chunks[place] = chunk
    }
    return chunk.numbers
  }
}

/** The first position whose number is not below `sequence`. */
function lowerBound(numbers: readonly number[], sequence: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) < sequence) low = middle + 1
    else high = middle
  }
  return low
}
