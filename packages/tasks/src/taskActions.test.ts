import { collect } from '@scale-ts/core'
import * as tasks from '@scale-ts/tasks'
import { expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

it('does everything the functions do, as methods', async () => {
  const { client, wire } = openWorld({ mode: 'live' })
  const scale = client.extend(tasks.taskActions)
  const { task_id: id } = await scale.tasks.create({ type: 'chat' }, { idempotencyKey: 'k' })
  await scale.tasks.get(id)
  await scale.tasks.list({ limit: 1 })
  await collect(scale.tasks.iterate({ limit: 2 }))
  expect(await scale.tasks.count({ type: 'chat' })).toBe(1)
  await scale.tasks.updateUniqueId(id, 'u')
  await scale.tasks.clearUniqueId(id)
  await scale.tasks.setMetadata(id, { a: 1 })
  await scale.tasks.setTags(id, ['a'])
  await scale.tasks.addTags(id, ['b'])
  await scale.tasks.deleteTags(id, ['a'])
  await scale.tasks.cancel(id, { clear_unique_id: true })
  await expect(scale.tasks.audit(id, { accepted: true })).rejects.toThrow(/Only completed/)
  await expect(scale.tasks.sendCallback(id)).rejects.toThrow(/cannot|Only/)
  const quality = {
    type: 'namedentityrecognition',
    text: 'Ada',
    labels: [{ name: 'person' }],
    expected_response: { annotations: [] },
  } as const
  await scale.tasks.createEvaluation(quality)
  await scale.tasks.createTraining(quality)
  await scale.tasks.listQualityLabelers({ labeler_emails: ['a@example.com', 'b@example.com'] })
  const audit = await scale.tasks.createFixlessAudit({ task_id: id })
  expect(await scale.tasks.getFixlessAudit({ task_id: id })).toEqual(audit)
  expect(wire.map((line) => line.replace(id, '{id}'))).toEqual([
    'POST /task/chat {}',
    'GET /task/{id}',
    'GET /tasks?limit=1',
    'GET /tasks?limit=2',
    'GET /tasks?type=chat&limit=1',
    'POST /task/{id}/unique_id {"unique_id":"u"}',
    'DELETE /task/{id}/unique_id',
    'POST /task/{id}/setMetadata {"a":1}',
    'POST /task/{id}/tags ["a"]',
    'PUT /task/{id}/tags ["b"]',
    'DELETE /task/{id}/tags ["a"]',
    'POST /task/{id}/cancel?clear_unique_id=true',
    'POST /task/{id}/audit {"accepted":true}',
    'POST /task/{id}/send_callback',
    'POST /evaluation_tasks/namedentityrecognition {"text":"Ada","labels":[{"name":"person"}],"expected_response":{"annotations":[]}}',
    'POST /training_tasks/namedentityrecognition {"text":"Ada","labels":[{"name":"person"}],"expected_response":{"annotations":[]}}',
    'GET /quality/labelers?labeler_emails=a%40example.com&labeler_emails=b%40example.com',
    'PUT /audits {"task_id":"{id}"}',
    'GET /audits?task_id={id}',
  ])
})

it('has a method for each function of the package that is one call', () => {
  // These look at what is there already, or make something without sending it.
  const helpers = [
    'TASK_TYPES',
    'createTaskNotifier',
    'isCompleted',
    'isTaskOfType',
    'makeUniqueId',
    'selectableLabels',
    'uniqueIds',
  ]
  // Functions only: whoever uses the methods would pay for what most never call.
  const overMany = [
    'cancelTasks',
    'createTasks',
    'exportTasks',
    'fetchTaskResult',
    'syncTasks',
    'updateTasks',
    'waitForTask',
    'waitForTasks',
  ]
  const alone = ['taskActions', ...helpers, ...overMany]
  const functions = Object.keys(tasks).filter((name) => !alone.includes(name))
  const { tasks: methods } = openWorld().client.extend(tasks.taskActions)
  expect(Object.keys(methods)).toHaveLength(functions.length)
})
