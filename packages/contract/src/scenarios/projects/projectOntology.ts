import { getProject, setProjectOntology } from '@scale-ts/projects'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal } from '../samples'

/** Setting ontologies. */
export const projectOntologyScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'projects/ontology/set',
    title: 'an ontology is taken and not told in the project',
    operations: ['POST /projects/:name/setOntology', 'GET /projects/:name'],
    wire: ['projects.md P9', 'projects.md P12'],
    kind: 'happy',
    cost: 4,
    stable: onlyShapes,
    async run(context) {
      const { client, raw, equal, decided } = context
      const name = await context.project('imageannotation')
      const ontology = ['kitten', { choice: 'cat', subchoices: ['tom', { choice: 'queen', display: 'Queen' }] }]
      await setProjectOntology(client, name, { ontology, name: 'pets' })
      const path = `/projects/${encodeURIComponent(name)}/setOntology`
      const { status, body } = await raw('POST', path, { body: { ontology } })
      equal(status, 200)
      const project = { type: 'imageannotation', name, created_at: aTime, param_history: [] }
      decided(body, project)
      decided(await getProject(client, name), project)
    },
  }),
  defineScenario({
    name: 'projects/ontology/invalid',
    title: 'an ontology that is missing, no list, or has a choice twice is refused',
    operations: ['POST /projects/:name/setOntology'],
    wire: ['projects.md P9', 'http.md H27'],
    kind: 'refused',
    cost: 6,
    stable: freeRefusal,
    async run(context) {
      const { client, raw, refused } = context
      const name = await context.project('imageannotation')
      const path = `/projects/${encodeURIComponent(name)}/setOntology`
      const reason = (text: string) => ({ error: `Parameter is invalid, reason: "ontology" ${text}`, isDecided: true })
      await refused(raw('POST', path, { body: {} }), 400, reason('is required'))
      await refused(raw('POST', path, { body: { ontology: 'cat' } }), 400, reason('must be an array'))
      const twice = reason('contains a duplicate choice "cat"')
      await refused(setProjectOntology(client, name, { ontology: ['cat', 'cat'] }), 400, twice)
      await refused(
        setProjectOntology(client, name, { ontology: [{ choice: 'a', subchoices: ['cat'] }, 'cat'] }),
        400,
        twice,
      )
      await refused(raw('POST', path, { body: { ontology: [5] } }), 400)
    },
  }),
]
