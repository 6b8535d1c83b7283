import type { MockOptions } from '@scale-ts/mock-server'
import { expect } from 'vitest'
import type { TaskBody } from './arbitraries/taskBodies'
import { openWorld, type TestWorld } from './openWorld'

/** A world that answers in full, with a project of this type. */
export async function richWorld(type: string, options: MockOptions = {}): Promise<TestWorld> {
  const world = openWorld({ responses: 'rich', ...options })
  await world.call('POST', '/projects', { type, name: 'project' })
  return world
}

/** Creates a task that is finished at once. */
export async function answered(world: TestWorld, type: string, body: TaskBody): Promise<TaskBody> {
  const reply = await world.call('POST', `/task/${type}`, { project: 'project', ...body })
  expect(reply.status, reply.body?.error).toBe(200)
  return reply.body
}

/** The JSON behind an address of a response. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into files of every shape.
export async function fileAt({ mock }: TestWorld, url: string): Promise<any> {
  const response = await mock.fetch(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  return response.json()
}
