/** What an answer holds, by the name of its schema. */
export type AnswerKind =
  | 'task'
  | 'taskPage'
  | 'callbackResult'
  | 'batch'
  | 'batchPage'
  | 'batchStatus'
  | 'prioritizeResult'
  | 'project'
  | 'projectList'
  | 'projectTemplate'
  | 'file'
  | 'assetPage'
  | 'teammates'
  | 'assignments'
  | 'projectGroup'
  | 'projectGroups'
  | 'studioBatch'
  | 'studioBatches'
  | 'qualityTask'
  | 'anyObject'
  | 'resultFile'
  | 'open'

/** One route of the API as the contract knows it. */
export interface OperationDescription {
  /** Method and path below `/v1`, such as `POST /task/:id/cancel`. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Its row in docs/wire. */
  wire: string
  /** The function of the SDK that calls it. */
  sdk: string
  answer: AnswerKind
  /** The status of a success. */
  success: 200 | 201
  /** Needs no key, unless the account asks for one. */
  isPublic: boolean
  /** Documented error statuses beside those that every operation may answer. */
  errors: readonly number[]
}

/** Statuses that any operation may answer. docs/wire/http.md H21, H24 */
const commonErrors: readonly number[] = [401, 413, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]

const describe = (
  id: string,
  wire: string,
  sdk: string,
  answer: AnswerKind,
  errors: readonly number[],
): OperationDescription => ({
  id,
  method: id.split(' ')[0] as OperationDescription['method'],
  wire,
  sdk,
  answer,
  // docs/wire/quality.md Q6
  success: id === 'PUT /audits' ? 201 : 200,
  // docs/wire/tasks.md T32
  isPublic: answer === 'resultFile',
  errors,
})

