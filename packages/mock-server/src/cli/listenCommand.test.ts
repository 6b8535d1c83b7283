import { describe, expect, it, vi } from 'vitest'
import { openReceiver, type Receiver } from '../../test/openReceiver'
import { smallTask } from '../../test/openWorld'
import { listening, type Run, run } from '../../test/runCommand'

const headers = { authorization: `Basic ${btoa('test_me:')}`, 'content-type': 'application/json' }

/** A mock with a command that forwards callbacks of `test_me`, and what the command printed. */
async function forwarding(...flags: string[]): Promise<{
  call: (method: string, path: string, body?: unknown) => Promise<unknown>
  createTask: () => Promise<string>
  listen: (forwardTo: string) => Run
  forwardedTo: () => Promise<string | undefined>
}> {
  const { url } = await listening('--quiet', '--no-config', ...flags)
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    expect(answer.status).toBe(200)
    return answer.json()
  }
  return {
    call,
    async createTask() {
      const body = { ...smallTask, callback_url: 'https://hooks.example.com/' }
      return ((await call('POST', '/v1/task/categorization', body)) as { task_id: string }).task_id
    },
    listen: (forwardTo) => run('listen', '--url', url, '--key', 'test_me', '--forward-to', forwardTo),
    async forwardedTo() {
      return ((await call('GET', '/_mock/settings')) as { forwardCallbacksTo?: string }).forwardCallbacksTo
    },
  }
}

/** Waits for a line that contains all of these texts. */
async function line({ lines }: Run, ...texts: string[]): Promise<void> {
  await vi.waitUntil(() => lines.some((told) => texts.every((text) => told.includes(text))), { timeout: 30_000 })
}

const idsOf = ({ received }: Receiver) => received.map(({ body }) => body.task_id)

describe('scale-mock listen', () => {
  it.each([
    ['is reset', 'POST', '/_mock/reset'],
    ['is removed', 'DELETE', '/_mock/world'],
  ])('forwards on when the world %s, and says so', async (_what, method, path) => {
    const receiver = await openReceiver()
    const { call, createTask, listen, forwardedTo } = await forwarding()
    const command = listen(receiver.url)
    await line(command, 'Ctrl+C stops it')
    const before = [await createTask(), await createTask(), await createTask()]
    for (const id of before) await line(command, `${id} -> ${receiver.url} 200`)
    await call(method, path)
    await line(command, `forwarding to ${receiver.url} again`)
    expect(await forwardedTo()).toBe(receiver.url)
    // Its id may be that of the first one again.
    const after = await createTask()
    const delivered = () => command.lines.filter((told) => told.includes(` -> ${receiver.url} 200 `))
    await vi.waitUntil(() => delivered().length >= 4, { timeout: 30_000 })
    expect(idsOf(receiver)).toEqual([...before, after])
    expect(delivered()).toHaveLength(4)
  })

  it('says why a callback is not sent, and leaves alone what somebody else has set', async () => {
    const { url } = await openReceiver()
    const { call, createTask, listen, forwardedTo } = await forwarding()
    const command = listen(url)
    await line(command, 'Ctrl+C stops it')
    await call('PUT', '/_mock/settings', { forwardCallbacksTo: 'https://example.com/hook' })
    await line(command, 'Callbacks go to https://example.com/hook now: somebody else has set that.')
    const id = await createTask()
    await line(command, `${id} -> https://example.com/hook not sent The host example.com is not this machine`)
    command.child.kill('SIGTERM')
    expect((await command.ended).code).toBe(0)
    expect(await forwardedTo()).toBe('https://example.com/hook')
  })

  it('refuses a receiver that the mock would never send to', async () => {
    const { listen, forwardedTo } = await forwarding('--allow-callbacks', 'allowed.example')
    const refused = await listen('https://example.com/hook').ended
    expect([refused.code, refused.stdout]).toEqual([64, ''])
    expect(refused.stderr).toContain('The host example.com is not this machine and was not allowed.')
    expect(refused.stderr).toContain('--allow-callbacks example.com')
    expect(await forwardedTo()).toBeUndefined()
    await line(listen('https://allowed.example/hook'), 'forwarding to https://allowed.example/hook')
  })

  it('goes back to where callbacks went before, but not to what one left behind that was killed', async () => {
    const { call, listen, forwardedTo } = await forwarding()
    const killed = listen('http://127.0.0.1:9/a')
    await line(killed, 'Ctrl+C stops it')
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(await forwardedTo()).toBe('http://127.0.0.1:9/a')
    const second = listen('http://127.0.0.1:9/a')
    await line(second, 'Ctrl+C stops it')
    second.child.kill('SIGTERM')
    await second.ended
    expect(await forwardedTo()).toBeUndefined()
    await call('PUT', '/_mock/settings', { forwardCallbacksTo: 'http://127.0.0.1:9/b' })
    const third = listen('http://127.0.0.1:9/a')
    await line(third, 'Before, callbacks went to http://127.0.0.1:9/b.')
    third.child.kill('SIGTERM')
    await third.ended
    expect(await forwardedTo()).toBe('http://127.0.0.1:9/b')
  })

  it.skipIf(process.platform === 'win32')('takes its setting back when its terminal is closed', async () => {
    const { listen, forwardedTo } = await forwarding()
    const command = listen('http://127.0.0.1:9/a')
    await line(command, 'Ctrl+C stops it')
    command.child.kill('SIGHUP')
    expect((await command.ended).code).toBe(0)
    expect(await forwardedTo()).toBeUndefined()
  })
})
