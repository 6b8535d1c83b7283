import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DescribedType, type Mutation, readDescribedTypes } from '../test/describedBodies'
import { openWorld, type TestWorld } from '../test/openWorld'

type Members = Record<string, unknown>

let described: Awaited<ReturnType<typeof readDescribedTypes>>
beforeAll(async () => {
  described = await readDescribedTypes()
})

/** A world with the projects and batches that the bodies of a type name, and a way to create tasks in it. */
async function openFor({ type, examples }: DescribedType) {
  const world = openWorld({ validateResponses: false })
  for (const { project, batch } of examples.map(({ body }) => body)) {
    if (project) await world.call('POST', '/projects', { type, name: project })
    if (batch) await world.call('POST', '/batches', { project, name: batch })
  }
  let count = 0
  const create = (body: Members) =>
    world.call(
      'POST',
      `/task/${type}`,
      typeof body.unique_id === 'string' && body.unique_id ? { ...body, unique_id: `${count++}` } : body,
    )
  return { world, create }
}

/** The path that a refusal names. */
function pathOf(error: string): string {
  if (error === 'Please include an attachment or attachments parameter.') return 'attachment'
  const [, path = 'no path'] = /^Parameter is invalid, reason: "([^"]+)"/.exec(error) ?? []
  return path === 'value' ? '' : path
}

/** A problem of the mutated value, or of something inside it. Where a choice is missing, one of it is named. */
function isNamed({ path, what, body }: Mutation, named: string): boolean {
  if (what === 'none of') return named.startsWith(path)
  // Without its type, an attribute is a category.
  if (what === 'missing' && path.endsWith('.type')) return named.startsWith(path.slice(0, -'type'.length))
  if (path === 'attachments' && !('attachment' in body)) return named.startsWith('attachment')
  return named === path || (named.startsWith(path) && /^[.[]/.test(named.slice(path.length)))
}

/** What counts as not sent, and names that the schema cannot know. docs/wire/http.md H26, docs/wire/tasks.md T83 */
function isBeyondSchema({ path, body }: Mutation): boolean {
  return ['project', 'batch'].includes(path) || body[path] === null || (path === 'callback_url' && body[path] === '')
}

async function expectVerdict(create: (body: Members) => ReturnType<TestWorld['call']>, mutation: Mutation) {
  const { body, isValid, what, path } = mutation
  if (isBeyondSchema(mutation)) return
  const { status, body: told } = await create(body)
  const why = `${path || 'the body'}, ${what}: ${told.error}`
  expect(status, why).toBe(isValid ? 200 : 400)
  if (!isValid) expect(isNamed(mutation, pathOf(told.error)), why).toBe(true)
}

describe('bodies that are described', () => {
  it('are accepted as they are, and refused with the path of the one thing that is wrong in them', async () => {
    let refused = 0
    for (const type of described.types) {
      const { create } = await openFor(type)
      const done = new Set<string>()
      for (const { name, body } of type.examples) {
        const { status, body: task } = await create(body)
        expect(status, `${type.type} ${name}: ${task.error}`).toBe(200)
        for (const mutation of described.mutationsOf(type, body)) {
          // What was done to one example need not be done to the next one.
          const key = `${mutation.path} ${mutation.what}`
          if (done.has(key)) continue
          done.add(key)
          await expectVerdict(create, mutation)
          if (!mutation.isValid) refused++
        }
      }
    }
    expect(refused).toBeGreaterThan(5000)
    expect(described.unseenMembers()).toEqual([])
  }, 120_000)

  it('are refused with any other value that the schema does not allow', async () => {
    const worlds = await Promise.all(described.types.map(async (type) => ({ type, ...(await openFor(type)) })))
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), fc.jsonValue({ maxDepth: 2 }), async (a, b, c, value) => {
        const { type, create } = worlds[a % worlds.length] as (typeof worlds)[number]
        const { body } = type.examples[b % type.examples.length] as DescribedType['examples'][number]
        const places = placesIn(body)
        const { path, set } = places[c % places.length] as Place
        const mutated = set(value)
        if (type.isValid(mutated)) return
        await expectVerdict(create, { what: JSON.stringify(value), path, body: mutated, isValid: false })
      }),
      { numRuns: 1000 },
    )
  })
})

interface Place {
  path: string
  set(value: unknown): Members
}

/** Every place in a body where a value stands. */
function placesIn(body: Members): Place[] {
  const places: Place[] = []
  const visit = (value: unknown, path: string, keys: string[]) => {
    if (path) {
      places.push({
        path,
        set(replacement) {
          const copy = structuredClone(body)
          const holder = keys.slice(0, -1).reduce((inner, key) => inner[key] as Members, copy)
          holder[keys.at(-1) as string] = replacement
          return copy
        },
      })
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      visit(inner, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key, [...keys, key])
    }
  }
  visit(body, '', [])
  return places
}
