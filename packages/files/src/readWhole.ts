import { tooLarge } from './tooLarge'

/** Reads a stream to its end. @throws ScaleError as soon as it is larger than `limit` bytes; it is canceled then */
export async function readWhole(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      size += chunk.length
      if (size > limit) throw tooLarge(size)
      chunks.push(new Uint8Array(chunk))
    },
  })
  await stream.pipeTo(sink, signal && { signal })
  return new Blob(chunks)
}
