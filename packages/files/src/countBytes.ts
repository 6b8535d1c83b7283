import type { UploadProgress } from './uploadFile'

/** Streams bytes and tells how many were taken. */
export function countBytes(bytes: Blob, onProgress: (progress: UploadProgress) => void): ReadableStream<Uint8Array> {
  let sent = 0
  return bytes.stream().pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        sent += chunk.length
        controller.enqueue(chunk)
        onProgress({ sent, total: bytes.size })
      },
    }),
  )
}
