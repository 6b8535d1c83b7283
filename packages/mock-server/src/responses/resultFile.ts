import type { Random } from '../random'

/** The content of a file behind a URL of a response. */
export type ResultFile = { kind: 'json'; value: unknown } | { kind: 'png'; bytes: Uint8Array }

/** Makes a file's content. Called for each download: nothing is stored. */
export type FileBuilder = (random: Random) => ResultFile

/** A file of JSON. */
export function jsonFile(value: unknown): ResultFile {
  return { kind: 'json', value }
}
