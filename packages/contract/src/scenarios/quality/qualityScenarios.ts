import {
  createEvaluationTask,
  createFixlessAudit,
  createTrainingTask,
  getFixlessAudit,
  listQualityLabelers,
} from '@scale-ts/tasks'
import { aText } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal, unknownTaskId } from '../samples'

const task = { type: 'namedentityrecognition', text: 'Ada', labels: [{ name: 'person' }] } as const
const expected_response = { annotations: [{ id: 'a', start: 0, end: 3, text: 'Ada', label: 'person' }] }

/** Quality tasks and fixless audits. */
export const qualityScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'quality/tasks/told',
    title: 'evaluation and training tasks are told by an id of their own',
    operations: ['POST /evaluation_tasks/:type', 'POST /training_tasks/:type'],
    wire: ['quality.md Q1', 'quality.md Q2', 'quality.md Q4'],
    kind: 'happy',
    cost: 2,
    needs: 'mock',
    stable: onlyShapes,
    async run({ client, equal }) {
      const initial_response = { annotations: [] }
      const evaluation = await createEvaluationTask(client, { ...task, expected_response, initial_response })
      equal(
        [evaluation.id, evaluation.expected_response, evaluation.initial_response, evaluation.task_id],
        [aText, expected_response, initial_response, undefined],
      )
      const training = await createTrainingTask(client, { ...task, expected_response })
      equal([training.id, training.expected_response], [aText, expected_response])
    },
  }),
  defineScenario({
    name: 'quality/tasks/invalid',
    title: 'a quality task without its answer, with a body that its type refuses, or of another type is refused',
    operations: ['POST /evaluation_tasks/:type', 'POST /training_tasks/:type'],
    wire: ['quality.md Q1', 'quality.md Q2', 'quality.md Q3'],
    kind: 'refused',
    cost: 8,
    needs: 'mock',
    stable: freeRefusal,
    async run({ raw, refused }) {
      const { type, ...body } = task
      for (const kind of ['evaluation_tasks', 'training_tasks']) {
        const missing = { error: 'Parameter is invalid, reason: "expected_response" is required', isDecided: true }
        await refused(raw('POST', `/${kind}/${type}`, { body }), 400, missing)
        await refused(raw('POST', `/${kind}/${type}`, { body: { expected_response } }), 400)
        await refused(raw('POST', `/${kind}/chat`, { body: { expected_response } }), 400)
        await refused(raw('POST', `/${kind}/nothing`, { body: { expected_response } }), 404)
      }
    },
  }),
  defineScenario({
    name: 'quality/labelers',
    title: 'labelers can be asked for by address or by task',
    operations: ['GET /quality/labelers'],
    wire: ['quality.md Q5'],
    kind: 'happy',
    cost: 2,
    stable: onlyShapes,
    async run({ client, decided }) {
      decided(await listQualityLabelers(client, { labeler_emails: ['a@example.com'] }), { docs: [], has_more: false })
      decided(await listQualityLabelers(client, { quality_task_ids: [unknownTaskId] }), { docs: [], has_more: false })
    },
  }),
  defineScenario({
    name: 'quality/labelers/invalid',
    title: 'nobody in particular cannot be asked for',
    operations: ['GET /quality/labelers'],
    wire: ['quality.md Q5'],
    kind: 'refused',
    cost: 1,
    stable: freeRefusal,
    async run({ raw, refused }) {
      await refused(raw('GET', '/quality/labelers'), 400)
    },
  }),
  defineScenario({
    name: 'quality/audits',
    title: 'a fixless audit is created with 201 and found by its task and its id',
    operations: ['PUT /audits', 'GET /audits'],
    wire: ['quality.md Q6', 'quality.md Q7', 'quality.md Q8', 'http.md H17'],
    kind: 'happy',
    cost: 4,
    needs: 'mock',
    stable: onlyShapes,
    async run({ client, raw, equal, decided }) {
      const { status } = await raw('PUT', '/audits', { body: { task_id: unknownTaskId, audit_result: 'accepted' } })
      equal(status, 201)
      const audit = await createFixlessAudit(client, { task_id: unknownTaskId, audit_result: 'rejected' })
      equal(await getFixlessAudit(client, { id: audit.id ?? '' }), audit)
      decided(await getFixlessAudit(client, { task_id: unknownTaskId }), audit)
    },
  }),
  defineScenario({
    name: 'quality/audits/invalid',
    title: 'an audit that is no object, and one that is not there, are refused',
    operations: ['PUT /audits', 'GET /audits'],
    wire: ['quality.md Q6', 'quality.md Q7'],
    kind: 'refused',
    cost: 3,
    stable: freeRefusal,
    async run({ client, raw, refused }) {
      await refused(raw('PUT', '/audits', { body: ['a'] }), 400)
      await refused(raw('GET', '/audits'), 400)
      await refused(getFixlessAudit(client, { id: unknownTaskId }), 404)
    },
  }),
]
