import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'

interface Feature extends JsonObject {
  label: string
}

/** One text for each labeled feature, below one another, page by page. docs/wire/task-types.md Y31, Y44, Y45 */
export function documentResponse(params: JsonObject, random: Random): JsonObject {
  const { features, geometry } = params
  const pages = documentPages('documenttranscription', params)?.length ?? 1
  const labeled = (Array.isArray(features) ? features : []).filter(
    (feature): feature is Feature => isJsonObject(feature) && typeof feature.label === 'string',
  )
  const uuids = labeled.map(() => random.uuid())
  const partners = keysAndValues(labeled)
  const annotations = labeled.map((feature, index) => ({
    uuid: uuids[index],
    page: index % pages,
    label: feature.label,
    ...content(feature, random),
    location: location(Math.floor(index / pages), geometry === 'polygon'),
    refs: (partners.get(index) ?? []).map((other) => uuids[other]),
  }))
  return { annotations }
}

/** A page as if printed on paper and scanned: its size is not known, since it is never fetched. docs/wire/tasks.md T121 */
const page = { width: 1240, height: 1754 } as const

/** The pages of a document task: one for each attachment. docs/wire/tasks.md T35, T121 */
export function documentPages(type: string, params: JsonObject): { width: number; height: number }[] | undefined {
  if (type !== 'documenttranscription' && type !== 'documentmodel') return undefined
  const { attachment, attachments } = params
  const sent = Array.isArray(attachments) ? attachments : attachment === undefined ? [] : [attachment]
  return sent.map(() => ({ ...page }))
}

function content(feature: JsonObject, random: Random): JsonObject {
  if (hasFlag(feature, 'checkbox')) return { text: '', checked: random.integer(0, 1) === 1 }
  if (hasFlag(feature, 'date')) return { text: '2019-03-10' }
  if (!hasFlag(feature, 'money')) return { text: 'test response' }
  const amount = (random.integer(100, 99_999) / 100).toFixed(2)
  return { text: amount, money: { amount } }
}

function location(index: number, isPolygon: boolean): JsonObject {
  const [width, height] = [120, 24]
  const rows = Math.floor((page.height - 20) / 30)
  const columns = Math.floor((page.width - 40) / 140)
  const left = 40 + 140 * (Math.floor(index / rows) % columns)
  const top = 20 + 30 * (index % rows)
  if (!isPolygon) return { type: 'box', top, left, width, height }
  const [right, bottom] = [left + width, top + height]
  return {
    type: 'polygon',
    vertices: [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ],
  }
}

/**
 * The partners of each feature that has some. A key and its value have labels with the same prefix, such as `total_key`
 * and `total_value`; where a prefix has several of both, they are partners in their order. docs/wire/task-types.md Y44, Y110
 */
function keysAndValues(features: readonly Feature[]): ReadonlyMap<number, number[]> {
  const prefixes = new Map<string, { keys: number[]; values: number[] }>()
  for (const [index, feature] of features.entries()) {
    const prefix = prefixOf(feature.label)
    const { keys, values } = prefixes.get(prefix) ?? { keys: [], values: [] }
    if (hasFlag(feature, 'key')) keys.push(index)
    if (hasFlag(feature, 'value')) values.push(index)
    prefixes.set(prefix, { keys, values })
  }
  const partners = new Map<number, number[]>()
  const link = (one: number, other: number) => partners.set(one, [...(partners.get(one) ?? []), other])
  for (const { keys, values } of prefixes.values()) {
    for (const [place, key] of keys.entries()) {
      const value = values[place]
      if (value === undefined || value === key) continue
      link(key, value)
      link(value, key)
    }
  }
  return partners
}

/** What stands before `_key` or `_value`, in whatever way it is separated. */
function prefixOf(label: string): string {
  let end = label.length - (/(key|value)$/i.exec(label)?.[0].length ?? 0)
  if (end === label.length) return label
  // One expression for both would try every start in a long row of separators.
  while (end > 0 && /[\W_]/.test(label.charAt(end - 1))) end--
  return label.slice(0, end)
}

function hasFlag({ flags }: JsonObject, flag: string): boolean {
  return Array.isArray(flags) && flags.includes(flag)
}
