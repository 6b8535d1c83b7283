import { anyObject, objectOf, optional } from '../../schemas/fields'
import { bodyErrors, inPath, notAuthenticated, type OperationDescription, query, text } from '../operation'

const expected_response = { annotations: [{ id: 'a', start: 0, end: 3, text: 'Ada', label: 'person' }] }
const ofType = { text: 'Ada', labels: [{ name: 'person' }], expected_response }
const type = inPath('type', 'A task type, such as `namedentityrecognition`.')
const path = { type: 'namedentityrecognition' }
const audit = { task_id: '65a1f0c2e4b0a1d2c3e4f501', audit_result: 'rejected' }
const errors = { ...bodyErrors, 404: 'There is no such task type.' }
const task = { description: 'The quality task, which repeats what was sent.', schema: 'QualityTask' }
const list = { type: 'array', items: text }

/** Quality tasks and fixless audits. docs/wire/quality.md Q1–Q8 */
export const qualityOperations = (): OperationDescription[] => [
  {
    method: 'post',
    path: '/v1/evaluation_tasks/{type}',
    operationId: 'createEvaluationTask',
    tag: 'quality',
    summary: 'Creates a task that measures labelers',
    description:
      'The body is that of a task of the type, with the answer that is right. Most of the reply is not published.',
    wire: ['quality.md Q1', 'quality.md Q3', 'quality.md Q4'],
    parameters: [type],
    body: {
      name: 'CreateEvaluationTaskParameters',
      schema: objectOf({ expected_response: anyObject, initial_response: optional(anyObject) }),
      examples: { evaluation: ofType, review: { ...ofType, initial_response: { annotations: [] } } },
    },
    answer: task,
    errors,
    example: { path },
  },
  {
    method: 'post',
    path: '/v1/training_tasks/{type}',
    operationId: 'createTrainingTask',
    tag: 'quality',
    summary: 'Creates a task that trains labelers',
    description:
      'The body is that of a task of the type, with the answer that is right. Most of the reply is not published.',
    wire: ['quality.md Q2', 'quality.md Q3', 'quality.md Q4'],
    parameters: [type],
    body: {
      name: 'CreateTrainingTaskParameters',
      schema: objectOf({ expected_response: anyObject }),
      examples: { training: ofType },
    },
    answer: task,
    errors,
    example: { path },
  },
  {
    method: 'get',
    path: '/v1/quality/labelers',
    operationId: 'listQualityLabelers',
    tag: 'quality',
    summary: 'Tells how labelers did',
    description:
      'Needs tasks or labelers. What Scale answers is not published; nobody labels here, so the list is empty.',
    wire: ['quality.md Q5'],
    parameters: [
      query('quality_task_ids', 'Ids of quality tasks.', list),
      query('labeler_emails', 'Addresses of labelers.', list),
      query('limit', 'Attempts on a page.', { type: 'integer', minimum: 1, maximum: 100, default: 100 }),
      query('next_token', 'Where the page starts.', text),
    ],
    answer: { description: 'A page of attempts. Its shape is not published.', schema: 'LabelerPage' },
    errors: { 400: 'Neither tasks nor labelers are named.', 401: notAuthenticated },
    example: { query: 'labeler_emails=ada%40example.com' },
  },
  {
    method: 'put',
    path: '/v1/audits',
    operationId: 'createFixlessAudit',
    tag: 'quality',
    summary: 'Stores an audit without a fix',
    description: 'Its members are not published: any object is kept.',
    wire: ['quality.md Q6', 'quality.md Q8'],
    body: { name: 'CreateFixlessAuditParameters', schema: anyObject, examples: { audit } },
    success: 201,
    answer: { description: 'The audit, with its id.', schema: 'FixlessAudit' },
    errors: bodyErrors,
    example: {},
  },
  {
    method: 'get',
    path: '/v1/audits',
    operationId: 'getFixlessAudit',
    tag: 'quality',
    summary: 'Reads an audit without a fix',
    description: 'The newest one of a task, or the one of an id.',
    wire: ['quality.md Q7', 'quality.md Q8'],
    parameters: [query('task_id', 'The id of a task.', text), query('id', 'The id of an audit.', text)],
    answer: { description: 'The audit.', schema: 'FixlessAudit' },
    errors: { 400: 'Neither a task nor an id is named.', 401: notAuthenticated, 404: 'There is no such audit.' },
    example: { before: [['PUT', '/v1/audits', audit]], query: 'task_id=65a1f0c2e4b0a1d2c3e4f501' },
  },
]
