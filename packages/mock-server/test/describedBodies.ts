import { type OpenApiDocument, openApiDocument } from '@scale-ts/mock-server'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Node = Record<string, unknown>

/** A body with one thing wrong. */
export interface Mutation {
  what: string
  /** As errors write it; the empty text is the body itself. */
  path: string
  body: Node
  /** Whether it fits the published JSON Schema nevertheless. */
  isValid: boolean
}

/** The bodies of a task type, as the OpenAPI document describes them. */
export interface DescribedType {
  type: string
  examples: { name: string; body: Node }[]
  isValid: ValidateFunction
  schema: Node
}

/** A validator of what the document describes. */
export function validatorOf(document: OpenApiDocument): (schema: Node) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const text = JSON.stringify(document).replaceAll('"#/components/', '"document#/components/')
  ajv.addSchema({ $id: 'document', ...JSON.parse(text) })
  return (schema) =>
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')))
}

const wrongValues = [true, 12.5, -7, 'no such thing', '', {}, [], null]

/** Reads the types and their bodies from the document, and breaks them in every way that it describes. */
export async function readDescribedTypes(): Promise<{
  types: DescribedType[]
  mutationsOf(type: DescribedType, body: Node): Mutation[]
  /** Members that no body has had so far. */
  unseenMembers(): string[]
}> {
  const document = await openApiDocument()
  const compile = validatorOf(document)
  const { schemas } = document.components
  const seen = new Set<unknown>()
  const compiled = new Map<Node, ValidateFunction>()
  const isValid = (node: Node, value: unknown): boolean => {
    const validate = compiled.get(node) ?? compile(node)
    compiled.set(node, validate)
    return validate(value) as boolean
  }

  const types = Object.entries(document.paths).flatMap(([path, { post }]) => {
    const [, type] = /^\/v1\/task\/(\w+)$/.exec(path) ?? []
    if (!type || !post) return []
    // biome-ignore lint/suspicious/noExplicitAny: a document of many shapes.
    const { schema, examples } = (post.requestBody as any).content['application/json']
    const named = Object.entries(examples as Record<string, { value: Node }>)
    return [
      { type, schema, isValid: compile(schema), examples: named.map(([name, { value }]) => ({ name, body: value })) },
    ]
  })

  /** Everything that a value has to satisfy, without references and choices. */
  function facets(node: Node, value: unknown): Node[] {
    const { $ref, allOf = [], anyOf, oneOf, if: condition, then: consequence } = node
    const referred = $ref ? facets(schemas[String($ref).split('/').at(-1) as string] as Node, value) : []
    // A choice between required members is broken as a whole, further down.
    const branches = ((anyOf ?? oneOf ?? []) as Node[]).filter((branch) => Object.keys(branch).join() !== 'required')
    const chosen = branches.find((branch) => isValid(branch, value))
    const conditional = condition && isValid(condition as Node, value) ? [consequence as Node] : []
    const inner = [...(allOf as Node[]), ...(chosen ? [chosen] : []), ...conditional]
    return [node, ...referred, ...inner.flatMap((part) => facets(part, value))]
  }

  function mutationsOf({ schema, examples, isValid: fits }: DescribedType, whole: Node): Mutation[] {
    const mutations: Mutation[] = []
    const add = (what: string, path: string, mutate: (copy: Node) => void) => {
      const copy = structuredClone({ whole }) as { whole: Node }
      mutate(copy)
      mutations.push({ what, path, body: copy.whole, isValid: fits(copy.whole) as boolean })
    }
    const visit = (node: Node, value: unknown, path: string, at: (copy: Node) => [Node, string]) => {
      const all = facets(node, value)
      const change = (what: string, apply: (value: unknown) => unknown, where = path) =>
        add(what, where, (copy) => {
          const [holder, name] = at(copy)
          holder[name] = apply(holder[name])
        })
      const without =
        (...names: string[]) =>
        (members: unknown) =>
          Object.fromEntries(Object.entries(members as Node).filter(([name]) => !names.includes(name)))
      const inside = (name: string | number) =>
        typeof name === 'number' ? `${path}[${name}]` : path ? `${path}.${name}` : name

      if (path) for (const wrong of wrongValues) change(`${JSON.stringify(wrong)} instead`, () => wrong)
      for (const { minimum, maximum, minItems, maxItems, required, additionalProperties, not, anyOf } of all) {
        if (typeof value === 'number' && minimum !== undefined) change('too small', () => Number(minimum) - 1)
        if (typeof value === 'number' && maximum !== undefined) change('too large', () => Number(maximum) + 1)
        if (minItems !== undefined) change('too few', (list) => (list as unknown[]).slice(0, Number(minItems) - 1))
        if (maxItems !== undefined)
          change('too many', (list) => [
            ...(list as unknown[]),
            ...Array(Number(maxItems) + 1).fill((list as unknown[])[0]),
          ])
        for (const name of (required ?? []) as string[]) change('missing', without(name), inside(name))
        if (additionalProperties === false)
          change('unknown', (members) => ({ ...(members as Node), bad_key: 1 }), inside('bad_key'))
        const peers = ((not as Node | undefined)?.required ?? []) as string[]
        if (peers.length) {
          const sample = examples.map(({ body }) => body)
          const all = peers.map((peer) => [peer, sample.find((body) => peer in body)?.[peer]])
          change('exclusive', (members) => ({ ...Object.fromEntries(all), ...(members as Node) }))
        }
        const choices = ((anyOf ?? []) as Node[]).flatMap((branch) => (branch.required ?? []) as string[])
        if (choices.length && typeof value === 'object' && !(anyOf as Node[]).some((branch) => branch.type))
          change('none of', without(...choices))
      }
      if (Array.isArray(value)) {
        const items = all.flatMap((facet) => (facet.items ? [facet.items as Node] : []))
        for (const [index, item] of value.entries()) {
          if (items.length)
            visit({ allOf: items }, item, inside(index), (copy) => {
              const [holder, name] = at(copy)
              return [holder[name] as Node, String(index)]
            })
        }
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) {
          const found = all.flatMap((facet) => {
            const described = (facet.properties as Node | undefined)?.[name]
            return described ? [described as Node] : []
          })
          for (const described of found) seen.add(described)
          const open = all.find((facet) => typeof facet.additionalProperties === 'object')?.additionalProperties
          const inner = found.length ? { allOf: found } : (open as Node | undefined)
          if (inner)
            visit(inner, member, inside(name), (copy) => {
              const [holder, own] = at(copy)
              return [holder[own] as Node, name]
            })
        }
      }
    }
    visit(schema, whole, '', (copy) => [copy, 'whole'])
    return mutations
  }

  function unseenMembers(): string[] {
    const unseen: string[] = []
    const visited = new Set<unknown>()
    const walk = (node: unknown, pointer: string) => {
      if (typeof node !== 'object' || node === null || visited.has(node)) return
      visited.add(node)
      const { $ref, properties, not: _not, if: _if, ...rest } = node as Node
      if ($ref) walk(schemas[String($ref).split('/').at(-1) as string], String($ref))
      for (const [name, member] of Object.entries((properties ?? {}) as Node)) {
        // A member that is not allowed cannot occur.
        if ((member as Node).not && Object.keys(member as Node).length === 1) continue
        if (!seen.has(member)) unseen.push(`${pointer}/${name}`)
        walk(member, `${pointer}/${name}`)
      }
      for (const [name, inner] of Object.entries(rest)) walk(inner, `${pointer}/${name}`)
    }
    for (const { schema } of types) walk(schema, '')
    return unseen
  }

  return { types, mutationsOf, unseenMembers }
}
