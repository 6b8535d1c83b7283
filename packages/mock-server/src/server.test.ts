import { connect } from 'node:net'
import { type MockServer, type MockServerOptions, startMockServer } from '@scale-ts/mock-server/server'
import { afterEach, describe, expect, it } from 'vitest'

const servers: MockServer[] = []

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const server = await startMockServer({ port: 0, ...options })
  servers.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** Writes bytes to the server and returns what comes back until it closes, or until `isEnough`. */
function raw(port: number, bytes: string, isEnough = (text: string) => text.includes('\r\n\r\n')): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const done = () => {
      socket.destroy()
      resolve(text)
    }
    socket.on('data', (chunk) => {
      text += chunk
      if (isEnough(text)) done()
    })
    socket.on('close', done)
    socket.on('error', reject)
  })
}

describe('startMockServer', () => {
  it('serves clients over HTTP on a free port', async () => {
    const { baseUrl, port, account } = await start()
    expect(baseUrl).toBe(`http://127.0.0.1:${port}/v1`)
    const headers = { authorization: `Bearer ${account().apiKey}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ type: 'chat', name: 'a/b ü' })
    expect((await fetch(`${baseUrl}/projects`, { method: 'POST', headers, body })).status).toBe(200)
    const { name } = (await (await fetch(`${baseUrl}/projects/a%2Fb%20%C3%BC`, { headers })).json()) as { name: string }
    expect(name).toBe('a/b ü')
  })

  it('serves the files of its answers at its own origin, masks as real pictures', async () => {
    const { baseUrl, port, account } = await start({ responses: 'rich' })
    const headers = { authorization: `Bearer ${account().apiKey}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ attachment: 'https://example.com/1.png', labels: ['road', 'sky'] })
    const created = await fetch(`${baseUrl}/task/segmentannotation`, { method: 'POST', headers, body })
    const { combined } = ((await created.json()) as { response: { annotations: { combined: { image: string } } } })
      .response.annotations
    expect(combined.image).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/v1/task/`))
    const file = await fetch(combined.image)
    const bytes = new Uint8Array(await file.arrayBuffer())
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(file.headers.get('content-length')).toBe(String(bytes.length))
    expect([...bytes.slice(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG')
    const head = await fetch(combined.image, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)])
  })

  it('serves the files of seeded tasks itself, and sends nobody to Scale for them', async () => {
    const video = {
      type: 'videoannotation',
      attachment: 'https://example.com/a.mp4',
      attachment_type: 'video',
      geometries: { box: { objects_to_annotate: ['car'] } },
    }
    const tasks = [{ ...video, status: 'completed' as const, task_id: 'a'.repeat(24) }, video]
    // An address that stands for all is none to ask.
    const server = await start({ host: '0.0.0.0', fixture: { tasks } })
    const urlOf = async (apiKey: string, taskId: string) => {
      const headers = { authorization: `Bearer ${apiKey}` }
      const task = await (await fetch(`http://127.0.0.1:${server.port}/v1/task/${taskId}`, { headers })).json()
      return (task as { response: { annotations: { url: string } } }).response.annotations.url
    }
    const files: string[] = []
    const account = server.account({ mode: 'live' })
    for (const id of ['a'.repeat(24), ...account.seed({ tasks: [video] }).tasks]) {
      if (id !== 'a'.repeat(24)) account.tasks.complete(id)
      files.push(await urlOf(account.apiKey, id))
    }
    expect(files.map((url) => new URL(url).origin)).toEqual(Array(2).fill(`http://127.0.0.1:${server.port}`))
    // Who seeds over HTTP reaches the mock by that name.
    const origin = `http://localhost:${server.port}`
    const headers = { authorization: 'Bearer live_other', 'content-type': 'application/json' }
    const body = JSON.stringify({ tasks: [{ ...tasks[0], task_id: 'b'.repeat(24) }] })
    expect((await fetch(`${origin}/_mock/seed`, { method: 'POST', headers, body })).status).toBe(200)
    files.push(await urlOf('live_other', 'b'.repeat(24)))
    expect(files.at(-1)?.startsWith(`${origin}/v1/task/`)).toBe(true)
    for (const url of files) expect((await fetch(url)).status).toBe(200)
  })

  it('says that a port is taken and what to do', async () => {
    const { port } = await start()
    await expect(startMockServer({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken. Choose another one, or 0 for a free one.`,
    )
  })

  it('answers 413 to a body that is still being sent', async () => {
    const { baseUrl, account } = await start()
    const response = await fetch(`${baseUrl}/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account().apiKey}`, 'content-type': 'application/json' },
      body: 'x'.repeat(20 * 1024 * 1024),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ status_code: 413 })
  })

  it('counts a chunked body while it comes', async () => {
    const { baseUrl, account } = await start()
    const chunk = new Uint8Array(1024 * 1024).fill(32)
    let sent = 0
    const body = new ReadableStream({
      pull: (stream) => (sent++ < 17 ? stream.enqueue(chunk) : stream.close()),
    })
    const headers = { authorization: `Bearer ${account().apiKey}`, 'content-type': 'application/json' }
    const response = await fetch(`${baseUrl}/projects`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  it('reads a small chunked body', async () => {
    const { baseUrl, account } = await start()
    const body = new Blob([JSON.stringify({ type: 'chat', name: 'p' })]).stream()
    const headers = { authorization: `Bearer ${account().apiKey}`, 'content-type': 'application/json' }
    const response = await fetch(`${baseUrl}/projects`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(200)
  })

  it('keeps a connection open for the next request', async () => {
    const { port } = await start()
    const request = 'GET /_mock/health HTTP/1.1\r\nHost: x\r\n\r\n'
    const text = await raw(port, request + request, (answer) => answer.split('HTTP/1.1 200').length === 3)
    expect(text.split('HTTP/1.1 200')).toHaveLength(3)
  })

  it('answers what is not HTTP with 400, without a stack', async () => {
    const { port } = await start()
    const text = await raw(port, 'NOT HTTP AT ALL\r\n\r\n')
    expect(text).toMatch(/^HTTP\/1\.1 400/)
    expect(text).not.toContain('at ')
  })

  it.each([
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a mapped address in another form', 'GET /v1/tasks HTTP/1.1\r\nHost: [::ffff:127.0.0.1]\r\n\r\n'],
    ['a host that is none', 'GET /v1/tasks HTTP/1.1\r\nHost: a b\r\n\r\n'],
  ])('answers %s in the words of the API', async (_what, request) => {
    const { port } = await start()
    const text = await raw(port, request, (answer) => answer.endsWith('}'))
    expect(text).toMatch(/^HTTP\/1\.1 400/)
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toEqual({
      status_code: 400,
      error: expect.stringMatching(/^The target of the request or its Host header cannot be served: /),
    })
  })

  it('lets a client send its body after 100 Continue', async () => {
    const { port, account } = await start()
    const body = '{"type":"chat","name":"p"}'
    const head = `POST /v1/projects HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${account().apiKey}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`
    const text = await raw(port, head + body, (answer) => answer.includes('"name":"p"'))
    expect(text).toContain('HTTP/1.1 100 Continue')
    expect(text).toContain('HTTP/1.1 200 OK')
  })

  it('ends open connections when it is closed', async () => {
    const server = await startMockServer({ port: 0 })
    const socket = connect(server.port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write('POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf')
    await server.close()
    await closed
    await expect(fetch(server.baseUrl)).rejects.toThrow()
  })
})
