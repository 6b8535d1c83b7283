import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCallbackHandler } from '@scale-ts/callbacks'
import { toNodeHandler } from '@scale-ts/callbacks/node'
import { createTask, sendTaskCallback, setTaskMetadata, setTaskTags } from '@scale-ts/tasks'
import { expect, it, onTestFinished } from 'vitest'
import { openWorld } from './openWorld'

/** A world whose callbacks reach a handler, which loses the answer to each one that it sees for the first time. */
async function openReceiver() {
  // Of a test key, since the answers of live ones all have a response.
  const { mock, client, apiKey } = openWorld()
  mock.settings.update({ lifecycle: { test: 'manual' } })
  await mock.clock.freeze('2026-01-01T00:00:00Z')
  const account = mock.account({ apiKey })
  const told: string[] = []
  const answers: number[] = []
  const handler = createCallbackHandler({
    authKeys: [account.callbackAuthKey],
    onTask: ({ status }) => told.push(status),
  })
  const losing = async (request: Request) => {
    const answer = await handler(request)
    const { duplicate } = (await answer.json()) as { duplicate: boolean }
    answers.push(duplicate ? 200 : 500)
    return new Response(null, { status: duplicate ? 200 : 500 })
  }
  const server = createServer(toNodeHandler(losing)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const callback_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { mock, client, told, answers, callback_url }
}

const types = {
  categorization: { attachment: 'tomato', attachment_type: 'text', categories: ['yes', 'no'] },
  // Its answer has no response.
  pointannotation: { attachment: 'https://example.com/a.png', objects_to_annotate: ['cat'] },
} as const

it.each(Object.keys(types) as (keyof typeof types)[])(
  'each event of a %s task is handled once, however often it comes and whatever else changes on the task',
  async (type) => {
    const { mock, client, told, answers, callback_url } = await openReceiver()
    const { task_id } = await createTask(client, { type, callback_url, instruction: 'Look.', ...types[type] } as never)
    let changes = 0
    /** Delivers an event, and again after a retry and after somebody asked for it. */
    const deliver = async (act: () => void) => {
      const before = answers.length
      act()
      await mock.clock.advance('30s')
      await setTaskTags(client, task_id, [`tag-${++changes}`])
      await mock.clock.advance('30s')
      await setTaskMetadata(client, task_id, { changes })
      expect(answers.slice(before)).toEqual([500, 200])
    }
    const again = async () => {
      const before = answers.length
      await setTaskTags(client, task_id, [`tag-${++changes}`])
      await sendTaskCallback(client, task_id)
      await mock.clock.advance('1m')
      expect(answers.slice(before)).toEqual([200])
    }
    for (let round = 0; round < 2; round++) {
      await deliver(() => mock.tasks.complete(task_id))
      await again()
      await deliver(() => mock.tasks.audit(task_id, { result: 'accepted' }))
      await deliver(() => mock.tasks.audit(task_id, { result: 'accepted' }))
      await again()
      await deliver(() => mock.tasks.recall(task_id))
    }
    // Nothing happens between these but the recalls themselves.
    await deliver(() => mock.tasks.complete(task_id))
    await deliver(() => mock.tasks.recall(task_id))
    await deliver(() => mock.tasks.error(task_id))
    await again()
    const round = ['completed', 'completed', 'completed', 'pending']
    expect(told).toEqual([...round, ...round, 'completed', 'pending', 'error'])
  },
)
