import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** One image to label. */
export interface ManifestRow {
  image_id: string
  url: string
}

/** Reads a CSV with the columns `image_id` and `url`; lines that start with `#` are comments. */
export async function readManifest(file: URL): Promise<ManifestRow[]> {
  return parse(await readFile(file, 'utf8'), { columns: true, comment: '#', skip_empty_lines: true })
}
