import { describe, expect, it } from 'vitest'
import { openWorld, smallTask } from '../test/openWorld'

const json = { 'content-type': 'application/json' }

describe('request bodies', () => {
  it.each([
    ['application/json', 'application/json'],
    ['a charset', 'application/json; charset=utf-8'],
    ['capital letters', 'Application/JSON'],
    ['a +json type', 'application/vnd.scale+json'],
  ])('reads JSON with %s', async (_name, type) => {
    const { status } = await openWorld().send('POST', '/task/categorization', {
      headers: { 'content-type': type },
      body: JSON.stringify(smallTask),
    })
    expect(status).toBe(200)
  })

  it('reads JSON that comes without a content type', async () => {
    const body = new Blob([JSON.stringify(smallTask)])
    expect((await openWorld().send('POST', '/task/categorization', { body })).status).toBe(200)
  })

  it('reads a form, with repeated keys as lists and brackets as members', async () => {
    const form =
      'attachment=tomato&attachment_type=text&instruction=Fruit%3F&categories=yes&categories=no&metadata[row]=7'
    const { status, body } = await openWorld().send('POST', '/task/categorization', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    })
    expect(status).toBe(200)
    expect(body.params.categories).toEqual(['yes', 'no'])
    expect(body.metadata).toEqual({ row: '7' })
  })

  it('reads the numbered elements of a list in a form', async () => {
    const labels = 'objects_to_annotate[1][choice]=cow&objects_to_annotate[0]=face&metadata[1]=a'
    const { body } = await openWorld().send('POST', '/task/annotation', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `attachment=https%3A%2F%2Fexample.com%2Fa.jpg&instruction=Faces&${labels}`,
    })
    expect(body.params?.objects_to_annotate).toEqual(['face', { choice: 'cow' }])
    expect(body.metadata).toEqual({ 1: 'a' })
  })

  it('says that it reads no compressed body', async () => {
    const compressed = new Blob([JSON.stringify(smallTask)]).stream().pipeThrough(new CompressionStream('gzip'))
    const { status, body } = await openWorld().send('POST', '/task/categorization', {
      headers: { ...json, 'content-encoding': 'gzip' },
      body: await new Response(compressed).arrayBuffer(),
    })
    expect(status).toBe(400)
    expect(body.error).toBe('The body is encoded ("Content-Encoding: gzip"): send it as it is.')
  })

  it.each([
    ['cut off', '{"a":'],
    ['text', 'hello'],
    ['two values', '{} {}'],
    ['a list', '[]'],
    ['a number', '1'],
    ['a word', 'true'],
  ])('refuses a body that is %s', async (_name, body) => {
    const reply = await openWorld().send('POST', '/task/categorization', { headers: json, body })
    expect(reply).toMatchObject({ status: 400, body: { status_code: 400 } })
  })

  it('refuses another content type and says what to send', async () => {
    const { status, body } = await openWorld().send('POST', '/projects', {
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    })
    expect(status).toBe(400)
    expect(body.error).toContain('application/json')
  })

  it('tells a client that sends JSON as a form, as curl does by default', async () => {
    const { status, body } = await openWorld().send('POST', '/projects', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '{"type":"chat","name":"p"}',
    })
    expect(status).toBe(400)
    expect(body.error).toContain('send it with "Content-Type: application/json"')
  })

  it('refuses bytes that are not UTF-8', async () => {
    const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])
    const reply = await openWorld().send('POST', '/projects', { headers: json, body })
    expect(reply).toMatchObject({ status: 400, body: { error: expect.stringContaining('UTF-8') } })
  })

  it.each([16, 20])('refuses %i MB with 413', async (megabytes) => {
    const body = `{"a":"${'x'.repeat(megabytes * 1024 * 1024)}"}`
    expect((await openWorld().send('POST', '/projects', { headers: json, body })).status).toBe(413)
  })

  it('takes what is just below the limit', async () => {
    const body = JSON.stringify({
      type: 'imageannotation',
      name: 'big',
      params: { text: 'x'.repeat(15 * 1024 * 1024) },
    })
    expect((await openWorld().send('POST', '/projects', { headers: json, body })).status).toBe(200)
  })

  it('refuses lists in lists in lists without falling over', async () => {
    const body = `{"type":"imageannotation","name":"deep","params":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`
    expect((await openWorld().send('POST', '/projects', { headers: json, body })).status).toBe(400)
  })

  it('keeps __proto__ as data and pollutes nothing', async () => {
    const world = openWorld()
    const body = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
    const { body: created } = await world.call('POST', '/task/categorization', smallTask)
    const reply = await world.send('POST', `/task/${created.task_id}/setMetadata`, { headers: json, body })
    expect(Object.keys(reply.body.metadata)).toEqual(['__proto__', 'constructor'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it.each(['', '   ', 'null'])('takes %j for no body', async (body) => {
    const world = openWorld()
    const { body: created } = await world.call('POST', '/task/categorization', { ...smallTask, metadata: { a: 1 } })
    const reply = await world.send('POST', `/task/${created.task_id}/setMetadata`, { headers: json, body })
    expect(reply).toMatchObject({ status: 200, body: { metadata: {} } })
  })

  it('does not look at the body of a route that has none', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'imageannotation', name: 'p' })
    await world.call('POST', '/batches', { project: 'p', name: 'b' })
    expect((await world.send('POST', '/batches/b/finalize', { headers: json, body: '{' })).status).toBe(200)
  })
})
