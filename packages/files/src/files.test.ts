import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ConflictError,
  collect,
  createClient,
  InvalidRequestError,
  OutcomeUnknownError,
  ScaleError,
} from '@scale-ts/core'
import * as files from '@scale-ts/files'
import { fileActions, importFile, iterateAssets, listAssets, uploadFile } from '@scale-ts/files'
import { openFile } from '@scale-ts/files/node'
import { startMockServer } from '@scale-ts/mock-server/server'
import { describe, expect, it } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

const kitten = new File(['a kitten'], 'kitten.png', { type: 'image/png' })

/** A world with a project; `faults` begin after its creation. */
async function worldWithProject(faults: (Fault | undefined)[] = []) {
  const world = openWorld({ faults: [undefined, ...faults] })
  await world.client.request({ method: 'POST', path: '/projects', body: { type: 'chat', name: 'p' } })
  return world
}

/** What the mock has stored of a file. */
async function stored({ mock, apiKey }: { mock: { fetch: typeof fetch }; apiKey: string }, id: string) {
  const headers = { authorization: `Bearer ${apiKey}` }
  const response = await mock.fetch(`https://api.scale.com/_mock/files/${id}`, { headers })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

describe('uploadFile', () => {
  it('stores the content with what is said of it', async () => {
    const world = await worldWithProject()
    const description = { project_name: 'p', display_name: 'Tom', reference_id: 'r', metadata: { camera: { id: 1 } } }
    const file = await uploadFile(world.client, { file: kitten, ...description })
    expect(file).toMatchObject({
      mime_type: 'image/png',
      size: 8,
      project_names: ['p'],
      display_name: 'Tom',
      reference_id: 'r',
      metadata: { camera: { id: 1 } },
      attachment_url: expect.stringMatching(/^scaledata:\/\/[0-9a-f]{24}\/[0-9a-f-]{36}$/),
    })
    expect(await stored(world, file.id)).toEqual({ status: 200, type: 'image/png', text: 'a kitten' })
  })

  it('takes blobs and streams, and goes by the name where the type is not told', async () => {
    const world = await worldWithProject()
    const blob = await uploadFile(world.client, { file: new Blob(['x']), display_name: 'notes.txt' })
    expect(blob).toMatchObject({ mime_type: 'text/plain', size: 1, project_names: [] })
    const stream = new Blob(['ab', 'cd']).stream()
    const file = await uploadFile(world.client, { file: stream })
    expect(await stored(world, file.id)).toMatchObject({ text: 'abcd' })
  })

  it('tells how far it is, up to the whole', async () => {
    const { client } = await worldWithProject()
    const told: files.UploadProgress[] = []
    const bytes = new Uint8Array(300_000).fill(7)
    const file = await uploadFile(
      client,
      { file: new Blob([bytes]) },
      { onProgress: (progress) => told.push(progress) },
    )
    expect(file.size).toBe(300_000)
    const { sent, total } = told.at(-1) as files.UploadProgress
    expect(sent).toBe(total)
    expect(total).toBeGreaterThan(300_000)
    expect(told.map((progress) => progress.sent)).toEqual(
      [...told.map((progress) => progress.sent)].sort((a, b) => a - b),
    )
  })

  it('refuses more than 80 MB before anything is sent', async () => {
    const { client, wire } = await worldWithProject()
    const sent = wire.length
    const large = new Blob(Array(81).fill(new Uint8Array(1024 * 1024)))
    await expect(uploadFile(client, { file: large })).rejects.toThrow(/84934656 bytes.*at most 83886080/)
    let canceled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024)),
      cancel: () => {
        canceled = true
      },
    })
    await expect(uploadFile(client, { file: endless })).rejects.toBeInstanceOf(ScaleError)
    expect(canceled).toBe(true)
    expect(wire).toHaveLength(sent)
  })

  it.each<[string, Fault[]]>([
    ['once', ['lose the answer']],
    ['as a 500', ['answer 500 after']],
    ['four times', ['lose the answer', 'answer 500 after', 'lose the answer', 'lose the answer']],
  ])('stores a file once when the answer is lost %s', async (_name, faults) => {
    const { client } = await worldWithProject(faults)
    const file = await uploadFile(client, { file: kitten, project_name: 'p', reference_id: 'r' })
    expect(await collect(iterateAssets(client, { project: 'p' }))).toEqual([file])
  })

  it('does not take another file for its own', async () => {
    const { client } = await worldWithProject([undefined, 'answer 500 before'])
    await uploadFile(client, { file: kitten, project_name: 'p', reference_id: 'r' })
    const other = uploadFile(client, { file: new Blob(['longer than it']), project_name: 'p', reference_id: 'r' })
    await expect(other).rejects.toBeInstanceOf(ConflictError)
  })

  it('says what to do when nothing can find the file', async () => {
    const { client } = await worldWithProject(['lose the answer'])
    const upload = uploadFile(client, { file: kitten, reference_id: 'r' })
    await expect(upload).rejects.toBeInstanceOf(OutcomeUnknownError)
    await expect(upload).rejects.toThrow(/reference_id and a project_name/)
  })

  it('never repeats an upload without a reference_id that may have happened', async () => {
    const { client } = await worldWithProject(['lose the answer'])
    await expect(uploadFile(client, { file: kitten, project_name: 'p' })).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect((await listAssets(client, { project: 'p' })).docs).toHaveLength(1)
  })

  it('tells an id that is taken, a project that is not there, and wrong metadata', async () => {
    const { client } = await worldWithProject()
    await uploadFile(client, { file: kitten, reference_id: 'r' })
    await expect(uploadFile(client, { file: kitten, reference_id: 'r' })).rejects.toBeInstanceOf(ConflictError)
    const elsewhere = uploadFile(client, { file: kitten, project_name: 'q' })
    await expect(elsewhere).rejects.toBeInstanceOf(InvalidRequestError)
    const large = uploadFile(client, { file: kitten, metadata: { text: 'x'.repeat(11_000) } })
    await expect(large).rejects.toThrow(/"metadata" must not be larger than 10 KB/)
  })

  it('goes over HTTP with a path, and with progress', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scale-ts-files-'))
    const server = await startMockServer({ port: 0 })
    try {
      const path = join(folder, 'a kitten.jpg')
      await writeFile(path, new Uint8Array(200_000))
      const client = createClient({ apiKey: server.account().apiKey, baseUrl: server.baseUrl })
      const file = await openFile(path)
      expect(file.name).toBe('a kitten.jpg')
      expect(await uploadFile(client, { file })).toMatchObject({ size: 200_000, mime_type: 'image/jpeg' })
      let last = 0
      const counted = await uploadFile(client, { file }, { onProgress: ({ sent }) => (last = sent) })
      expect(counted.size).toBe(200_000)
      expect(last).toBeGreaterThan(200_000)
    } finally {
      await server.close()
      await rm(folder, { recursive: true })
    }
  })

  it('rejects with the reason of an abort', async () => {
    const { client } = await worldWithProject()
    const reason = new Error('enough')
    const controller = new AbortController()
    const upload = uploadFile(client, { file: kitten }, { signal: controller.signal })
    controller.abort(reason)
    await expect(upload).rejects.toBe(reason)
  })
})

