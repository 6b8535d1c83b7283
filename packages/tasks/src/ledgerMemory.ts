import { ScaleError } from '@scale-ts/core'
import type { Ledger, LedgerOutcome } from './Ledger'

/** What earlier runs have done, some twenty bytes an item. */
export interface LedgerMemory {
  /** The id of the run, minted and kept in the ledger when there was none. */
  run: string
  /**
   * The task of an item that is done, `''` when its id is not known; `undefined` when it is still to do.
   *
   * @param hasOwnId whether the item's `unique_id` does not depend on its place
   * @throws ScaleError when another item was recorded in the place of one without, or the id that begins its `unique_id` is lost
   */
  find(index: number, check: string, hasOwnId: boolean): string | undefined
}

const idBytes = 12
const pageItems = 1024

/** Reads a ledger into memory. */
export async function readLedger(ledger: Ledger, readOnly: boolean): Promise<LedgerMemory> {
  let run: string | undefined
  let hasOutcomes = false
  // Pages of numbers: a map of strings would take ten times as much, and one list as much as its highest place.
  const pages = new Map<number, { checks: Float64Array; ids: Uint8Array }>()
  const oddIds = new Map<number, string>()
  const remember = ({ index, task_id = '', check }: LedgerOutcome) => {
    const number = Math.floor(index / pageItems)
    const place = index % pageItems
    const page = pages.get(number) ?? {
      checks: new Float64Array(pageItems),
      ids: new Uint8Array(pageItems * idBytes),
    }
    pages.set(number, page)
    // 0 is what is not done.
    page.checks[place] = Number.parseInt(check, 36) + 1
    if (!/^[0-9a-f]{24}$/.test(task_id)) oddIds.set(index, task_id)
    else
      for (let at = 0; at < idBytes; at++)
        page.ids[place * idBytes + at] = Number.parseInt(task_id.slice(2 * at, 2 * at + 2), 16)
  }
  for await (const entry of await ledger.load({ readOnly })) {
    if ('run' in entry) run ??= entry.run
    else {
      hasOutcomes = true
      if (entry.status !== 'failed') remember(entry)
    }
  }
  // Under a new id, what was sent under a lost one without an answer would be created again.
  if (run === undefined && !hasOutcomes) {
    run = crypto.randomUUID()
    if (!readOnly) {
      try {
        await ledger.append({ run })
      } catch (error) {
        await ledger.close?.()
        throw error
      }
    }
  }
  return {
    run: `${run}`,
    find: (index, check, hasOwnId) => {
      if (run === undefined && !hasOwnId) {
        throw new ScaleError(
          'The ledger lacks {"run":"…"}, which begins the unique_id of each of its tasks: put it back.',
        )
      }
      const page = pages.get(Math.floor(index / pageItems))
      const place = index % pageItems
      const known = page?.checks[place]
      if (!page || !known) return undefined
      if (known !== Number.parseInt(check, 36) + 1) {
        if (hasOwnId) return undefined
        throw new ScaleError(
          `Item ${index} is not the one that the ledger has in its place: give the source's items in the same order.`,
        )
      }
      const bytes = page.ids.subarray(place * idBytes, (place + 1) * idBytes)
      return oddIds.get(index) ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    },
  }
}

/** A 53-bit fingerprint of a text (cyrb53): it only notices that a source has changed. */
export function fingerprint(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
