const chunkBits = 10
const chunkSize: number = 1 << chunkBits

interface Chunk<Item extends object> {
  items: Item[]
  /** The list whose items these are; every other list that holds the chunk copies them before it hands one out. */
  owner: RecordList<Item> | undefined
  isShared: boolean
}

/**
 * A list whose copies cost a step for each thousand items. What a list hands out stays its own item for ever, also when
 * copies were taken: an item is copied for the others before its owner changes it, and for a copy when it is asked for.
 */
export class RecordList<Item extends object> {
  length = 0
  #chunks: Chunk<Item>[] = []

  get(position: number): Item | undefined {
    const number = position >>> chunkBits
    const chunk = this.#chunks[number]
    if (!chunk) return undefined
    return (chunk.owner === this ? chunk : this.#own(number)).items[position & (chunkSize - 1)]
  }

  at(position: number): Item | undefined {
    return this.get(position < 0 ? this.length + position : position)
  }

  push(item: Item): void {
    const number = this.length >>> chunkBits
    if (number === this.#chunks.length) this.#chunks.push({ items: [item], owner: this, isShared: false })
    else this.#writable(number).items.push(item)
    this.length++
  }

  /** To be called before an item is changed: who took a copy of the list keeps the item as it was. */
  beforeChange(position: number): void {
    this.#writable(position >>> chunkBits)
  }

  /** A list of its own with the same items. */
  fork(): RecordList<Item> {
    const copy = new RecordList<Item>()
    for (const chunk of this.#chunks) chunk.isShared = true
    copy.#chunks = [...this.#chunks]
    copy.length = this.length
    return copy
  }

  #own(number: number): Chunk<Item> {
    const { items } = this.#chunks[number] as Chunk<Item>
    const chunk: Chunk<Item> = { items: items.map(copyOf), owner: this, isShared: false }
    this.#chunks[number] = chunk
    return chunk
  }

  #writable(number: number): Chunk<Item> {
    const present = this.#chunks[number] as Chunk<Item>
    if (present.owner !== this) return this.#own(number)
    if (!present.isShared) return present
    const chunk: Chunk<Item> = { items: present.items, owner: this, isShared: false }
    present.items = chunk.items.map(copyOf)
    present.owner = undefined
    this.#chunks[number] = chunk
    return chunk
  }
}

function copyOf<Item extends object>(item: Item): Item {
  return { ...item }
}
