import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { StateStorage } from './stateStorage'
import { type StateEntry, stateVersion } from './worldEntries'
import type { StateContent } from './worldLoader'

interface Schema extends DBSchema {
  entries: {
    key: [worldId: string, key: string]
    /** `order` is the place of the key's first entry: projects are told in that order. */
    value: { worldId: string; key: string; order: number; json: string }
  }
}

interface Kept {
  order: number
  json: string
}

/** Keeps worlds in the page's IndexedDB, so that they are there again after a reload. */
export class IndexedDbStorage implements StateStorage {
  readonly mintsAgain = true
  readonly #name: string
  #database: IDBPDatabase<Schema> | undefined
  readonly #worlds = new Map<string, Map<string, Kept>>()
  #order = 0
  #listener = () => {}

  constructor(name: string) {
    this.#name = name
  }

  /**
   * Reads everything. Before that, no world can be opened.
   *
   * @throws Error when this page has no IndexedDB or may not use it
   */
  async open(): Promise<void> {
    if (this.#database) return
    const database = await openDB<Schema>(this.#name, stateVersion, {
      upgrade: (created) => {
        created.createObjectStore('entries', { keyPath: ['worldId', 'key'] })
      },
      // Another tab has a newer version of this page: it must not wait for this one.
      blocking: () => database.close(),
    }).catch((error) => {
      throw new Error(`The mock cannot keep its state in this browser: ${(error as Error).message}`, { cause: error })
    })
    for (const { worldId, key, order, json } of await database.getAll('entries')) {
      this.#world(worldId).set(key, { order, json })
      this.#order = Math.max(this.#order, order + 1)
    }
    this.#database = database
    this.#listener()
  }

  whenOpen(listener: () => void): void {
    this.#listener = listener
    if (this.#database) listener()
  }

  worldIds(): Iterable<string> {
    return [...this.#worlds].flatMap(([worldId, { size }]) => (size ? [worldId] : []))
  }

  worldId(key: string): string {
    return bytesToHex(sha256(new TextEncoder().encode(key))).slice(0, 32)
  }

  load(worldId: string): Iterable<StateContent> | undefined {
    this.#opened()
    const entries = this.#worlds.get(worldId)
    if (!entries?.size) return undefined
    return [...entries.values()].sort((a, b) => a.order - b.order).map(({ json }) => JSON.parse(json) as StateContent)
  }

  async save(worldId: string, entries: Iterable<StateEntry>, replaces: boolean): Promise<void> {
    const transaction = this.#opened().transaction('entries', 'readwrite')
    const { store } = transaction
    if (replaces) {
      void store.delete(IDBKeyRange.bound([worldId, ''], [worldId, []]))
      this.#worlds.delete(worldId)
    }
    const world = this.#world(worldId)
    for (const { key, json } of entries) {
      if (json === undefined) {
        world.delete(key)
        store.delete([worldId, key]).catch(() => {})
        continue
      }
      const kept = { order: world.get(key)?.order ?? this.#order++, json }
      world.set(key, kept)
      // What fails here fails the transaction, which is what is waited for.
      store.put({ worldId, key, ...kept }).catch(() => {})
    }
    await transaction.done
  }

  async remove(worldId: string): Promise<void> {
    this.#worlds.delete(worldId)
    await this.#opened().delete('entries', IDBKeyRange.bound([worldId, ''], [worldId, []]))
  }

  async clear(): Promise<void> {
    this.#worlds.clear()
    await this.#opened().clear('entries')
  }

  close(): void {
    this.#database?.close()
    this.#database = undefined
  }

  #opened(): IDBPDatabase<Schema> {
    if (!this.#database) throw new Error('The mock keeps its state in this browser: await its start() first.')
    return this.#database
  }

  #world(worldId: string): Map<string, Kept> {
    let world = this.#worlds.get(worldId)
    if (!world) {
      world = new Map()
      this.#worlds.set(worldId, world)
    }
    return world
  }
}
