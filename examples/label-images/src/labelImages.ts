import { createBatch, finalizeBatch, getBatchStatus } from '@scale-ts/batches'
import { type Client, ConflictError } from '@scale-ts/core'
import { createProject } from '@scale-ts/projects'
import { createTask, iterateTasks, type Label, type TaskOf } from '@scale-ts/tasks'
import { SingleBar } from 'cli-progress'
import pMap from 'p-map'
import type { ManifestRow } from './readManifest'

/** What is to be labelled, and how. */
export interface LabelingJob {
  project: string
  batch: string
  ontology: readonly Label[]
  images: readonly ManifestRow[]
}

/** What a run did. */
export interface RunReport {
  created: number
  existing: number
  finished: number
  pending: number
}

type ImageTask = TaskOf<'imageannotation'>

/**
 * Runs the whole job. Every step can be run again: names and unique ids say what is there already.
 *
 * @param onResult called with each finished task
 */
export async function labelImages(
  client: Client,
  job: LabelingJob,
  onResult: (task: ImageTask) => void,
): Promise<RunReport> {
  await unlessPresent(
    createProject(client, {
      name: job.project,
      type: 'imageannotation',
      params: {
        instruction: 'Draw a tight box around every object of the listed kinds.',
        geometries: { box: { objects_to_annotate: job.ontology, min_width: 4, min_height: 4 } },
      },
    }),
  )
  await unlessPresent(createBatch(client, { project: job.project, name: job.batch }))

  const { created, existing } = await createTasks(client, job)
  await finalizeBatch(client, job.batch)
  const pending = await waitForBatch(client, job.batch)

  let finished = 0
  for await (const task of iterateTasks(client, { batch: job.batch, status: 'completed' })) {
    onResult(task as ImageTask)
    finished++
  }
  return { created, existing, finished, pending }
}

async function createTasks(
  client: Client,
  { batch, images }: LabelingJob,
): Promise<{ created: number; existing: number }> {
  const bar = new SingleBar({
    format: '  tasks {bar} {percentage}% | {value}/{total} | {created} created, {existing} there already',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 2000,
  })
  const counts = { created: 0, existing: 0 }
  bar.start(images.length, 0, counts)
  await pMap(
    images,
    async ({ image_id, url }) => {
      const task = await unlessPresent(
        createTask(client, {
          type: 'imageannotation',
          batch,
          attachment: url,
          attachment_type: 'image',
          unique_id: `coco-val2017/${image_id}`,
          metadata: { image_id },
        }),
      )
      counts[task ? 'created' : 'existing']++
      bar.increment(1, counts)
    },
    { concurrency: 16 },
  ).finally(() => bar.stop())
  return counts
}

/** Waits up to a minute for the batch; people take longer, and the job can be run again later. */
async function waitForBatch(client: Client, batch: string): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const { pending = 0 } = await getBatchStatus(client, batch)
    if (!pending || attempt === 6) return pending
    await new Promise((resolve) => setTimeout(resolve, 10_000))
  }
}

async function unlessPresent<Result>(creation: Promise<Result>): Promise<Result | undefined> {
  try {
    return await creation
  } catch (error) {
    if (error instanceof ConflictError) return undefined
    throw error
  }
}
