import { Hono } from 'hono'
import { answer } from '../answer'
import type { Environment } from '../environment'
import { invalidParameter, Refusal } from '../errors'
import { type JsonObject, withoutNulls } from '../json'
import { QueryReader } from '../queryReader'
import { readObject } from '../readBody'
import { anyObject, objectOf, optional } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'
import { taskBody } from '../taskBody'
import { isTaskType } from '../validateTask'
import type { World } from '../world'

/** Types that quality tasks can have. docs/wire/quality.md Q3 */
const qualityTypes: readonly string[] = [
  'documenttranscription',
  'imageannotation',
  'namedentityrecognition',
  'segmentannotation',
  'textcollection',
  'videoplaybackannotation',
]

const expected = { expected_response: anyObject }

/** Routes that measure labelers, and audits without a fix. docs/wire/quality.md Q1–Q8 */
export const qualityRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/quality.md Q1
qualityRoutes.post('/evaluation_tasks/:type', async (c) => {
  const body = await readObject(c.req.raw)
  return answer(createQualityTask(c.var.world, c.req.param('type'), body, { initial_response: optional(anyObject) }))
})

// docs/wire/quality.md Q2
qualityRoutes.post('/training_tasks/:type', async (c) =>
  answer(createQualityTask(c.var.world, c.req.param('type'), await readObject(c.req.raw), {})),
)

// docs/wire/quality.md Q5
qualityRoutes.get('/quality/labelers', (c) => {
  const query = new QueryReader(c.req.queries())
  query.integer('limit', 100, 1, 100)
  if (!query.list('quality_task_ids').length && !query.list('labeler_emails').length) {
    throw invalidParameter('"value" must contain at least one of [quality_task_ids, labeler_emails]')
  }
  // Nobody attempts a quality task here.
  return answer({ docs: [], has_more: false })
})

// docs/wire/quality.md Q6
qualityRoutes.put('/audits', async (c) => {
  const { world } = c.var
  const body = withoutNulls(await readObject(c.req.raw))
  if (!Object.keys(body).length) throw invalidParameter('"value" must have at least 1 key')
  const id = world.newId(world.now())
  const audit = { ...body, id, created_at: new Date(world.now()).toISOString() }
  world.quality.audits.set(id, audit)
  // The one success that is not a 200. docs/wire/quality.md Q6
  return answer(audit, 201)
})

// docs/wire/quality.md Q7
qualityRoutes.get('/audits', (c) => {
  const query = new QueryReader(c.req.queries())
  const [id, taskId] = [query.text('id'), query.text('task_id')]
  if (id === undefined && taskId === undefined) {
    throw invalidParameter('"value" must contain at least one of [task_id, id]')
  }
  const audits = [...c.var.world.quality.audits.values()].reverse()
  const audit = audits.find(
    (candidate) => (id === undefined || candidate.id === id) && (taskId === undefined || candidate.task_id === taskId),
  )
  if (!audit) throw new Refusal(404, 'Audit not found.')
  return answer(audit)
})

function createQualityTask(
  world: World,
  type: string,
  sent: JsonObject,
  extra: Parameters<typeof objectOf>[0],
): JsonObject {
  if (!isTaskType(type)) throw new Refusal(404, `Task type "${type}" not found.`)
  if (!qualityTypes.includes(type)) {
    throw new Refusal(400, `There are no quality tasks of type "${type}", only of: ${qualityTypes.join(', ')}.`)
  }
  const { body } = taskBody(world, type, withoutNulls(sent))
  refuseInvalid(objectOf({ ...expected, ...extra }), body)
  const now = world.now()
  const id = world.newId(now)
  const task = { ...body, id, type, created_at: new Date(now).toISOString() }
  world.quality.tasks.set(id, task)
  return task
}
