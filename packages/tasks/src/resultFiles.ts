import { ScaleError } from '@scale-ts/core'

/** A file of a response: the name of its part of the result, and how to put its content there. */
export interface ResultFile {
  /** Part of the result, such as `annotations`. */
  name: string
  /** Where the file stands within its part, as errors tell it: `labeled.car[1]`. */
  place: string
  url: string
  parse: (bytes: Uint8Array) => unknown
  put: (content: unknown) => void
}

type Parts = Record<string, unknown>

/** Lists the files that a response names, and fills `result` with the places of those that are lists. */
export function resultFiles(type: string, response: unknown, result: Parts): ResultFile[] {
  const files: ResultFile[] = []
  const parts = Object(response) as Parts
  const add = (
    name: string,
    url: unknown,
    parse: ResultFile['parse'],
    into: object = result,
    key = name,
    place = name,
  ) => {
    const put = (content: unknown) => Object.defineProperty(into, key, { value: content, ...own })
    if (typeof url === 'string') files.push({ name, place, url, parse, put })
  }
  if (type !== 'segmentannotation') {
    for (const [name, part] of Object.entries(parts)) add(name, (Object(part) as Parts).url, parserOf(type, name))
    return files
  }
  // docs/wire/task-types.md Y5
  const { combined, labeled, unlabeled } = Object(parts.annotations) as Record<string, Parts>
  for (const [name, url] of Object.entries(Object(combined))) add(name, url, keep)
  const masks = {}
  for (const [label, urls] of Object.entries(Object(labeled) as Parts)) {
    const list: unknown[] = []
    // A label may be called `__proto__`.
    Object.defineProperty(masks, label, { value: list, ...own })
    const told = (Array.isArray(urls) ? urls : [urls]).filter((url) => typeof url === 'string')
    for (const [index, url] of told.entries()) {
      add('labeled', url, keep, list, String(index), `labeled.${label}[${index}]`)
    }
  }
  if (labeled) result.labeled = masks
  add('unlabeled', unlabeled, keep)
  return files
}

const own = { enumerable: true, writable: true, configurable: true }

const keep = (bytes: Uint8Array): Uint8Array => bytes

function parserOf(type: string, name: string): ResultFile['parse'] {
  if (type === 'sensorfusion') return sceneOf
  return type === 'videoplaybackannotation' && name === 'annotations' ? playbackOf : json
}

/** Some files are filled up with zero bytes. docs/wire/tasks.md T138 */
function json(bytes: Uint8Array): unknown {
  const content: unknown = JSON.parse(new TextDecoder().decode(bytes).replace(/\0+$/, ''))
  if (content && typeof content === 'object') return content
  throw new ScaleError('neither an object nor a list')
}

/** Three outer forms are on record: objects by uuid, the same in `annotations`, or a list of one of these. docs/wire/task-types.md Y55 */
function playbackOf(bytes: Uint8Array): unknown {
  const content = json(bytes)
  const [only = {}, ...others] = Array.isArray(content) ? (content as unknown[]) : [content]
  const { annotations } = Object(only) as Parts
  if (!others.length) return annotations && typeof annotations === 'object' ? annotations : only
  throw new ScaleError('a list of several')
}

/** A scene in JSON begins with a brace; the binary container is left to its decoder. docs/wire/task-types.md Y72 */
function sceneOf(bytes: Uint8Array): unknown {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart()
  return start.startsWith('{') ? json(bytes) : bytes
}
