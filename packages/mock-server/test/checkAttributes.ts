import { expect } from 'vitest'
import { leavesOf } from './arbitraries/labels'
import type { TaskBody } from './arbitraries/taskBodies'

/** What the values of an annotation's attributes may depend on. */
export interface AttributeSurroundings {
  kind?: string
  extent?: { width: number; height: number } | undefined
  /** The other annotations that are there. */
  others?: readonly { uuid?: string; id?: string; label?: string }[]
  /** Whether these are the attributes of the whole task. */
  ofTask?: boolean
  /** Three-dimensional annotations have no offsets, and link always. */
  isSpatial?: boolean
}

function isGlobal(definition: TaskBody): boolean {
  return JSON.stringify(definition.conditions ?? null).includes('"is_global":true')
}

/** Holds the values of attributes against their definitions. */
export function checkAttributes(
  definitions: TaskBody | undefined,
  given: TaskBody | undefined,
  { extent, others = [], ofTask = false, isSpatial = false }: AttributeSurroundings,
): void {
  const values = given ?? {}
  for (const name of Object.keys(values)) expect(Object.keys(definitions ?? {})).toContain(name)
  for (const [name, definition] of Object.entries<TaskBody>(definitions ?? {})) {
    const value = values[name]
    const expectation = expect(value, `${name} of ${JSON.stringify(definition)}`)
    if (isGlobal(definition) !== ofTask) {
      expectation.toBeUndefined()
      continue
    }
    switch (definition.type ?? 'category') {
      case 'category': {
        const leaves = leavesOf(definition.choices)
        if (!definition.allow_multiple) {
          expect(leaves).toContain(value)
          break
        }
        expect(leaves).toEqual(expect.arrayContaining(value))
        expect(value.length).toBeGreaterThan(0)
        expect(new Set(value).size).toBe(value.length)
        break
      }
      case 'number': {
        expectation.toBeGreaterThanOrEqual(definition.min ?? 0)
        if (definition.max !== undefined) expectation.toBeLessThanOrEqual(definition.max)
        const steps = (value - (definition.min ?? 0)) / (definition.step ?? 1)
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6)
        break
      }
      case 'angle':
        expectation.toBeGreaterThanOrEqual(0)
        expectation.toBeLessThanOrEqual(360)
        break
      case 'text':
        expectation.toEqual(expect.any(String))
        break
      case 'x_line':
      case 'y_line':
        if (!extent) {
          expectation.toBeUndefined()
          break
        }
        expectation.toBeGreaterThanOrEqual(0)
        expectation.toBeLessThanOrEqual(definition.type === 'x_line' ? extent.width : extent.height)
        break
      case 'linked': {
        const targets = others.filter(({ label }) => label !== undefined && definition.allowed_labels.includes(label))
        const ids = targets.map(({ uuid, id }) => uuid ?? id)
        if (value !== undefined) expect(ids).toContain(value)
        else expect(targets.length === 0 || !(definition.required || isSpatial)).toBe(true)
      }
    }
  }
}
