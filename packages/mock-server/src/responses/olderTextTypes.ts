import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { some } from './attributeValues'
import { isSet, round } from './numbers'
import type { ResponseBuilder } from './responseBuilder'

/** Full answers of the older types without a picture. docs/wire/task-types.md Y32–Y35, Y46, Y92 */
export const olderTextTypes: Readonly<Record<string, ResponseBuilder>> = {
  audiotranscription,
  categorization: ({ categories, category_ids, allow_multiple }, random) => {
    const names: unknown[] = Array.isArray(categories) ? [...new Set(categories)] : []
    const ids = isJsonObject(category_ids) ? Object.entries(category_ids) : []
    const idOf = (name: unknown) => ids.find(([, category]) => category === name)?.[0] ?? null
    if (!isSet(allow_multiple)) {
      const category = names.length ? random.pick(names) : null
      return { category, category_id: idOf(category) }
    }
    const category = some(names, 1, names.length, random)
    const found = category.map(idOf)
    return { category, category_id: found.includes(null) ? null : found }
  },
  comparison: ({ choices, fields }, random) => ({
    ...(Array.isArray(choices) && choices.length && { choice: random.pick(choices) }),
    ...(isJsonObject(fields) && { fields: filled(fields, random) }),
  }),
  datacollection: ({ fields }, random) => ({
    fields: filled(fields, random),
    time_spent_in_seconds: random.integer(10, 600),
  }),
  transcription: ({ fields, repeatable_fields }, random) => ({
    fields: filled(fields, random),
    ...(isJsonObject(repeatable_fields) && {
      repeatable_fields: Array.from({ length: random.integer(1, 3) }, () => filled(repeatable_fields, random)),
    }),
  }),
}

const words = ['kites', 'are', 'flown', 'on', 'windy', 'days', 'by', 'old', 'and', 'young']

/** A text for each field of the request. */
function filled(fields: unknown, random: Random): JsonObject {
  const names = isJsonObject(fields) ? Object.keys(fields) : []
  return Object.fromEntries(names.map((name) => [name, `${random.pick(words)} ${random.pick(words)}`]))
}

/** Spoken words one after another, the phrases that were hinted at among them. */
function audiotranscription({ phrases }: JsonObject, random: Random): JsonObject {
  const hinted = (Array.isArray(phrases) ? phrases : []).flatMap((phrase) =>
    String(phrase).split(/\s+/).filter(Boolean),
  )
  const spoken = [...Array.from({ length: random.integer(6, 12) }, () => random.pick(words)), ...hinted]
  let time = 0
  const alignment = spoken.map((word) => {
    const start = time
    time = round(start + random.integer(10, 60) / 100)
    return { word, start, end: time, confidence: random.integer(60, 100) / 100 }
  })
  return { transcript: spoken.join(' '), duration: Math.ceil(time), alignment }
}
