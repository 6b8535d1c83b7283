import { createMock, type Mock, type MockOptions, type Mode } from '@scale-ts/mock-server'

/** What came back, read whole. */
interface Reply {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  body: any
  headers: Headers
}

/** One key's world of a mock of its own, and a way to call it. */
export interface TestWorld {
  mock: Mock
  apiKey: string
  /** Sends JSON when there is a body, with the world's key unless `headers` say otherwise. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  /** Sends a body as it is. */
  send(method: string, path: string, init: RequestInit): Promise<Reply>
}

export function openWorld({ mode = 'test', ...options }: MockOptions & { mode?: Mode } = {}): TestWorld {
  const mock = createMock({ validateResponses: true, ...options })
  const { apiKey } = mock.account({ mode })
  return worldOf(mock, apiKey)
}

export function worldOf(mock: Mock, apiKey: string): TestWorld {
  const authorization = `Basic ${btoa(`${apiKey}:`)}`
  const send: TestWorld['send'] = async (method, path, init) => {
    const response = await mock.fetch(`https://api.scale.com/v1${path}`, {
      method,
      ...init,
      headers: { authorization, ...(init.headers as Record<string, string> | undefined) },
    })
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers }
  }
  return {
    mock,
    apiKey,
    send,
    call: (method, path, body, headers) =>
      send(method, path, {
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  }
}

/** The smallest task that the API takes. */
export const smallTask: Record<string, unknown> = {
  attachment: 'tomato',
  attachment_type: 'text',
  instruction: 'Fruit?',
  categories: ['yes', 'no'],
}

/** Creates small tasks and returns their ids, the oldest first. */
export async function createTasks(world: TestWorld, count: number, extra: object = {}): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const { body } = await world.call('POST', '/task/categorization', { ...smallTask, ...extra })
    ids.push(body.task_id)
  }
  return ids
}
