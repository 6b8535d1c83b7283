import { invalidParameter } from './errors'
import type { JsonObject } from './json'

/**
 * Reads a form body in the style of Scale's 2017 samples: a repeated key is a list, `name[key]` a member, `name[0]` an element.
 * Values stay texts. docs/wire/http.md H9
 */
export function parseForm(text: string): JsonObject {
  const root = new Map<string, FormValue>()
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...inner] = name.replaceAll(']', '').split('[')
    if (inner.length > 20) throw invalidParameter(`"${first}" is nested too deeply`)
    enter(root, [first, ...inner], value)
  }
  return toObject(root)
}

type FormValue = string | FormValue[] | Map<string, FormValue>

function enter(target: Map<string, FormValue>, names: string[], value: string): void {
  const [name = '', next, ...rest] = names
  const present = target.get(name)
  if (next) {
    const inner = present instanceof Map ? present : new Map<string, FormValue>()
    target.set(name, inner)
    enter(inner, [next, ...rest], value)
  } else if (next === '' || Array.isArray(present))
    target.set(name, [...(Array.isArray(present) ? present : []), value])
  else target.set(name, typeof present === 'string' ? [present, value] : value)
}

function toObject(map: Map<string, FormValue>): JsonObject {
  return Object.fromEntries([...map].map(([name, value]) => [name, toValue(value)]))
}

/** Members that are numbered from 0 on are a list. */
function toValue(value: FormValue): unknown {
  if (!(value instanceof Map)) return value
  const elements = Array.from({ length: value.size }, (_, index) => value.get(String(index)))
  return elements.every((element) => element !== undefined) ? elements.map(toValue) : toObject(value)
}
