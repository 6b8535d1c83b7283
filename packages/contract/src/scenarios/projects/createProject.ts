import { createProject, getProject, updateProject } from '@scale-ts/projects'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { freeRefusal, stableProject } from '../samples'

/** Making projects, and reading them by every kind of name. */
export const createProjectScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'projects/create/parameters',
    title: 'the parameters of a new project are its version 0',
    operations: ['POST /projects', 'GET /projects/:name'],
    wire: ['projects.md P1', 'projects.md P3', 'projects.md P5', 'projects.md P6'],
    kind: 'happy',
    cost: 2,
    stable: {
      values: [...stableProject.values, 'param_history[].instruction', 'param_history[].version'],
      order: ['param_history'],
    },
    async run(context) {
      const { client, equal } = context
      const name = context.name('project')
      const params = { instruction: 'Box every kitten.', extra: { deep: [1, 'a', null] } }
      const make = () => createProject(client, { type: 'imageannotation', name, params })
      const { value } = await context.establish(make, () => getProject(client, name))
      const history = [{ ...params, version: 0, created_at: aTime }]
      equal(value, { type: 'imageannotation', name, created_at: aTime, param_history: history })
      const read = await getProject(client, name)
      equal(read, { type: 'imageannotation', name, created_at: value.created_at, param_history: history })
    },
  }),
  defineScenario({
    name: 'projects/create/plain',
    title: 'a project without parameters has no version yet',
    operations: ['POST /projects'],
    wire: ['projects.md P3', 'projects.md P5'],
    kind: 'happy',
    cost: 1,
    stable: stableProject,
    async run(context) {
      const { client, equal } = context
      const name = context.name('project')
      const make = () => createProject(client, { type: 'lidarannotation', name })
      const { value } = await context.establish(make, () => getProject(client, name))
      equal({ ...value, param_history: [] }, { type: 'lidarannotation', name, created_at: aTime, param_history: [] })
      context.decided(value.param_history, [])
    },
  }),
  defineScenario({
    name: 'projects/create/taken',
    title: 'a name that is taken is 409, of another type too, and changes nothing',
    operations: ['POST /projects', 'GET /projects/:name'],
    wire: ['projects.md P2', 'projects.md P4', 'projects.md P5', 'http.md H46'],
    kind: 'refused',
    cost: 4,
    stable: freeRefusal,
    async run(context) {
      const { client, equal, refused } = context
      const name = await context.project('categorization')
      const refusal = { error: `A project named "${name}" already exists.`, isDecided: true }
      await refused(createProject(client, { type: 'categorization', name }), 409, refusal)
      await refused(createProject(client, { type: 'chat', name }), 409, refusal)
      equal((await getProject(client, name)).type, 'categorization')
    },
  }),
  defineScenario({
    name: 'projects/create/invalid',
    title: 'type and name are required, and options must be of their kind',
    operations: ['POST /projects', 'GET /projects/:name'],
    wire: ['projects.md P5', 'http.md H27'],
    kind: 'refused',
    cost: 9,
    stable: freeRefusal,
    async run(context) {
      const { client, raw, refused } = context
      const name = context.name('never')
      const reason = (text: string) => ({ error: `Parameter is invalid, reason: ${text}`, isDecided: true })
      const type = 'categorization'
      await refused(raw('POST', '/projects', { body: { name } }), 400, reason('"type" is required'))
      await refused(raw('POST', '/projects', { body: { type } }), 400, reason('"name" is required'))
      await refused(raw('POST', '/projects', { body: { type, name: '' } }), 400)
      await refused(raw('POST', '/projects', { body: { type, name: 5 } }), 400, reason('"name" must be a string'))
      await refused(createProject(client, { type: 'nosuchtype', name }), 400, reason('"type" must be a task type'))
      await refused(raw('POST', '/projects', { body: { type, name, params: 'a' } }), 400)
      await refused(raw('POST', '/projects', { body: { type, name, rapid: 'perhaps' } }), 400)
      const pipeline = reason('"pipeline" must be one of [standard_task, consensus_task]')
      await refused(raw('POST', '/projects', { body: { type, name, pipeline: 'other' } }), 400, pipeline)
      await refused(getProject(client, name), 404)
    },
  }),
  defineScenario({
    name: 'projects/names/encoded',
    title: 'a name with spaces, slashes, percent signs and other letters is one segment of the path',
    operations: ['GET /projects/:name', 'POST /projects/:name/setParams', 'POST /projects'],
    wire: ['http.md H16'],
    kind: 'happy',
    cost: 4,
    stable: stableProject,
    async run(context) {
      const { client, equal, refused } = context
      const name = `${context.name('odd')} a/b?c=d&e#f 100% ü中 "q" a%2Fb`
      const make = () => createProject(client, { type: 'categorization', name })
      await context.establish(make, () => getProject(client, name))
      equal((await getProject(client, name)).name, name)
      equal((await updateProject(client, name, { instruction: 'a' })).name, name)
      await refused(getProject(client, encodeURIComponent(name)), 404)
    },
  }),
]
