import { describe, expect, it } from 'vitest'
import { openWorld } from '../../test/openWorld'

function form(parts: Record<string, string | Blob>): { body: FormData } {
  const body = new FormData()
  for (const [name, value] of Object.entries(parts)) body.set(name, value)
  return { body }
}

describe('uploads', () => {
  it('put a file into another project by its id', async () => {
    const { call, send } = openWorld()
    for (const name of ['p', 'q']) await call('POST', '/projects', { type: 'chat', name })
    const { body: file } = await send('POST', '/files/upload', form({ file: new Blob(['x']), project_name: 'p' }))
    const added = await send('POST', '/files/upload', form({ id: file.id, project_name: 'q' }))
    expect(added.body).toMatchObject({ id: file.id, project_names: ['p', 'q'] })
    for (const project of ['p', 'q']) {
      expect((await call('GET', `/assets?project=${project}`)).body.docs).toEqual([added.body])
    }
    expect((await send('POST', '/files/upload', form({ id: 'none', project_name: 'q' }))).status).toBe(404)
  })

  it.each([
    ['JSON', { body: '{}', headers: { 'content-type': 'application/json' } }, 'multipart/form-data'],
    ['no boundary', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }, 'not valid multipart'],
    ['no file', form({ display_name: 'a' }), '"file" is required'],
    ['a text in place of the file', form({ file: 'a' }), '"file" is required'],
    ['metadata that is no JSON', form({ file: new Blob(['x']), metadata: '{' }), '"metadata" must be a JSON object'],
    ['metadata that is a list', form({ file: new Blob(['x']), metadata: '[]' }), '"metadata" must be a JSON object'],
    ['no such project', form({ file: new Blob(['x']), project_name: 'q' }), 'Project "q" not found.'],
  ])('refuse %s and store nothing', async (_name, init, message) => {
    const { call, send } = openWorld()
    await call('POST', '/projects', { type: 'chat', name: 'p' })
    const { status, body } = await send('POST', '/files/upload', init)
    expect(status).toBe(400)
    expect(body).toEqual({ status_code: 400, error: expect.stringContaining(message) })
    expect((await call('GET', '/assets?project=p')).body.total).toBe(0)
  })

  it.each([
    ['a.png', '', 'image/png'],
    ['a.csv', 'Content-Type: application/octet-stream\r\n', 'text/csv'],
    ['a.dat', 'Content-Type: image/webp\r\n', 'image/webp'],
    ['notes', 'Content-Type: text/plain\r\n', 'text/plain'],
  ])('have a type where the part tells none: %s %s', async (name, type, mime_type) => {
    const { send } = openWorld()
    const disposition = `Content-Disposition: form-data; name="file"; filename="${name}"`
    const body = `--b\r\n${disposition}\r\n${type}\r\nx\r\n--b--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    expect((await send('POST', '/files/upload', { body, headers })).body.mime_type).toBe(mime_type)
  })

  it('are kept from other keys', async () => {
    const { mock, send } = openWorld()
    const { body: file } = await send('POST', '/files/upload', form({ file: new Blob(['x']) }))
    const headers = { authorization: `Bearer ${mock.account().apiKey}` }
    const url = `https://api.scale.com/_mock/files/${file.id}`
    expect((await mock.fetch(url, { headers })).status).toBe(404)
    expect((await mock.fetch(url)).status).toBe(401)
  })

  it('can be the attachment of a task', async () => {
    const { call, send } = openWorld()
    const { body: file } = await send('POST', '/files/upload', form({ file: new Blob(['x']) }))
    const geometries = { box: { objects_to_annotate: ['a'] } }
    const { status, body } = await call('POST', '/task/imageannotation', {
      attachment: file.attachment_url,
      geometries,
    })
    expect([status, body.params?.attachment]).toEqual([200, file.attachment_url])
  })
})

it.each(['cursor', 'next_token'])('pages of files go on by %s, under both names of the list', async (name) => {
  const { call } = openWorld()
  await call('POST', '/projects', { type: 'chat', name: 'p' })
  for (const n of [1, 2, 3])
    await call('POST', '/files/import', { file_url: `https://example.com/${n}`, project_name: 'p' })
  for (const path of ['/assets', '/files']) {
    const { body: first } = await call('GET', `${path}?project=p&limit=2`)
    const { body: second } = await call('GET', `${path}?project=p&limit=2&${name}=${first.next_token}`)
    expect([first.docs.length, second.docs.length, second.has_more]).toEqual([2, 1, false])
  }
})
