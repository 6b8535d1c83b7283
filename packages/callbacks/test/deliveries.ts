/** The auth key of the tests' account. */
export const authKey = 'live_auth_0123456789'

/** The documented sample, with changes. docs/wire/http.md H34 */
export function taskBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const response = { category: 'red' }
  const task = {
    task_id: '576c41bf13e36b0600b02b34',
    completed_at: '2016-06-23T21:54:44.904Z',
    response,
    created_at: '2016-06-23T20:08:31.573Z',
    callback_url: 'http://www.example.com/callback',
    type: 'categorization',
    status: 'completed',
    instruction: 'Is this object red or blue?',
    params: { attachment_type: 'text', attachment: 'tomato', categories: ['red', 'blue'] },
    metadata: {},
    ...changes,
  }
  return { task, response: task.response, task_id: task.task_id }
}

/** A batch as its callback tells it. docs/wire/batches.md B6 */
export function batchBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    project: 'kittens',
    name: 'kittens 2026-11',
    callback: 'http://www.example.com/callback',
    status: 'completed',
    created_at: '2026-11-01T07:38:32.368Z',
    metadata: {},
    ...changes,
  }
}

/** A request as Scale sends it. `init` replaces parts of it. */
export function delivery(body: unknown = taskBody(), { headers, ...init }: RequestInit = {}): Request {
  return new Request('https://example.com/scale?tenant=7', {
    method: 'POST',
    body: typeof body === 'string' || body instanceof ReadableStream ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'scale-callback-auth': authKey, ...headers },
    duplex: 'half',
    ...init,
  } as RequestInit)
}

/** A promise, and the way to settle it from outside. */
export function deferred<Value = void>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
