/** Text or bytes in pieces of any size. */
export type TextSource = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** The lines of a text, one after another, without holding more than one piece of it. */
export async function* textLines(source: TextSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const piece of typeof source === 'string' || source instanceof Uint8Array ? [source] : source) {
    const lines = (rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))).split('\n')
    rest = lines.pop() as string
    yield* lines
  }
  yield rest + decoder.decode()
}
