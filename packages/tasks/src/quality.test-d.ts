import { createClient } from '@scale-ts/core'
import {
  createEvaluationTask,
  createFixlessAudit,
  createTrainingTask,
  type FixlessAudit,
  getFixlessAudit,
  listQualityLabelers,
  type QualityTask,
} from '@scale-ts/tasks'
import { expectTypeOf, it } from 'vitest'

const client = createClient()
const task = { type: 'namedentityrecognition', text: 'Ada', labels: [{ name: 'person' }] } as const
const expected_response = { annotations: [] }

it('asks for the parameters of the type and the answer that is right', () => {
  const evaluation = createEvaluationTask(client, { ...task, expected_response, initial_response: { annotations: [] } })
  expectTypeOf(evaluation).resolves.toEqualTypeOf<QualityTask<'namedentityrecognition'>>()
  createTrainingTask(client, { ...task, expected_response })
  // @ts-expect-error the answer is missing
  createTrainingTask(client, task)
  // @ts-expect-error a training task has no answer to begin with
  createTrainingTask(client, { ...task, expected_response, initial_response: { annotations: [] } })
  // @ts-expect-error there are no quality tasks of this type
  createEvaluationTask(client, { type: 'chat', expected_response: {} })
  // @ts-expect-error the text is missing
  createEvaluationTask(client, { type: 'namedentityrecognition', labels: [{ name: 'person' }], expected_response })
})

it('asks for tasks or labelers, and for a task or an id', () => {
  listQualityLabelers(client, { labeler_emails: ['a@example.com'], limit: 5 })
  // @ts-expect-error neither is named
  listQualityLabelers(client, { limit: 5 })
  expectTypeOf(getFixlessAudit(client, { id: 'a' })).resolves.toEqualTypeOf<FixlessAudit>()
  // @ts-expect-error neither is named
  getFixlessAudit(client, {})
  // @ts-expect-error an audit is an object
  createFixlessAudit(client, 'rejected')
})
