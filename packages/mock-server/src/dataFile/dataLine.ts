import { crc32 } from 'node:zlib'

/** The first line of every data file. */
export const header = 'scale-mock-data 1\n'

/**
 * What one line says. A line is `checksum world flags entries`: flags are `a` (adds) or `r` (replaces what there is of
 * the world), followed by `+` when the next line belongs to the same change.
 */
export interface DataLine {
  /** 32 hexadecimal digits, or `-` for all worlds. */
  world: string
  replaces: boolean
  isContinued: boolean
  /** Where the JSON text of the entries begins. */
  start: number
}

const checksumDigits = 8

/** One line with its line end. */
export function writeLine(world: string, replaces: boolean, isContinued: boolean, entries: string): Buffer {
  const flags = `${replaces ? 'r' : 'a'}${isContinued ? '+' : ''}`
  const line = Buffer.from(`${'0'.repeat(checksumDigits)} ${world} ${flags} [${entries}]\n`)
  line.write(checksum(line.subarray(checksumDigits, -1)), 'latin1')
  return line
}

/** Reads a line without its line end; `undefined` when it is not whole. */
export function readLine(line: Buffer): DataLine | undefined {
  if (
    line.length < checksumDigits ||
    line.toString('latin1', 0, checksumDigits) !== checksum(line.subarray(checksumDigits))
  ) {
    return undefined
  }
  return readChecked(line)
}

/** Reads a line that was found to be whole before. */
export function readChecked(line: Buffer): DataLine {
  const [, world = '', flags = ''] = line.toString('latin1', 0, checksumDigits + 40).split(' ')
  const start = checksumDigits + 1 + world.length + 1 + flags.length + 1
  return { world, replaces: flags.startsWith('r'), isContinued: flags.endsWith('+'), start }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(checksumDigits, '0')
}
