// Drives npm's scaleapi 2.3.2, a client that this project has not written, unchanged against the mock, and prints which
// operations it called. The ledger counts what it prints.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { matchOperation } from '@scale-ts/contract'
import { setupMock } from '@scale-ts/mock-server/node'

const require = createRequire(import.meta.url)

/** @returns {Promise<{ client: string, operations: string[] }>} */
export async function driveScaleapi() {
  const { version } = require('scaleapi/package.json')
  const seen = new Set()
  const mock = setupMock({
    baseUrl: 'https://api.scaleapi.com/v1',
    onExchange: ({ method, path }) => {
      const { operation } = matchOperation(method, path.split('?')[0].slice('/v1'.length)) ?? {}
      if (operation) seen.add(operation.id)
    },
  })
  mock.listen({ onUnhandledRequest: 'error' })
  try {
    const { ScaleClient } = require('scaleapi')
    const connect = (mode) => {
      const client = ScaleClient(mock.account({ mode }).apiKey)
      const call = (name) => promisify(client[name]).bind(client)
      return {
        create: call('createCategorizationTask'),
        box: call('createAnnotationTask'),
        fetch: call('fetchTask'),
        cancel: call('cancelTask'),
        tasks: call('tasks'),
      }
    }
    const fruit = {
      attachment: 'tomato',
      attachment_type: 'text',
      instruction: 'Is this a fruit?',
      categories: ['yes', 'no'],
    }

    const test = connect('test')
    const done = await test.create(fruit)
    assert.equal(done.status, 'completed')
    assert.deepEqual((await test.fetch(done.id)).response, { category: 'yes', category_id: null })
    await assert.rejects(test.box({ objects_to_annotate: ['cow'] }), { errcode: 400 })
    await assert.rejects(test.fetch('nothing'), { errcode: 404, message: 'Task with that ID not found.' })
    await assert.rejects(test.cancel(done.id), { errcode: 400 })

    const live = connect('live')
    const waiting = await live.create(fruit)
    assert.equal(waiting.status, 'pending')
    assert.equal((await live.cancel(waiting.id)).status, 'canceled')
    const page = await live.tasks({ limit: 1, offset: 0, status: 'canceled' })
    assert.deepEqual([page.total, page.docs[0].id], [1, waiting.id])
  } finally {
    mock.close()
  }
  return { client: `scaleapi ${version} (npm)`, operations: [...seen].sort() }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify([await driveScaleapi()], null, 2))
