import type { z } from 'zod'

type Members = Record<string, unknown>
type Path = (string | number)[]

/** A rule that concerns several members of an object, checked once each member by itself is right. */
export interface Rule {
  check(members: Members, refuse: (path: Path, message: string) => unknown): void
  /** The same in JSON Schema, where it can be said. */
  jsonSchema?: object
}

/** The schema with its rules, in its own words and in JSON Schema. */
export function describedBy(schema: z.ZodType, rules: readonly Rule[]): z.ZodType {
  if (!rules.length) return schema
  const allOf = rules.flatMap(({ jsonSchema }) => (jsonSchema ? [jsonSchema] : []))
  // superRefine puts a function into each payload, which costs more than the rest of a small object.
  const checked = schema.check(({ value, issues }) => {
    for (const { check } of rules) {
      check(value as Members, (path, message) => issues.push({ code: 'custom', path, message, input: value }))
    }
  })
  return allOf.length ? checked.meta({ allOf }) : checked
}

/** Two members of which one is sent at most. docs/wire/task-types.md Y77 */
export function exclusive(...names: [string, string]): Rule {
  return {
    check(members, refuse) {
      if (names.every((name) => members[name] !== undefined))
        refuse([], `contains a conflict between exclusive peers [${names.join(', ')}]`)
    },
    jsonSchema: { not: { required: names } },
  }
}

/** Members of which at least one is sent. `missing` names the one that is said to be required; default: all of them. */
export function atLeastOne(names: readonly string[], missing?: string): Rule {
  return {
    check(members, refuse) {
      if (names.some((name) => members[name] !== undefined)) return
      if (missing !== undefined) refuse([missing], 'is required')
      else refuse([], `must contain at least one of [${names.join(', ')}]`)
    },
    jsonSchema: { anyOf: names.map((name) => ({ required: [name] })) },
  }
}

/** A member that is required as long as another one has one of some values, or is absent for `undefined`. */
export function requiredWhen(name: string, other: string, values: readonly (string | undefined)[]): Rule {
  const texts = values.filter((value) => value !== undefined)
  const condition = { properties: { [other]: { enum: texts } } }
  const isAbsent = { not: { required: [other] } }
  return {
    check(members, refuse) {
      if (members[name] === undefined && values.includes(members[other] as string)) refuse([name], 'is required')
    },
    jsonSchema: {
      if: texts.length === values.length ? { ...condition, required: [other] } : isAbsent,
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
      then: { required: [name] },
    },
  }
}

/** An upper bound that is not below the lower one. Either may be absent or, where that is documented, `null`. */
export function ordered(lower: string, upper: string): Rule {
  return {
    check(members, refuse) {
      const [min, max] = [members[lower], members[upper]]
      if (min === undefined || max === undefined || max === null || Number(max) >= Number(min)) return
      refuse([upper], `must be larger than or equal to ${Number(min)}`)
    },
  }
}
