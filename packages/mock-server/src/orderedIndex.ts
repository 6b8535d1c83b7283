const chunkSize = 1024

/**
 * A set of ascending sequence numbers that can be counted, entered in the middle and walked from its end.
 *
 * Kept in chunks, so that neither a late insertion nor a page deep inside costs more than a walk over the chunks:
 * a hundred steps for a hundred thousand numbers.
 */
export class OrderedIndex {
  size = 0
  readonly #chunks: number[][] = []

  add(sequence: number): void {
    const last = this.#chunks.at(-1)
    if (!last || (last.at(-1) as number) < sequence) {
      if (last && last.length < chunkSize) last.push(sequence)
      else this.#chunks.push([sequence])
      this.size++
      return
    }
    const number = this.#chunks.findIndex((chunk) => (chunk.at(-1) as number) >= sequence)
    const chunk = this.#chunks[number] as number[]
    const position = lowerBound(chunk, sequence)
    if (chunk[position] === sequence) return
    chunk.splice(position, 0, sequence)
    if (chunk.length > 2 * chunkSize) this.#chunks.splice(number + 1, 0, chunk.splice(chunkSize))
    this.size++
  }

  delete(sequence: number): void {
    const number = this.#chunks.findIndex((chunk) => (chunk.at(-1) as number) >= sequence)
    const chunk = this.#chunks[number]
    if (!chunk) return
    const position = lowerBound(chunk, sequence)
    if (chunk[position] !== sequence) return
    chunk.splice(position, 1)
    if (!chunk.length) this.#chunks.splice(number, 1)
    this.size--
  }

  /** How many numbers are below `sequence`. */
  countBelow(sequence: number): number {
    let count = 0
    for (const chunk of this.#chunks) {
      if ((chunk[0] as number) >= sequence) break
      count += (chunk.at(-1) as number) < sequence ? chunk.length : lowerBound(chunk, sequence)
    }
    return count
  }

  /** Numbers below `end`, the largest first, without the first `skip` of them; stops when `take` returns `false`. */
  walkDown(end: number, skip: number, take: (sequence: number) => boolean): void {
    let skipped = 0
    for (let number = this.#chunks.length - 1; number >= 0; number--) {
      const chunk = this.#chunks[number] as number[]
      if ((chunk[0] as number) >= end) continue
      const count = (chunk.at(-1) as number) < end ? chunk.length : lowerBound(chunk, end)
      if (skipped + count <= skip) {
        skipped += count
        continue
      }
      for (let position = count - 1 - (skip - skipped); position >= 0; position--) {
        if (!take(chunk[position] as number)) return
      }
      skipped = skip
    }
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
