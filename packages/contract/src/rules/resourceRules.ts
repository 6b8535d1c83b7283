import { isJsonObject, type JsonObject } from '../json'
import { checkBatchPage, checkTaskPage } from './listRules'
import { isSent, type Report, type Rule, same } from './rule'
import { taskRules } from './taskRules'

const hasTheName: Rule = ({ values, body }, report) => same(report, 'name', values.name, (body as JsonObject).name)

/** What holds between a request and its answer, by operation. */
const resourceRules: Readonly<Record<string, readonly Rule[]>> = {
  'GET /tasks': [checkTaskPage],
  'GET /batches': [checkBatchPage],
  // docs/wire/batches.md B2, B10
  'POST /batches': [
    ({ sent, request, body }, report) => {
      if (request.text !== undefined) return
      const batch = body as JsonObject
      same(report, 'project', sent.project, batch.project)
      same(report, 'name', sent.name, batch.name)
      same(report, 'metadata', sent.metadata ?? {}, batch.metadata)
      same(report, 'callback', sent.callback || undefined, batch.callback)
    },
  ],
  'GET /batches/:name': [hasTheName],
  'POST /batches/:name/finalize': [
    hasTheName,
    // docs/wire/batches.md B5: a finalized batch has left staging.
    ({ body }, report) => {
      if ((body as JsonObject).status === 'staging') report('status', 'in_progress or completed', 'staging')
    },
  ],
  // docs/wire/batches.md B15, B20
  'POST /batches/:name/setMetadata': [
    hasTheName,
    ({ sent, request, body }, report) => {
      if (request.text === undefined) same(report, 'metadata', sent, (body as JsonObject).metadata)
    },
  ],
  'POST /batches/:name/prioritize': [
    ({ body }, report) => same(report, 'result', 'success', (body as JsonObject).result),
  ],
  // docs/wire/projects.md P3, P5
  'POST /projects': [
    ({ sent, request, body }, report) => {
      if (request.text !== undefined) return
      const project = body as JsonObject
      same(report, 'type', sent.type, project.type)
      same(report, 'name', sent.name, project.name)
      const history = versionsOf(project)
      if (!isJsonObject(sent.params)) return
      same(report, 'param_history', '1 version', history.length === 1 ? '1 version' : `${history.length} versions`)
      for (const [name, value] of Object.entries(sent.params)) {
        same(report, `param_history[].${name}`, value, history[0]?.[name])
      }
    },
  ],
  'GET /projects/:name': [hasTheName],
  // docs/wire/projects.md P8, P13
  'POST /projects/:name/setParams': [
    hasTheName,
    ({ sent, request, body }, report) => {
      if (request.text !== undefined) return
      const latest = versionsOf(body as JsonObject).at(-1) ?? {}
      if (Object.hasOwn(latest, 'patch')) report('param_history[].patch', undefined, latest.patch)
      for (const [name, value] of Object.entries(sent)) {
        const isServers = name === 'patch' || name === 'version' || name === 'created_at'
        if (!isServers && isSent(sent, name)) same(report, `param_history[].${name}`, value, latest[name])
      }
    },
  ],
}

/** All rules, by operation. */
export const rules: Readonly<Record<string, readonly Rule[]>> = { ...taskRules, ...resourceRules }

/** What holds of every project: versions count up from 0, the oldest first. docs/wire/projects.md P3 */
export function checkProject(project: JsonObject, report: Report, place = ''): void {
  for (const [index, { version }] of versionsOf(project).entries()) {
    if (version !== index) report(`${place}param_history[].version`, index, version)
  }
}

function versionsOf({ param_history }: JsonObject): JsonObject[] {
  return Array.isArray(param_history) ? param_history.filter(isJsonObject) : []
}
