import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'

interface Feature extends JsonObject {
  label: string
}

/** One text for each labeled feature, below one another on the first page. docs/wire/task-types.md Y31, Y44, Y45 */
export function documentResponse({ features, geometry }: JsonObject, random: Random): JsonObject {
  const labeled = (Array.isArray(features) ? features : []).filter(
    (feature): feature is Feature => isJsonObject(feature) && typeof feature.label === 'string',
  )
  const uuids = labeled.map(() => random.uuid())
  const annotations = labeled.map((feature, index) => ({
    uuid: uuids[index],
    page: 0,
    label: feature.label,
    ...content(feature, random),
    location: location(index, geometry === 'polygon'),
    refs: uuids.filter((_, other) => other !== index && areKeyAndValue(feature, labeled[other] as Feature)),
  }))
  return { annotations }
}

function content(feature: JsonObject, random: Random): JsonObject {
  if (hasFlag(feature, 'checkbox')) return { text: '', checked: random.integer(0, 1) === 1 }
  if (!hasFlag(feature, 'money')) return { text: 'test response' }
  const amount = (random.integer(100, 99_999) / 100).toFixed(2)
  return { text: amount, money: { amount } }
}

function location(index: number, isPolygon: boolean): JsonObject {
  const [left, top, width, height] = [40, 20 + 30 * index, 120, 24]
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
