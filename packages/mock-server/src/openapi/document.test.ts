import { createMock, type OpenApiDocument, openApiDocument } from '@scale-ts/mock-server'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, it } from 'vitest'
import { validatorOf } from '../../test/describedBodies'
import { openWorld } from '../../test/openWorld'
import { createApp } from '../app'
import { taskTypes } from '../schemas/taskTypes'
import { Worlds } from '../worlds'
import { operations } from './operations'

// biome-ignore lint/suspicious/noExplicitAny: a document of many shapes.
type Operation = any

let document: OpenApiDocument
beforeAll(async () => {
  document = await openApiDocument()
})

function everyOperation(): { method: string; path: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
}

/** The one body that an answer of that status can have. */
function contentOf(holder: Operation): Operation {
  const contents = Object.values(holder.content)
  expect(contents).toHaveLength(1)
  return contents[0]
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(document) as unknown as Record<string, unknown>)).toEqual({
      valid: true,
    })
    expect(validator.version).toBe('3.1')
  })

  it('has one path for each task type, and every operation once', () => {
    const all = everyOperation()
    expect(all.length).toBeGreaterThanOrEqual(55)
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length)
    expect(Object.keys(taskTypes)).toHaveLength(32)
    for (const type of Object.keys(taskTypes)) expect(document.paths).toHaveProperty([`/v1/task/${type}`, 'post'])
  })

  it('describes what the app routes, no more and no less', () => {
    const routed = createApp(new Worlds({})).routes.filter(({ method }) => method !== 'ALL')
    const described = operations().map(
      ({ method, path, servedBy }) => `${method.toUpperCase()} ${servedBy ?? path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    )
    expect(new Set(described)).toEqual(new Set(routed.map(({ method, path }) => `${method} ${path}`)))
  })

  it('holds nothing that refers to nothing, and nothing that nothing refers to', () => {
    const names = Object.keys(document.components.schemas)
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)
    expect(new Set(Array.from(references, ([, name]) => name))).toEqual(new Set(names))
  })

  it('has examples that fit their own schemas', () => {
    const compile = validatorOf(document)
    let count = 0
    const check = (schema: Operation, value: unknown, what: string) => {
      const validate = compile(schema)
      expect(validate(value), `${what}: ${JSON.stringify(validate.errors?.[0])}`).toBe(true)
      count++
    }
    for (const { method, path, operation } of everyOperation()) {
      const what = `${method} ${path}`
      const { requestBody, responses, parameters = [] } = operation
      for (const example of Object.values<Operation>(requestBody ? contentOf(requestBody).examples : {})) {
        check(contentOf(requestBody).schema, example.value, what)
      }
      const { schema, example } = contentOf(responses[200] ?? responses[201])
      if (operation.operationId === 'getOpenApiDocument') check(schema, document, what)
      // Bytes cannot stand in a document; others would hold a key, or need what an earlier answer told.
      else if (example !== undefined) check(schema, example, `the answer of ${what}`)
      for (const parameter of parameters) {
        for (const value of parameter.schema.examples ?? [])
          check(parameter.schema, value, `${parameter.name} of ${what}`)
      }
    }
    expect(count).toBeGreaterThan(120)
  })

  it('says of every operation whether it needs a key, and what refusals look like', async () => {
    const mock = createMock()
    const isError = validatorOf(document)({ $ref: '#/components/schemas/Error' })
    for (const { method, path, operation } of everyOperation()) {
      const response = await mock.fetch(`https://api.scale.com${path}`, { method: method.toUpperCase() })
      const isPublic = operation.security?.length === 0
      // Nothing has the id that the path was filled with.
      const expected = !isPublic ? 401 : path.includes('/response_url/') ? 404 : 200
      expect(response.status, path).toBe(expected)
      if (isPublic) continue
      expect(operation.responses, path).toHaveProperty('401')
      expect(isError(await response.json()), path).toBe(true)
    }
  })

  it('says which statuses an operation has, as far as nonsense brings them about', async () => {
    const world = openWorld()
    for (const { method, path, operation } of everyOperation()) {
      const url = path.replace('/v1', '')
      if (!path.startsWith('/v1')) continue
      for (const body of [undefined, {}, [], 'text', { project: 1 }, ['1', '2', '3', '4', '5', '6']]) {
        const { status } = await world.call(method.toUpperCase(), url, method === 'get' ? undefined : body)
        expect(operation.responses, `${method} ${path}`).toHaveProperty(String(status))
      }
    }
  })

  it('marks the types that publish no parameters', () => {
    const marked = Object.entries(document.paths).filter(([, { post }]) =>
      String(post?.description).includes('of this type are not published'),
    )
    expect(marked.map(([path]) => path.split('/').at(-1))).toEqual([
      'chat',
      'chatexperimental',
      'chatlite',
      'documentmodel',
      'federal2dvideoannotation',
      'laneannotation',
      'multichat',
      'multistage',
      'videoboxannotation',
      'videocuboidannotation',
    ])
  })

  it('is served without a key, the same by GET and HEAD, and touches no world', async () => {
    const mock = createMock({ keys: ['test_only'] })
    const address = 'https://api.scale.com/_mock/openapi.json'
    const response = await mock.fetch(address)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual(document)
    const head = await mock.fetch(address, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(await (await mock.fetch('https://api.scale.com/_mock/health')).json()).toMatchObject({ worlds: 0 })
  })

  it('is a copy of its own at each call', async () => {
    const first = await openApiDocument()
    first.paths = {}
    expect(await openApiDocument()).toEqual(document)
  })

  it('holds no API key', () => {
    expect(JSON.stringify(document)).not.toMatch(/\b(test|live)_[a-z]/i)
  })
})
