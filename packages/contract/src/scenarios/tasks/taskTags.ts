import { addTaskTags, deleteTaskTags, getTask, setTaskTags } from '@scale-ts/tasks'
import { defineScenario, type Scenario } from '../../scenario'
import { createFruit, freeRefusal, readFruit, stableTask } from '../samples'

/** Adding, replacing and removing tags. */
export const taskTagsScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/tags/add',
    title: 'PUT adds tags, keeps their order and ignores those present',
    operations: ['PUT /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T27', 'tasks.md T36', 'http.md H11'],
    kind: 'happy',
    cost: 5,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context)
      equal(await addTaskTags(client, task_id, []), readFruit(context, { task_id }))
      equal(await addTaskTags(client, task_id, ['b', 'a']), readFruit(context, { task_id, tags: ['b', 'a'] }))
      equal((await addTaskTags(client, task_id, ['a', 'c', 'c'])).tags, ['b', 'a', 'c'])
      equal(await getTask(client, task_id), readFruit(context, { task_id, tags: ['b', 'a', 'c'] }))
    },
  }),
  defineScenario({
    name: 'tasks/tags/replace',
    title: 'POST replaces all tags',
    operations: ['POST /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T28'],
    kind: 'happy',
    cost: 4,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context, { tags: ['a', 'b'] })
      equal(await setTaskTags(client, task_id, ['c', 'b']), readFruit(context, { task_id, tags: ['c', 'b'] }))
      equal((await getTask(client, task_id)).tags, ['c', 'b'])
      equal((await setTaskTags(client, task_id, [])).tags, [])
    },
  }),
  defineScenario({
    name: 'tasks/tags/delete',
    title: 'DELETE removes tags and ignores those absent',
    operations: ['DELETE /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T29'],
    kind: 'happy',
    cost: 3,
    stable: stableTask,
    async run(context) {
      const { client, equal } = context
      const { task_id } = await createFruit(context, { tags: ['a', 'b', 'c'] })
      const left = readFruit(context, { task_id, tags: ['a', 'c'] })
      equal(await deleteTaskTags(client, task_id, ['b', 'never']), left)
      equal(await getTask(client, task_id), left)
    },
  }),
  defineScenario({
    name: 'tasks/tags/refused',
    title: 'more than five tags, and tags that are no texts, are refused and change nothing',
    operations: ['PUT /task/:id/tags', 'POST /task/:id/tags', 'DELETE /task/:id/tags', 'GET /task/:id'],
    wire: ['tasks.md T27', 'tasks.md T28', 'tasks.md T29', 'tasks.md T66'],
    kind: 'refused',
    cost: 8,
    stable: freeRefusal,
    async run({ client, raw, refused, equal, ...context }) {
      const tags = ['a', 'b', 'c', 'd']
      const { task_id } = await createFruit({ client }, { tags })
      const path = `/task/${task_id}/tags`
      await refused(addTaskTags(client, task_id, ['e', 'f']), 400)
      await refused(setTaskTags(client, task_id, ['1', '2', '3', '4', '5', '6']), 400)
      await refused(raw('PUT', path, { body: { tags: ['e'] } }), 400)
      await refused(raw('POST', path, { body: [1] }), 400)
      await refused(raw('DELETE', path, { body: 'a' }), 400)
      equal(await getTask(client, task_id), readFruit(context, { task_id, tags }))
      equal((await addTaskTags(client, task_id, ['e'])).tags, [...tags, 'e'])
    },
  }),
]
