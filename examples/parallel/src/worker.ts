import assert from 'node:assert/strict'
import { createBatch, getBatchStatus, listBatches, setBatchMetadata } from '@scale-ts/batches'
import { type Client, ConflictError, NotFoundError } from '@scale-ts/core'
import { createProject, listProjects, updateProject } from '@scale-ts/projects'
import {
  addTaskTags,
  cancelTask,
  countTasks,
  createTask,
  getTask,
  listTasks,
  setTaskMetadata,
  type Task,
} from '@scale-ts/tasks'

/** What a worker has to know. */
export interface WorkerOptions {
  /** In the metadata of all that it makes. */
  name: string
  client: Client
  mode: 'test' | 'live'
  operations: number
  /** The next number from 0 up to 1. */
  random: () => number
  /** Ids of tasks with their workers, for all to see. */
  board: { owner: string; task_id: string }[]
}

/** A task as its worker knows it. */
interface OwnTask {
  task_id: string
  unique_id: string
  status: Task['status']
  tags: string[]
  metadata: Record<string, unknown>
  batch: string | undefined
}

const project = 'kittens'

/** Does its operations one after another, and compares each answer with what it did itself. @returns how often it did what */
export async function work(options: WorkerOptions): Promise<Map<string, number>> {
  const { name, client, mode, operations, random, board } = options
  /** The oldest first. */
  const tasks: OwnTask[] = []
  const batches = new Map<string, Record<string, unknown>>()
  /** Of the project's parameters. */
  let versions = 1
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]

  const check = (task: Task, own: OwnTask) => {
    const { task_id, unique_id, status, tags = [], metadata, batch } = task
    assert.deepEqual({ task_id, unique_id, status, tags, metadata, batch }, own)
  }
  const create = async () => {
    const batch = pick([undefined, ...batches.keys()])
    // The same in all worlds: whoever mixed them up would find the ids taken.
    const unique_id = `task-${tasks.length}`
    const task = await createTask(client, {
      type: 'categorization',
      project,
      attachment: 'tomato',
      attachment_type: 'text',
      instruction: 'Is this a fruit?',
      categories: ['yes', 'no'],
      unique_id,
      metadata: { owner: name },
      ...(batch && { batch }),
    })
    const { task_id } = task
    const own: OwnTask = { task_id, unique_id, status: 'pending', tags: [], metadata: { owner: name }, batch }
    // A test key's tasks end at once, those of a batch with it.
    own.status = task.status
    assert.ok(mode === 'live' ? task.status === 'pending' : task.status !== 'canceled')
    check(task, own)
    tasks.push(own)
    board.push({ owner: name, task_id })
  }
  const onOwnTask = (change: (own: OwnTask) => Promise<unknown>) => async () => {
    const own = pick(tasks)
    if (own) await change(own)
    else await create()
  }

  const kinds: Record<string, () => Promise<unknown>> = {
    create,
    'create twice': onOwnTask(async ({ unique_id, task_id }) => {
      const again = createTask(client, {
        type: 'categorization',
        unique_id,
        attachment: 'x',
        attachment_type: 'text',
        instruction: 'x',
        categories: ['y'],
      })
      await assert.rejects(again, (error) => error instanceof ConflictError && error.taskId === task_id)
    }),
    get: onOwnTask(async (own) => check(await getTask(client, own.task_id), own)),
    'find by unique id': onOwnTask(async (own) => {
      const { docs, total } = await listTasks(client, { unique_id: own.unique_id })
      assert.equal(total, 1)
      check(docs[0] as Task, own)
    }),
    list: async () => {
      const { docs, total } = await listTasks(client, { project, limit: 100 })
      const newest = tasks.toReversed()
      assert.deepEqual([total, docs.length], [newest.length, newest.length])
      for (const [index, task] of docs.entries()) check(task, newest[index] as OwnTask)
    },
    'count by tag': async () => {
      const own = tasks.filter(({ tags }) => tags.includes('night'))
      assert.equal(await countTasks(client, { tags: 'night' }), own.length)
    },
    tag: onOwnTask(async (own) => {
      own.tags = [...new Set([...own.tags, pick(['night', 'rain', 'fog']) as string])]
      check(await addTaskTags(client, own.task_id, own.tags), own)
    }),
    metadata: onOwnTask(async (own) => {
      own.metadata = { owner: name, note: Math.floor(random() * 1000) }
      check(await setTaskMetadata(client, own.task_id, own.metadata), own)
    }),
    cancel: onOwnTask(async (own) => {
      if (own.status === 'completed') return check(await getTask(client, own.task_id), own)
      own.status = 'canceled'
      check(await cancelTask(client, own.task_id), own)
    }),
    'create batch': async () => {
      const batch = `batch ${batches.size}`
      batches.set(batch, {})
      assert.equal((await createBatch(client, { project, name: batch })).name, batch)
    },
    'batch status': async () => {
      const batch = pick([...batches.keys()])
      if (batch === undefined) return create()
      const { pending = 0, completed = 0, canceled = 0 } = await getBatchStatus(client, batch)
      const own = (status: Task['status']) =>
        tasks.filter((task) => task.batch === batch && task.status === status).length
      assert.deepEqual(
        { pending, completed, canceled },
        { pending: own('pending'), completed: own('completed'), canceled: own('canceled') },
      )
    },
    'batch metadata': async () => {
      const batch = pick([...batches.keys()])
      if (batch === undefined) return create()
      const metadata = { owner: name, note: Math.floor(random() * 1000) }
      batches.set(batch, metadata)
      assert.deepEqual((await setBatchMetadata(client, batch, metadata)).metadata, metadata)
    },
    'list batches': async () => {
      const { docs } = await listBatches(client, { project })
      assert.deepEqual(new Map(docs.toReversed().map((batch) => [batch.name, batch.metadata])), batches)
    },
    project: async () => {
      const { param_history } = await updateProject(client, project, { patch: true, instruction: name })
      versions++
      assert.deepEqual([param_history.length, param_history.at(-1)?.instruction], [versions, name])
    },
    'list projects': async () => {
      const projects = await listProjects(client)
      assert.deepEqual(
        projects.map((one) => [one.name, one.param_history.length, one.param_history.at(-1)?.instruction]),
        [[project, versions, name]],
      )
    },
    'ask for another’s task': async () => {
      const foreign = pick(board)
      if (!foreign || foreign.owner === name) return kinds.list?.()
      await assert.rejects(getTask(client, foreign.task_id), NotFoundError)
    },
  }
  const names = Object.keys(kinds)
  const last = ['list', 'list batches', 'list projects']
  const done = new Map([['create project', 1]])

  await createProject(client, { type: 'categorization', name: project, params: { instruction: name } })
  for (let index = 1; index < operations; index++) {
    // More creates than anything else, and at the end a look at everything.
    const kind = last[index - operations + last.length] ?? (random() < 0.25 ? 'create' : (pick(names) as string))
    await kinds[kind]?.()
    done.set(kind, (done.get(kind) ?? 0) + 1)
  }
  return done
}
