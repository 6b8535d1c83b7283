import { ScaleError } from '@scale-ts/core'

/** @param size bytes that were seen, of a stream perhaps not all */
export function tooLarge(size: number): ScaleError {
  return new ScaleError(`The file has ${size} bytes or more; Scale takes at most 83886080 (80 MB).`)
}
