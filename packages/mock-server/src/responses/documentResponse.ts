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
  const annotations = labeled.map((feature, index) => ({
    uuid: uuids[index],
    page: index % pages,
    label: feature.label,
    ...content(feature, random),
    location: location(Math.floor(index / pages), geometry === 'polygon'),
    refs: uuids.filter((_, other) => other !== index && areKeyAndValue(feature, labeled[other] as Feature)),
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

/** A key and its value have labels with the same prefix, such as `total_key` and `total_value`. */
function areKeyAndValue(one: Feature, other: Feature): boolean {
  const prefix = ({ label }: Feature) => label.replace(/[\W_]*(key|value)$/i, '')
  const pairs = (hasFlag(one, 'key') && hasFlag(other, 'value')) || (hasFlag(one, 'value') && hasFlag(other, 'key'))
  return pairs && prefix(one) === prefix(other)
}

function hasFlag({ flags }: JsonObject, flag: string): boolean {
  return Array.isArray(flags) && flags.includes(flag)
}
