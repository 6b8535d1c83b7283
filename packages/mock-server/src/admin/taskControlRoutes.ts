import { Hono } from 'hono'
import type { TaskAudit } from '../audit'
import type { TaskControls } from '../controls'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import type { Task } from '../task'
import { WorldControls } from '../worldControls'
import { type AdminContext, asked, readMembers, tell } from './adminRequest'

/** Moves tasks on as Scale's labelers, auditors and customers would. */
export const taskControlRoutes: Hono<Environment> = new Hono<Environment>()

taskControlRoutes.post('/tasks/:id/complete', async (c) => {
  const { response } = await readMembers(c, ['response'])
  return move(c, 'pending', (tasks, id) => tasks.complete(id, response))
})

taskControlRoutes.post('/tasks/:id/error', async (c) => {
  const { response } = await readMembers(c, ['response'])
  return move(c, 'pending', (tasks, id) => tasks.error(id, response))
})

taskControlRoutes.post('/tasks/:id/start', async (c) => {
  await readMembers(c, [])
  return move(c, 'pending', (tasks, id) => tasks.start(id))
})

taskControlRoutes.post('/tasks/:id/audit', async (c) => {
  const audit = await readMembers(c, ['result', 'source', 'response', 'comments', 'by'])
  return move(c, 'completed', (tasks, id) => tasks.audit(id, audit as unknown as TaskAudit))
})

taskControlRoutes.post('/tasks/:id/recall', async (c) => {
  await readMembers(c, [])
  return move(c, 'completed', (tasks, id) => tasks.recall(id))
})

/** Does something to a task that must have a status, and tells what became of it. */
async function move(
  c: AdminContext,
  status: Task['status'],
  control: (tasks: TaskControls, id: string) => void,
): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const { world } = c.var
  const record = world.tasks.get(id)
  if (!record) throw new Refusal(404, `No task of this world has the id "${id}".`)
  if (record.task.status !== status) {
    throw new Refusal(409, `The task ${id} is not ${status} but ${record.task.status}.`)
  }
  await asked(() => control(new WorldControls(world).tasks, id))
  return tell(world.tasks.get(id)?.task)
}
