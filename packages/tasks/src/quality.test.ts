import { InvalidRequestError, NotFoundError, OutcomeUnknownError } from '@scale-ts/core'
import {
  createEvaluationTask,
  createFixlessAudit,
  createTrainingTask,
  getFixlessAudit,
  listQualityLabelers,
} from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

const task = { type: 'namedentityrecognition', text: 'Ada', labels: [{ name: 'person' }] } as const
const expected_response = { annotations: [{ id: 'a', start: 0, end: 3, text: 'Ada', label: 'person' }] }

describe.each([
  ['createEvaluationTask', createEvaluationTask],
  ['createTrainingTask', createTrainingTask],
])('%s', (_name, create) => {
  it('tells the task by an id of its own', async () => {
    const { client } = openWorld()
    const created = await create(client, { ...task, expected_response })
    expect(created).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{24}$/), expected_response })
    expect(created).not.toHaveProperty('task_id')
  })

  it('is refused without the answer, and with a body that its type refuses', async () => {
    const { client } = openWorld()
    await expect(create(client, task as never)).rejects.toThrow(/"expected_response" is required/)
    const wrong = create(client, { ...task, labels: [], expected_response })
    await expect(wrong).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it('is never repeated when it may have happened', async () => {
    const { client, wire } = openWorld({ faults: ['lose the answer'] })
    await expect(create(client, { ...task, expected_response })).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(wire).toHaveLength(1)
  })
})

describe('fixless audits', () => {
  it('are found by their task, the newest one, and by their id', async () => {
    const { client } = openWorld()
    const first = await createFixlessAudit(client, { task_id: 't', audit_result: 'accepted' })
    const second = await createFixlessAudit(client, { task_id: 't', audit_result: 'rejected' })
    expect(await getFixlessAudit(client, { task_id: 't' })).toEqual(second)
    expect(await getFixlessAudit(client, { id: first.id as string })).toEqual(first)
    await expect(getFixlessAudit(client, { id: 'none' })).rejects.toBeInstanceOf(NotFoundError)
  })

  it('are not repeated when the answer is lost, and say how to find out', async () => {
    const { client } = openWorld({ faults: ['answer 500 after'] })
    await expect(createFixlessAudit(client, { task_id: 't' })).rejects.toThrow(/getFixlessAudit/)
    expect(await getFixlessAudit(client, { task_id: 't' })).toMatchObject({ task_id: 't' })
  })
})

it('labelers are asked for by name', async () => {
  const { client } = openWorld()
  expect(await listQualityLabelers(client, { quality_task_ids: ['a'] })).toEqual({ docs: [], has_more: false })
  await expect(listQualityLabelers(client, {} as never)).rejects.toBeInstanceOf(InvalidRequestError)
})