/** Every operation of the contract: a new one begins with a line here. */
export const operations: readonly OperationDescription[] = [
  describe('POST /task/:type', 'tasks.md T20', 'createTask', 'task', [400, 402, 404, 409]),
  describe('GET /task/:id', 'tasks.md T21', 'getTask', 'task', [404]),
  describe('GET /tasks', 'tasks.md T22', 'listTasks', 'taskPage', [400]),
  describe('POST /task/:id/cancel', 'tasks.md T23', 'cancelTask', 'task', [400, 404]),
  describe('POST /task/:id/setMetadata', 'tasks.md T24', 'setTaskMetadata', 'task', [400, 404]),
  describe('POST /task/:id/unique_id', 'tasks.md T25', 'updateTaskUniqueId', 'task', [400, 404, 409]),
  describe('DELETE /task/:id/unique_id', 'tasks.md T26', 'clearTaskUniqueId', 'task', [404]),
  describe('PUT /task/:id/tags', 'tasks.md T27', 'addTaskTags', 'task', [400, 404]),
  describe('POST /task/:id/tags', 'tasks.md T28', 'setTaskTags', 'task', [400, 404]),
  describe('DELETE /task/:id/tags', 'tasks.md T29', 'deleteTaskTags', 'task', [400, 404]),
  describe('POST /task/:id/audit', 'tasks.md T30', 'auditTask', 'open', [400, 404]),
  describe('POST /task/:id/send_callback', 'tasks.md T31', 'sendTaskCallback', 'callbackResult', [400, 404]),
  describe('GET /task/:id/response_url/:uuid', 'tasks.md T32', 'fetchTaskResult', 'resultFile', [404]),
  describe('POST /batches', 'batches.md B10', 'createBatch', 'batch', [400, 409]),
  describe('POST /batches/:name/finalize', 'batches.md B11', 'finalizeBatch', 'batch', [400, 404]),
  describe('GET /batches/:name', 'batches.md B12', 'getBatch', 'batch', [404]),
  describe('GET /batches/:name/status', 'batches.md B13', 'getBatchStatus', 'batchStatus', [404]),
  describe('GET /batches', 'batches.md B14', 'listBatches', 'batchPage', [400]),
  describe('POST /batches/:name/setMetadata', 'batches.md B15', 'setBatchMetadata', 'batch', [400, 404]),
  describe('POST /batches/:name/prioritize', 'batches.md B16', 'prioritizeBatch', 'prioritizeResult', [400, 404]),
  describe('POST /projects', 'projects.md P5', 'createProject', 'project', [400, 409]),
  describe('GET /projects/:name', 'projects.md P6', 'getProject', 'project', [404]),
  describe('GET /projects', 'projects.md P7', 'listProjects', 'projectList', [400]),
  describe('POST /projects/:name/setParams', 'projects.md P8', 'updateProject', 'project', [400, 404]),
  describe('POST /projects/:name/setOntology', 'projects.md P9', 'setProjectOntology', 'open', [400, 404]),
  describe('GET /projects/:name/taskTemplates', 'projects.md P10', 'getProjectTemplate', 'projectTemplate', [400, 404]),
  describe('POST /files/upload', 'files.md F2', 'uploadFile', 'file', [400, 404, 409]),
  describe('POST /files/import', 'files.md F3', 'importFile', 'file', [400, 409]),
  describe('GET /assets', 'files.md F4', 'listAssets', 'assetPage', [400]),
  describe('GET /teams', 'teams.md E2', 'listTeammates', 'teammates', []),
  describe('POST /teams/invite', 'teams.md E3', 'inviteTeammates', 'teammates', [400]),
  describe('POST /teams/set_role', 'teams.md E4', 'setTeammatesRole', 'teammates', [400]),
  describe('GET /studio/assignments', 'studio.md S2', 'listAssignments', 'assignments', [400]),
  describe('POST /studio/assignments/add', 'studio.md S3', 'addAssignments', 'assignments', [400]),
  describe('POST /studio/assignments/remove', 'studio.md S4', 'removeAssignments', 'assignments', [400]),
  describe('GET /studio/projects/:project/groups', 'studio.md S6', 'listProjectGroups', 'projectGroups', [400, 404]),
  describe(
    'POST /studio/projects/:project/groups',
    'studio.md S7',
    'createProjectGroup',
    'projectGroup',
    [400, 404, 409],
  ),
  describe(
    'PUT /studio/projects/:project/groups/:group',
    'studio.md S8',
    'updateProjectGroup',
    'projectGroup',
    [400, 404],
  ),
  describe('GET /studio/batches', 'studio.md S10', 'listStudioBatches', 'studioBatches', [400]),
  describe('PUT /studio/batches/:batch', 'studio.md S11', 'assignStudioBatch', 'studioBatch', [400, 404]),
  describe('POST /studio/batches/set_priorities', 'studio.md S12', 'setStudioBatchPriorities', 'studioBatches', [400]),
  describe(
    'POST /studio/batches/reset_priorities',
    'studio.md S13',
    'resetStudioBatchPriorities',
    'studioBatches',
    [400],
  ),
  describe('POST /evaluation_tasks/:type', 'quality.md Q1', 'createEvaluationTask', 'qualityTask', [400, 402, 404]),
  describe('POST /training_tasks/:type', 'quality.md Q2', 'createTrainingTask', 'qualityTask', [400, 402, 404]),
  describe('GET /quality/labelers', 'quality.md Q5', 'listQualityLabelers', 'anyObject', [400]),
  describe('PUT /audits', 'quality.md Q6', 'createFixlessAudit', 'anyObject', [400]),
  describe('GET /audits', 'quality.md Q7', 'getFixlessAudit', 'anyObject', [400, 404]),
]

/** The segments of each operation's path, split once. */
const patterns = operations.map((candidate) => ({
  operation: candidate,
  segments: (candidate.id.split(' ')[1] as string).split('/'),
}))

/** A request's operation and the values of its path. */
export interface MatchedOperation {
  operation: OperationDescription
  /** The decoded value of each variable segment, by its name without the colon. */
  values: Readonly<Record<string, string>>
}

/**
 * Finds the operation of a request.
 *
 * @param path below the base URL, without a query, percent-encoded as sent
 */
export function matchOperation(method: string, path: string): MatchedOperation | undefined {
  const segments = path.replace(/\/$/, '').split('/')
  for (const { operation, segments: pattern } of patterns) {
    if (operation.method !== method || pattern.length !== segments.length) continue
    const values: Record<string, string> = {}
    const isMatch = pattern.every((part, index) => {
      const segment = segments[index] as string
      if (!part.startsWith(':')) return part === segment
      values[part.slice(1)] = decode(segment)
      return segment !== ''
    })
    if (isMatch) return { operation, values }
  }
  return undefined
}

/** Whether the contract knows that an operation may answer this status. */
export function isDocumentedStatus({ errors, success }: OperationDescription, status: number): boolean {
  return status === success || errors.includes(status) || commonErrors.includes(status)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
