import fs from 'node:fs'
import { header, readLine } from './dataLine'

const pieceSize = 4 * 1024 * 1024

/** Where a line stands in the file. */
export interface Span {
  offset: number
  /** Without the line end. */
  length: number
}

/** What a data file holds. */
export interface Scan {
  /** The lines of each world that still count. */
  worlds: Map<string, Span[]>
  /** How far the file is whole. */
  end: number
  /** How many bytes come after that. */
  torn: number
}

/**
 * Looks through a whole data file and checks every line, without parsing what it says.
 *
 * @throws Error when it is no data file, of another version, or damaged before its end
 */
export function scanFile(fd: number, path: string): Scan {
  const size = fs.fstatSync(fd).size
  const worlds = new Map<string, Span[]>()
  const first = Buffer.alloc(Math.min(size, header.length))
  fs.readSync(fd, first, 0, first.length, 0)
  const start = first.toString('latin1')
  if (size < header.length && header.startsWith(start)) return { worlds, end: 0, torn: size }
  if (start !== header) throw headerError(start, path)

  let end = header.length
  let number = 1
  let damagedLine = 0
  /** Lines of a change whose last line has not come yet. */
  let open: { world: string; replaces: boolean; isEmpty: boolean; spans: Span[] } | undefined
  for (const { offset, line } of linesOf(fd, header.length)) {
    number++
    const data = readLine(line)
    if (!data) {
      damagedLine ||= number
      continue
    }
    if (damagedLine) {
      throw new Error(
        `The data file ${path} is damaged in line ${damagedLine}, and whole lines follow. It was not changed. ` +
          'Put a copy of it there, or choose another file.',
      )
    }
    open ??= { world: data.world, replaces: data.replaces, isEmpty: line.length === data.start + 2, spans: [] }
    open.spans.push({ offset, length: line.length })
    if (data.isContinued) continue
    if (open.world === '-') worlds.clear()
    else if (open.replaces && open.isEmpty) worlds.delete(open.world)
    else if (open.replaces) worlds.set(open.world, open.spans)
    else worlds.set(open.world, append(worlds.get(open.world), open.spans))
    open = undefined
    end = offset + line.length + 1
  }
  return { worlds, end, torn: size - end }
}

/** The whole lines of a file from a position on. */
function* linesOf(fd: number, from: number): Generator<{ offset: number; line: Buffer }> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = from
  for (let position = from; ; ) {
    const piece = Buffer.allocUnsafe(pieceSize)
    const count = fs.readSync(fd, piece, 0, pieceSize, position)
    if (!count) return
    position += count
    const bytes = rest.length ? Buffer.concat([rest, piece.subarray(0, count)]) : piece.subarray(0, count)
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield { offset: offset + start, line: bytes.subarray(start, end) }
      start = end + 1
    }
    rest = bytes.subarray(start)
    offset += start
  }
}

/** The lines at some places of a file. Neighbours are read together. */
export function* linesAt(fd: number, spans: readonly Span[]): Generator<Buffer> {
  for (let first = 0; first < spans.length; ) {
    const { offset } = spans[first] as Span
    let last = first
    const endOf = ({ offset, length }: Span) => offset + length + 1
    while (
      last + 1 < spans.length &&
      spans[last + 1]?.offset === endOf(spans[last] as Span) &&
      endOf(spans[last + 1] as Span) - offset <= pieceSize
    ) {
      last++
    }
    const bytes = Buffer.allocUnsafe(endOf(spans[last] as Span) - offset)
    fs.readSync(fd, bytes, 0, bytes.length, offset)
    for (const span of spans.slice(first, last + 1)) {
      yield bytes.subarray(span.offset - offset, span.offset - offset + span.length)
    }
    first = last + 1
  }
}

function append(present: Span[] | undefined, added: readonly Span[]): Span[] {
  if (!present) return [...added]
  for (const span of added) present.push(span)
  return present
}

function headerError(start: string, path: string): Error {
  const [, version] = /^scale-mock-data (\d+)/.exec(start) ?? []
  if (version === '1') {
    return new Error(
      `The first line of the data file ${path} is not as scale-mock writes it: perhaps its line ends were converted to CRLF. ` +
        'It was not changed. Put a copy of it there, or choose another file.',
    )
  }
  return new Error(
    version
      ? `The data file ${path} is of format ${version}; this version of scale-mock reads format 1. It was not changed.`
      : `${path} is not a data file of scale-mock. It was not changed. Choose another file.`,
  )
}
