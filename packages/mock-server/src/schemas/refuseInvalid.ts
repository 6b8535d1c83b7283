import type { z } from 'zod'
import { invalidParameter } from '../errors'
import type { Schema } from './fields'

type Path = readonly PropertyKey[]

/** What is wrong, and where. */
interface Problem {
  path: Path
  message: string
}

/**
 * Refuses a value that does not fit, in the API's words and with the full path of the first problem in the order of
 * the document; members that are missing come after those that are there.
 *
 * @throws Refusal 400 docs/wire/http.md H27
 */
export function refuseInvalid(schema: Schema, value: unknown): void {
  const result = schema.safeParse(value)
  if (result.success) return
  const problems = problemsOf(result.error.issues)
  const { path, message } = problems.reduce((first, problem) => (isBefore(value, problem, first) ? problem : first))
  throw invalidParameter(`"${written(path)}" ${at(value, path) === undefined ? 'is required' : message}`)
}

function problemsOf(issues: readonly z.core.$ZodIssue[], parent: Path = []): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...parent, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], message: 'is not allowed' }))
    }
    // Of the shapes that a value may have, the one that it seems to be meant as has something to say about its members.
    const meant = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined
    return meant ? problemsOf(meant, path) : [{ path, message: issue.message }]
  })
}

function meantBranch(branches: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const fitting = branches.filter((issues) => issues.length > 0 && issues.every(({ path }) => path.length > 0))
  return fitting.find((issues) => issues.every(({ path }) => path[0] !== 'type')) ?? fitting[0]
}

/** Whether a problem stands before another one in the document. */
function isBefore(value: unknown, { path }: Problem, { path: other }: Problem): boolean {
  let inner = value
  for (const [index, name] of path.entries()) {
    const otherName = other[index]
    if (otherName === undefined) return false
    if (name !== otherName) return position(inner, name) < position(inner, otherName)
    inner = member(inner, name)
  }
  return path.length < other.length
}

function position(value: unknown, name: PropertyKey): number {
  if (typeof name === 'number') return name
  const index = Object.keys(Object(value)).indexOf(String(name))
  return index < 0 ? Infinity : index
}

function at(value: unknown, path: Path): unknown {
  return path.reduce(member, value)
}

function member(value: unknown, name: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<PropertyKey, unknown>)[name]
    : undefined
}

function written(path: Path): string {
  const whole = path.reduce<string>(
    (before, name) =>
      typeof name === 'number' ? `${before}[${name}]` : before ? `${before}.${String(name)}` : String(name),
    '',
  )
  return whole || 'value'
}