describe('importFile', () => {
  it('stores a file that is elsewhere, once', async () => {
    const { client } = await worldWithProject(['lose the answer'])
    const parameters = { file_url: 'https://example.com/a.pdf?x=1', project_name: 'p', reference_id: 'r' }
    const file = await importFile(client, parameters)
    expect(file).toMatchObject({ mime_type: 'application/pdf', size: 0, reference_id: 'r' })
    await expect(importFile(client, parameters)).rejects.toBeInstanceOf(ConflictError)
    await expect(importFile(client, { file_url: 'ftp://x' })).rejects.toThrow(/"file_url" must be a valid uri/)
  })
})

describe('assets', () => {
  it.each([1, 2, 5, 100])('are walked whole, %i at a time, newest first', async (limit) => {
    const { client } = await worldWithProject()
    for (const name of ['1', '2', '3', '4', '5']) {
      await uploadFile(client, { file: kitten, project_name: 'p', display_name: name })
    }
    const names = (await collect(iterateAssets(client, { project: 'p', limit }))).map((file) => file.display_name)
    expect(names.join('')).toBe('54321')
  })

  it('are found by metadata', async () => {
    const { client } = await worldWithProject()
    for (const camera of ['front', 'rear']) {
      await uploadFile(client, { file: kitten, project_name: 'p', metadata: { camera, day: 1 } })
    }
    const { docs, total } = await listAssets(client, { project: 'p', metadata: { camera: 'rear' } })
    expect(docs.map(({ metadata }) => metadata)).toEqual([{ camera: 'rear', day: 1 }])
    expect(total).toBe(1)
  })

  it('need a project, and a cursor that was given', async () => {
    const { client } = await worldWithProject()
    await expect(listAssets(client, {} as never)).rejects.toThrow(/"project" is required/)
    await expect(listAssets(client, { project: 'p', cursor: 'x' })).rejects.toBeInstanceOf(InvalidRequestError)
  })
})

it('has a method for each function', async () => {
  const { client, wire } = await worldWithProject()
  const scale = client.extend(fileActions)
  await scale.files.upload({ file: kitten, project_name: 'p' })
  await scale.files.import({ file_url: 'https://example.com/x' })
  await scale.files.listAssets({ project: 'p', limit: 1 })
  await collect(scale.files.iterateAssets({ project: 'p' }))
  expect(wire.slice(2)).toEqual([
    'POST /files/import {"file_url":"https://example.com/x"}',
    'GET /assets?project=p&limit=1',
    'GET /assets?project=p',
  ])
  expect(Object.keys(scale.files)).toHaveLength(Object.keys(files).length - 1)
})
