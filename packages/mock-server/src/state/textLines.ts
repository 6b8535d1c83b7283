/** Text or bytes in pieces of any size. */
export type TextSource = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** The lines of a text, one after another, without holding more of it than one line and one piece. */
export async function* textLines(source: TextSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest: string[] = []
  for await (const piece of typeof source === 'string' || source instanceof Uint8Array ? [source] : source) {
    const lines = (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })).split('\n')
    // Put together once: a long line of many pieces would be copied with each of them.
    for (const line of lines.slice(0, -1)) {
      yield rest.join('') + line
      rest = []
    }
    rest.push(lines.at(-1) as string)
  }
  yield rest.join('') + decoder.decode()
}
