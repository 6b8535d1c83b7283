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
   * @throws ScaleError when another item was recorded in the place of one without
   */
  find(index: number, check: string, hasOwnId: boolean): string | undefined
}

const idBytes = 12

/** Reads a ledger into memory. */
export async function readLedger(ledger: Ledger, readOnly: boolean): Promise<LedgerMemory> {
  let run: string | undefined
  // Places are indexes into arrays of numbers: a map of strings would take ten times as much.
  let checks = new Float64Array(1024)
  let ids = new Uint8Array(1024 * idBytes)
  const oddIds = new Map<number, string>()
  const remember = ({ index, task_id = '', check }: LedgerOutcome) => {
    if (index >= checks.length) {
      checks = grow(new Float64Array(Math.max(index + 1, checks.length * 2)), checks)
      ids = grow(new Uint8Array(checks.length * idBytes), ids)
    }
    // 0 is what is not done.
    checks[index] = Number.parseInt(check, 36) + 1
    if (!/^[0-9a-f]{24}$/.test(task_id)) oddIds.set(index, task_id)
    else
      for (let at = 0; at < idBytes; at++)
        ids[index * idBytes + at] = Number.parseInt(task_id.slice(2 * at, 2 * at + 2), 16)
  }
  for await (const entry of await ledger.load({ readOnly })) {
    if ('run' in entry) run ??= entry.run
    else if (entry.status !== 'failed') remember(entry)
  }
  if (run === undefined) {
    run = crypto.randomUUID()
    if (!readOnly) await ledger.append({ run })
  }
  return {
    run,
    find: (index, check, hasOwnId) => {
      const known = checks[index]
      if (!known) return undefined
      if (known !== Number.parseInt(check, 36) + 1) {
        if (hasOwnId) return undefined
        throw new ScaleError(
          `Item ${index} is not the one that the ledger has in its place: give the source's items in the same order.`,
        )
      }
      const bytes = ids.subarray(index * idBytes, (index + 1) * idBytes)
      return oddIds.get(index) ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    },
  }
}

function grow<Numbers extends Float64Array | Uint8Array>(larger: Numbers, smaller: Numbers): Numbers {
  larger.set(smaller)
  return larger
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
