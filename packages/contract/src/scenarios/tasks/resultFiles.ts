import { createTask, fetchTaskResult } from '@scale-ts/tasks'
import { anything, listOf } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal, picture, unknownTaskId } from '../samples'

/** The files behind the URLs of responses. */
export const resultFileScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/results/video',
    title: 'the frames of a finished video task can be downloaded, one for each attachment',
    operations: ['GET /task/:id/response_url/:uuid', 'POST /task/:type'],
    wire: ['tasks.md T32', 'task-types.md Y52', 'task-types.md Y56'],
    kind: 'happy',
    cost: 3,
    needs: 'mock',
    stable: onlyShapes,
    async run({ client, equal }) {
      const { geometries } = picture
      const attachments = ['https://example.com/0.jpg', 'https://example.com/1.jpg']
      const events_to_annotate = ['honks']
      const body = { attachments, attachment_type: 'image', geometries, events_to_annotate } as const
      const task = await createTask(client, { type: 'videoannotation', ...body })
      const { annotations, events } = await fetchTaskResult(client, task)
      equal(annotations, listOf({ annotations: anything }, { atLeast: 2 }))
      equal(annotations.length, attachments.length)
      equal([...new Set(events?.events.map(({ label }) => label))], events_to_annotate)
    },
  }),
  defineScenario({
    name: 'tasks/results/unknown',
    title: 'a result file that does not exist is 404',
    operations: ['GET /task/:id/response_url/:uuid'],
    wire: ['tasks.md T32'],
    kind: 'refused',
    cost: 1,
    stable: freeRefusal,
    async run({ raw, refused }) {
      const file = '7d7cfc4e-68e2-4a11-9e68-79795bd2d0eb'
      await refused(raw('GET', `/task/${unknownTaskId}/response_url/${file}`), 404)
    },
  }),
]
