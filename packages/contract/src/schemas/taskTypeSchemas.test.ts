import { describe, expect, it } from 'vitest'
import { published } from '../scenarios/tasks/publishedTypes'
import { typeSamples } from '../scenarios/tasks/requiredFields'
import { responseSchema, taskTypeSchemas } from './taskTypeSchemas'

const place = (needsProject?: boolean) => (needsProject ? { project: 'p' } : {})
const samples = [
  ...typeSamples.map(({ type, body, required }) => [type, body, required] as const),
  ...published.map(
    ({ type, body, required, needsProject }) => [type, { ...body, ...place(needsProject) }, required] as const,
  ),
]

describe('the parameters of each published type', () => {
  it.each(samples)('%s: what the mock takes fits, what it refuses does not', (type, body, required) => {
    const { parameters } = taskTypeSchemas[type as keyof typeof taskTypeSchemas]
    const fits = (value: object) => parameters.safeParse({ type, ...value }).success
    expect(fits(body)).toBe(true)
    // A type that must name its project may leave this to it.
    const needed = required.filter((name) => !(type === 'lidartopdown' && name === 'geometries'))
    for (const name of needed) {
      const { [name]: left, ...rest } = body as Record<string, unknown>
      expect(fits(rest), `without ${name}`).toBe(false)
    }
    expect(fits({ ...body, priority: 15 })).toBe(false)
    expect(fits({ ...body, nosuchparameter: 1 })).toBe(false)
  })

  it('are one sample for each', () => {
    const isOpen = (type: string, schema: (typeof taskTypeSchemas)[keyof typeof taskTypeSchemas]) =>
      schema.parameters.safeParse({ type, whatever: 1 }).success
    const closed = Object.entries(taskTypeSchemas).filter(([type, schema]) => !isOpen(type, schema))
    expect(samples.map(([type]) => type).sort()).toEqual(closed.map(([type]) => type).sort())
  })
})

describe('responseSchema', () => {
  it('is that of the type, and takes anything of a type that is not known', () => {
    expect(responseSchema('comparison').safeParse({ choice: 'yes' }).success).toBe(true)
    expect(responseSchema('comparison').safeParse({ choice: 'yes', more: 1 }).success).toBe(false)
    for (const type of ['brandnew', 'toString', undefined, 5])
      expect(responseSchema(type).safeParse([1]).success).toBe(true)
  })
})
