import { createBatch } from '@scale-ts/batches'
import {
  addAssignments,
  assignStudioBatch,
  createProjectGroup,
  listAssignments,
  listProjectGroups,
  listStudioBatches,
  removeAssignments,
  resetStudioBatchPriorities,
  setStudioBatchPriorities,
  updateProjectGroup,
} from '@scale-ts/studio'
import { inviteTeammates } from '@scale-ts/teams'
import { aTaskId } from '../../expectation'
import { defineScenario, type Scenario, type ScenarioContext } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal } from '../samples'

const [ada, grace] = ['ada@example.com', 'grace@example.com']
const worker = (email: string) => ({ id: aTaskId, email })

/** A project with two people who work on it. */
async function staffedProject(context: ScenarioContext): Promise<string> {
  const { client } = context
  const project = await context.project('chat', { label: 'studio' })
  await context.prepare(async () => {
    await inviteTeammates(client, { emails: [ada, grace], team_role: 'labeler' })
    await addAssignments(client, { emails: [ada, grace], projects: [project] })
  })
  return project
}

/** Two pending batches of a project. */
async function twoBatches(context: ScenarioContext, project: string): Promise<[string, string]> {
  const names: [string, string] = [context.name('studio-1'), context.name('studio-2')]
  await context.prepare(async () => {
    for (const name of names) await createBatch(context.client, { project, name })
  })
  return names
}

