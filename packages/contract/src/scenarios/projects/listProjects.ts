import { listProjects } from '@scale-ts/projects'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { accountPage } from '../samples'

/** The list of projects. */
export const listProjectsScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'projects/list',
    title: 'the list is bare, holds every project, newest first, and none that is archived',
    operations: ['GET /projects'],
    wire: ['projects.md P7', 'projects.md P11'],
    kind: 'happy',
    cost: 5,
    stable: accountPage,
    async run(context) {
      const { client, equal, decided } = context
      const one = await context.project('categorization')
      const two = await context.project('imageannotation')
      const project = (type: string, name: string) => ({ type, name, created_at: aTime, param_history: [] })
      const all = await listProjects(client)
      equal(
        [Array.isArray(all), all.map(({ name }) => name).filter((name) => name === one || name === two).length],
        [true, 2],
      )
      decided(all, [project('imageannotation', two), project('categorization', one)])
      decided(await listProjects(client, { archived: false }), all)
      decided(await listProjects(client, { archived: true }), [])
    },
  }),
]
