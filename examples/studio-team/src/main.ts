import { createBatch } from '@scale-ts/batches'
import { createClient } from '@scale-ts/core'
import { createProject } from '@scale-ts/projects'
import {
  addAssignments,
  assignStudioBatch,
  createProjectGroup,
  listAssignments,
  listProjectGroups,
  listStudioBatches,
  setStudioBatchPriorities,
} from '@scale-ts/studio'
import { createTask } from '@scale-ts/tasks'
import { inviteTeammates, listTeammates, setTeammatesRole } from '@scale-ts/teams'
import { printTable } from './printTable'
import { startMock } from './startMock'

const shifts = {
  'day shift': ['ada@example.com', 'grace@example.com'],
  'night shift': ['grace@example.com', 'katherine@example.com'],
}
const labelers = [...new Set(Object.values(shifts).flat())]
const projects = ['street signs', 'shop fronts']

const mock = await startMock()
try {
  // Studio is for live keys; on the mock they cost nothing.
  const client = createClient({ baseUrl: mock.baseUrl, apiKey: 'live_studio' })
  for (const name of projects) {
    await createProject(client, {
      type: 'imageannotation',
      name,
      studio: true,
      params: {
        instruction: 'Draw a box around each.',
        geometries: { box: { objects_to_annotate: ['sign', 'door'] } },
      },
    })
    for (const part of ['morning', 'evening']) {
      const batch = `${name}, ${part}`
      await createBatch(client, { project: name, name: batch })
      for (const number of [1, 2, 3]) {
        const attachment = `https://images.example.com/${part}/${number}.jpg`
        await createTask(client, { type: 'imageannotation', batch, attachment, unique_id: `${batch} ${number}` })
      }
    }
  }

  await inviteTeammates(client, { emails: labelers, team_role: 'labeler' })
  await setTeammatesRole(client, { emails: ['ada@example.com'], team_role: 'manager' })
  await addAssignments(client, { emails: labelers, projects })
  for (const project of projects) {
    for (const [name, emails] of Object.entries(shifts)) await createProjectGroup(client, project, { name, emails })
  }
  for (const { name } of await listStudioBatches(client)) {
    await assignStudioBatch(client, name, [name.endsWith('morning') ? 'day shift' : 'night shift'])
  }
  const names = (await listStudioBatches(client)).map(({ name }) => name)
  await setStudioBatchPriorities(client, [
    ...names.filter((name) => name.endsWith('evening')),
    ...names.filter((name) => !name.endsWith('evening')),
  ])

  const team = await listTeammates(client)
  const assignments = await listAssignments(client)
  printTable(
    'Team',
    ['e-mail', 'role', 'works on'],
    team.map(({ email, role }) => [email, role, assignments[email]?.join(', ') ?? '']),
  )
  const groups = await Promise.all(
    projects.map(async (project) => ({ project, groups: await listProjectGroups(client, project) })),
  )
  printTable(
    'Groups',
    ['project', 'group', 'people'],
    groups.flatMap((of) =>
      of.groups.map(({ name, workers = [] }) => [of.project, name, workers.map(({ email }) => email).join(', ')]),
    ),
  )
  const batches = await listStudioBatches(client)
  printTable(
    'Batches, the most urgent first',
    ['', 'batch', 'groups', 'done'],
    batches.map(({ studioPriority, name, groups: given, completed, total }) => [
      `${studioPriority}`,
      name,
      given.join(', '),
      `${completed} of ${total}`,
    ]),
  )
} finally {
  mock.stop()
}