/** Sharing out work. */
export const studioScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'studio/assignments',
    title: 'assignments are told for everyone in the team',
    operations: ['POST /studio/assignments/add', 'POST /studio/assignments/remove', 'GET /studio/assignments'],
    wire: ['studio.md S1', 'studio.md S2', 'studio.md S3', 'studio.md S4'],
    kind: 'happy',
    cost: 6,
    needs: 'mock',
    stable: onlyShapes,
    async run(context) {
      const { client, equal } = context
      const project = await staffedProject(context)
      const told = await addAssignments(client, { emails: [ada], projects: [project] })
      equal(
        [told[ada], told[grace], Object.values(told).filter(({ length }) => !length).length],
        [[project], [project], 1],
      )
      const rest = await removeAssignments(client, { emails: [ada], projects: [project] })
      equal([rest[ada], rest[grace]], [[], [project]])
      equal(await listAssignments(client), rest)
    },
  }),
  defineScenario({
    name: 'studio/assignments/invalid',
    title: 'strangers and projects that are not there cannot be assigned',
    operations: ['POST /studio/assignments/add', 'POST /studio/assignments/remove', 'GET /studio/assignments'],
    wire: ['studio.md S3', 'studio.md S4'],
    kind: 'refused',
    cost: 7,
    needs: 'mock',
    stable: freeRefusal,
    async run(context) {
      const { client, refused, equal } = context
      const project = await staffedProject(context)
      await refused(addAssignments(client, { emails: ['none@example.com'], projects: [project] }), 400)
      await refused(addAssignments(client, { emails: [ada], projects: ['scale-ts-contract-nothing'] }), 400)
      await refused(removeAssignments(client, { emails: ['none@example.com'], projects: [project] }), 400)
      equal((await listAssignments(client))[ada], [project])
    },
  }),
  defineScenario({
    name: 'studio/groups',
    title: 'a group holds people of its project',
    operations: [
      'POST /studio/projects/:project/groups',
      'PUT /studio/projects/:project/groups/:group',
      'GET /studio/projects/:project/groups',
    ],
    wire: ['studio.md S5', 'studio.md S6', 'studio.md S7', 'studio.md S8'],
    kind: 'happy',
    cost: 8,
    needs: 'mock',
    stable: onlyShapes,
    async run(context) {
      const { client, equal } = context
      const project = await staffedProject(context)
      const name = context.name('group')
      const group = await createProjectGroup(client, project, { name, emails: [ada] })
      equal(group, { id: aTaskId, name, numWorkers: 1, isSingleton: false, workers: [worker(ada)] })
      const changed = await updateProjectGroup(client, project, name, { add_emails: [grace], remove_emails: [ada] })
      equal(changed, { id: group.id, name, numWorkers: 1, isSingleton: false, workers: [worker(grace)] })
      equal(await listProjectGroups(client, project), [changed])
      await removeAssignments(client, { emails: [grace], projects: [project] })
      equal((await listProjectGroups(client, project))[0]?.numWorkers, 0)
    },
  }),
  defineScenario({
    name: 'studio/groups/invalid',
    title: 'a group takes nobody from outside its project, and its name once',
    operations: [
      'POST /studio/projects/:project/groups',
      'PUT /studio/projects/:project/groups/:group',
      'GET /studio/projects/:project/groups',
    ],
    wire: ['studio.md S6', 'studio.md S7', 'studio.md S8'],
    kind: 'refused',
    cost: 10,
    needs: 'mock',
    stable: freeRefusal,
    async run(context) {
      const { client, refused } = context
      const project = await staffedProject(context)
      const name = context.name('group')
      await refused(createProjectGroup(client, project, { name, emails: ['admin@example.com'] }), 400)
      await context.prepare(() => createProjectGroup(client, project, { name, emails: [] }))
      await refused(createProjectGroup(client, project, { name, emails: [] }), 409)
      await refused(updateProjectGroup(client, project, name, { add_emails: ['admin@example.com'] }), 400)
      await refused(updateProjectGroup(client, project, 'scale-ts-contract-nothing', {}), 404)
      await refused(listProjectGroups(client, 'scale-ts-contract-nothing'), 404)
      await refused(createProjectGroup(client, 'scale-ts-contract-nothing', { name, emails: [] }), 404)
    },
  }),
  defineScenario({
    name: 'studio/batches/order',
    title: 'pending batches are worked on in the order that was set',
    operations: ['POST /studio/batches/set_priorities', 'POST /studio/batches/reset_priorities', 'GET /studio/batches'],
    wire: ['studio.md S9', 'studio.md S10', 'studio.md S12', 'studio.md S13', 'studio.md S14'],
    kind: 'happy',
    cost: 9,
    needs: 'mock',
    stable: onlyShapes,
    async run(context) {
      const { client, equal, decided } = context
      const project = await staffedProject(context)
      const [first, second] = await twoBatches(context, project)
      const batch = { id: aTaskId, projectId: aTaskId, projectName: project, total: 0, completed: 0, groups: [] }
      const plain = (name: string) => ({ ...batch, name, batchType: 'Production' })
      equal(await listStudioBatches(client), [plain(first), plain(second)])
      const ordered = await setStudioBatchPriorities(client, [second, first])
      equal(
        ordered.map(({ name }) => name),
        [second, first],
      )
      decided(
        ordered.map(({ studioPriority }) => studioPriority),
        [1, 2],
      )
      equal(await listStudioBatches(client), ordered)
      equal(await resetStudioBatchPriorities(client), [plain(first), plain(second)])
    },
  }),
  defineScenario({
    name: 'studio/batches/groups',
    title: 'a batch is given to groups of its project',
    operations: ['PUT /studio/batches/:batch'],
    wire: ['studio.md S11'],
    kind: 'happy',
    cost: 8,
    needs: 'mock',
    stable: onlyShapes,
    async run(context) {
      const { client, equal } = context
      const project = await staffedProject(context)
      const [batch] = await twoBatches(context, project)
      const group = context.name('group')
      await context.prepare(() => createProjectGroup(client, project, { name: group, emails: [ada] }))
      equal((await assignStudioBatch(client, batch, [group])).groups, [group])
      equal((await listStudioBatches(client))[0]?.groups, [group])
    },
  }),
  defineScenario({
    name: 'studio/batches/invalid',
    title: 'an order names every pending batch once, and a batch only groups of its project',
    operations: [
      'POST /studio/batches/set_priorities',
      'PUT /studio/batches/:batch',
      'GET /studio/batches',
      'POST /studio/batches/reset_priorities',
    ],
    wire: ['studio.md S11', 'studio.md S12'],
    kind: 'refused',
    cost: 10,
    needs: 'mock',
    stable: freeRefusal,
    async run(context) {
      const { client, refused } = context
      const project = await staffedProject(context)
      const [first, second] = await twoBatches(context, project)
      await refused(setStudioBatchPriorities(client, [first]), 400)
      await refused(setStudioBatchPriorities(client, [first, second, first]), 400)
      await refused(setStudioBatchPriorities(client, [first, second, 'scale-ts-contract-nothing']), 400)
      await refused(assignStudioBatch(client, first, ['scale-ts-contract-nothing']), 400)
      await refused(assignStudioBatch(client, 'scale-ts-contract-nothing', []), 404)
    },
  }),
]
