import type { BodyDifference } from './compareBodies'
import type { Diagnosis, Difference } from './difference'
import type { Exchange } from './exchange'
import { inline, isJsonObject, type JsonObject } from './json'
import { isDocumentedStatus, matchOperation } from './operations'
import { checkProject, rules } from './rules/resourceRules'
import { documentsOf, type Report } from './rules/rule'
import { checkTask } from './rules/taskRules'
import { answerSchema } from './schemas/answerSchema'
import { errorBodySchema } from './schemas/errorBody'
import { schemaProblems } from './schemas/schemaProblems'
import { responseSchema } from './schemas/taskTypeSchemas'

/** Who answered: the mock is held to the sources, the live API may have moved on from them. */
export type Answerer = 'mock' | 'live'

/**
 * Holds one exchange to the contract: documented operation and status, body of the SDK's type, and what must hold between
 * request and answer.
 *
 * @param name what the answering side is called in differences
 */
export function checkExchange(
  { request, response }: Exchange,
  answerer: Answerer,
  name: string = answerer,
): Difference[] {
  const found: Difference[] = []
  const matched = matchOperation(request.method, request.path)
  const operation = matched?.operation.id ?? `${request.method} ${request.path}`
  const add = (problem: BodyDifference, diagnosis: Diagnosis = diagnose(problem, answerer)) => {
    found.push({
      ...problem,
      operation,
      sides: ['the contract has', `${name} answered`],
      diagnosis,
      severity: problem.change === 'added' ? 'minor' : 'breaking',
      count: 1,
    })
  }
  const { status, body, text } = response
  if (!matched) {
    if (status < 400)
      add({ field: 'route', change: 'undocumented', expected: 'no such route', actual: `status ${status}` })
    else if (status < 500) checkError(response, add)
    return found
  }
  if (!isDocumentedStatus(matched.operation, status)) {
    const expected =
      status < 400
        ? `status ${matched.operation.success}`
        : `one of ${[200, 401, ...matched.operation.errors].join(', ')}`
    add({ field: 'status', change: 'status', expected, actual: `status ${status}` }, statusDiagnosis(answerer))
  }
  if (status >= 400) {
    // Cloudflare answers in HTML where the API itself is not reached. docs/wire/http.md H21
    if (status < 500 || body !== undefined) checkError(response, add)
    return found
  }
  if (status >= 300) return found
  const { answer } = matched.operation
  if (answer === 'open') {
    if (isJsonObject(body) && typeof body.task_id === 'string') checkBody(matched, request, body, 'task', add)
    return found
  }
  // A picture is not JSON. docs/wire/tasks.md T32
  if (answer === 'resultFile') return found
  if (body === undefined) {
    add({ field: 'body', change: 'format', expected: 'JSON', actual: text === undefined ? 'nothing' : inline(text) })
    return found
  }
  checkBody(matched, request, body, answer, add)
  return found
}

type Add = (problem: BodyDifference) => void

function checkError({ status, body, text }: Exchange['response'], add: Add): void {
  if (body === undefined) {
    add({
      field: 'body',
      change: 'format',
      expected: 'a JSON error',
      actual: text === undefined ? 'nothing' : inline(text),
    })
    return
  }
  for (const problem of schemaProblems(errorBodySchema, body)) add(problem)
  const { status_code } = Object(body) as JsonObject
  if (typeof status_code === 'number' && status_code !== status) {
    add({ field: 'status_code', change: 'value', expected: inline(status), actual: inline(status_code) })
  }
}

function checkBody(
  { operation, values }: NonNullable<ReturnType<typeof matchOperation>>,
  request: Exchange['request'],
  body: unknown,
  answer: typeof operation.answer,
  add: Add,
): void {
  const problems = schemaProblems(answerSchema(answer, request), body)
  for (const problem of problems) add(problem)
  // A body of the wrong shape has no relations worth looking at.
  if (problems.some(({ change, field }) => field === 'body' && change === 'type')) return
  const report: Report = (field, expected, actual) =>
    add({ field, change: 'value', expected: inline(expected), actual: inline(actual) })
  const sent = isJsonObject(request.body) ? request.body : {}
  for (const rule of rules[operation.id] ?? []) rule({ request, values, sent, body }, report)
  if (answer === 'task') checkWholeTask(body as JsonObject, report, add, '')
  if (answer === 'project') checkProject(body as JsonObject, report)
  if (answer === 'projectList') for (const project of documentsOf(body)) checkProject(project, report, '[].')
  const isLimited = request.query.some(([name, value]) => name === 'limited_response' && /true/i.test(value))
  if (answer === 'taskPage' && !isLimited) {
    for (const task of documentsOf(body)) checkWholeTask(task, report, add, 'docs[].')
  }
}

function checkWholeTask(task: JsonObject, report: Report, add: Add, place: string): void {
  checkTask(task, report, place)
  if (task.status === 'completed' && task.response !== undefined) {
    for (const problem of schemaProblems(responseSchema(task.type), task.response)) {
      add({ ...problem, field: problem.field === 'body' ? `${place}response` : `${place}response.${problem.field}` })
    }
  }
}

/** The mock may claim only what is written down; what the live API answers is the truth, and the types are not. */
function diagnose({ change }: BodyDifference, answerer: Answerer): Diagnosis {
  if (answerer === 'mock') return 'mock drift'
  if (change === 'added') return 'API added a field'
  if (change === 'undocumented') return 'undocumented'
  return change === 'value' ? 'API changed' : 'SDK drift'
}

function statusDiagnosis(answerer: Answerer): Diagnosis {
  return answerer === 'mock' ? 'mock drift' : 'undocumented'
}
