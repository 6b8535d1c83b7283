import type { JsonObject } from './json'

/** A file in Scale's storage, as told. docs/wire/files.md F1 */
export interface ScaleFile {
  id: string
  attachment_url: string
  mime_type: string
  size: number
  project_names: readonly string[]
  created_at: string
  updated_at: string
  display_name?: string | undefined
  reference_id?: string | undefined
  metadata?: JsonObject | undefined
}

/** A stored file with what is not told. */
export interface FileRecord {
  readonly sequence: number
  readonly file: ScaleFile
  /** Absent for files that were imported from elsewhere, or whose bytes had to make room. docs/wire/files.md F8 */
  readonly content?: Uint8Array<ArrayBuffer> | undefined
}

/** How many bytes of content one world keeps: the oldest ones make room. docs/wire/files.md F8 */
const mostContent = 256 * 1024 * 1024

/** The files of one world. */
export class FileStore {
  /** Where the ids of new and changed files are noted, for who keeps them elsewhere. */
  changed: Set<string> | undefined
  #records = new Map<string, FileRecord>()
  #byReference = new Map<string, string>()
  #sequence = 0
  #contentSize = 0

  get nextSequence(): number {
    return this.#sequence
  }

  /** Newest first. */
  all(): FileRecord[] {
    return [...this.#records.values()].reverse()
  }

  get(id: string): FileRecord | undefined {
    return this.#records.get(id)
  }

  getByReference(referenceId: string): FileRecord | undefined {
    return this.#records.get(this.#byReference.get(referenceId) ?? '')
  }

  /** Adds a file, or replaces the one of the same id. */
  put(record: FileRecord): void {
    this.#contentSize += size(record) - size(this.get(record.file.id))
    this.#records.set(record.file.id, record)
    this.changed?.add(record.file.id)
    this.#sequence = Math.max(this.#sequence, record.sequence + 1)
    const { reference_id } = record.file
    if (reference_id !== undefined) this.#byReference.set(reference_id, record.file.id)
    for (const [id, old] of this.#records) {
      if (this.#contentSize <= mostContent) break
      if (id === record.file.id || !old.content) continue
      this.#contentSize -= size(old)
      this.#records.set(id, { ...old, content: undefined })
      this.changed?.add(id)
    }
  }

  /** A store with the same files; what they hold is shared. */
  fork(): FileStore {
    const copy = new FileStore()
    copy.#records = new Map(this.#records)
    copy.#byReference = new Map(this.#byReference)
    copy.#sequence = this.#sequence
    copy.#contentSize = this.#contentSize
    return copy
  }
}

function size(record: FileRecord | undefined): number {
  return record?.content?.length ?? 0
}
