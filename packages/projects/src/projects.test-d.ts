import { createClient } from '@scale-ts/core'
import {
  createProject,
  getProject,
  listProjects,
  type Project,
  projectActions,
  setProjectOntology,
  updateProject,
} from '@scale-ts/projects'
import { expectTypeOf, it } from 'vitest'

const client = createClient()

it('takes what a project needs', () => {
  expectTypeOf(createProject(client, { type: 'chat', name: 'p' })).resolves.toEqualTypeOf<Project>()
  createProject(client, {
    type: 'chat',
    name: 'p',
    params: { a: 1 },
    rapid: true,
    studio: false,
    pipeline: 'standard_task',
    consensus_attempts: 2,
    datasetId: 'd',
  })
  updateProject(client, 'p', { patch: true, anything: [1] })
  setProjectOntology(client, 'p', { ontology: ['a', { choice: 'b', subchoices: [{ choice: 'c', display: 'C' }] }] })
  // @ts-expect-error the type is missing
  createProject(client, { name: 'p' })
  // @ts-expect-error no such pipeline
  createProject(client, { type: 'chat', name: 'p', pipeline: 'fast' })
  // @ts-expect-error no such parameter
  createProject(client, { type: 'chat', name: 'p', parameters: {} })
  // @ts-expect-error yes or no
  updateProject(client, 'p', { patch: 'yes' })
  // @ts-expect-error a choice needs its name
  setProjectOntology(client, 'p', { ontology: [{ subchoices: [] }] })
  // @ts-expect-error yes or no
  listProjects(client, { archived: 'all' })
  // @ts-expect-error no such method
  client.extend(projectActions).projects.remove('p')
})

it('returns what the API tells', async () => {
  const { param_history } = await getProject(client, 'p')
  const last = param_history.at(-1)
  expectTypeOf(last?.version).toEqualTypeOf<number | undefined>()
  expectTypeOf(last?.instruction).toEqualTypeOf<string | undefined>()
  expectTypeOf(last?.padding).toBeUnknown()
})
