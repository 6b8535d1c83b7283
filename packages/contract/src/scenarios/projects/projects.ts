import {
  createProject,
  getProject,
  getProjectTemplate,
  listProjects,
  setProjectOntology,
  updateProject,
} from '@scale-ts/projects'
import { aTaskId, aText, aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { accountPage, freeRefusal, stableProject } from '../samples'

/** Making, reading and changing projects. */
export const projectScenarios: readonly Scenario[] = [
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
  defineScenario({
    name: 'projects/update/replace',
    title: 'new parameters are the whole new set, as the next version',
    operations: ['POST /projects/:name/setParams', 'GET /projects/:name'],
    wire: ['projects.md P3', 'projects.md P8', 'projects.md P13'],
    kind: 'happy',
    cost: 4,
    stable: stableProject,
    async run(context) {
      const { client, equal } = context
      const name = await context.project('categorization', {
        label: 'replace',
        params: { instruction: 'Old', keep: 1 },
      })
      const before = await getProject(client, name)
      const { param_history } = await updateProject(client, name, { instruction: 'New', other: [2] })
      const next = { instruction: 'New', other: [2], version: before.param_history.length, created_at: aTime }
      equal(param_history, [...before.param_history, next])
      equal((await getProject(client, name)).param_history, param_history)
    },
  }),
  defineScenario({
    name: 'projects/update/patch',
    title: 'a patch starts from the latest version and replaces whole values',
    operations: ['POST /projects/:name/setParams', 'GET /projects/:name'],
    wire: ['projects.md P8', 'projects.md P13'],
    kind: 'happy',
    cost: 5,
    stable: stableProject,
    async run(context) {
      const { client, equal } = context
      const params = { instruction: 'Old', nested: { a: 1, b: 2 } }
      const name = await context.project('categorization', { label: 'patch', params })
      const before = await getProject(client, name)
      const versions = before.param_history.length
      const replaced = await updateProject(client, name, { ...params })
      equal(replaced.param_history.at(-1), { ...params, version: versions, created_at: aTime })
      const patched = await updateProject(client, name, { patch: true, nested: { c: 3 } })
      const latest = { instruction: 'Old', nested: { c: 3 }, version: versions + 1, created_at: aTime }
      equal(patched.param_history.at(-1), latest)
      equal((await getProject(client, name)).param_history.length, versions + 2)
    },
  }),
  defineScenario({
    name: 'projects/update/first-patch',
    title: 'a patch of a project without parameters makes a version, and patch false replaces',
    operations: ['POST /projects/:name/setParams'],
    wire: ['projects.md P13', 'projects.md P8'],
    kind: 'happy',
    cost: 4,
    stable: stableProject,
    async run(context) {
      const { client, decided } = context
      const name = await context.project('categorization', { label: 'first-patch' })
      const { length } = (await getProject(client, name)).param_history
      const { param_history } = await updateProject(client, name, { patch: true, instruction: 'First' })
      decided(param_history.at(-1), { instruction: 'First', version: length, created_at: aTime })
      const replaced = await updateProject(client, name, { patch: false, other: 1 })
      decided(replaced.param_history.at(-1), { other: 1, version: length + 1, created_at: aTime })
    },
  }),
  defineScenario({
    name: 'projects/update/invalid',
    title: 'patch must be a boolean, and a refused update adds no version',
    operations: ['POST /projects/:name/setParams', 'GET /projects/:name'],
    wire: ['projects.md P8', 'http.md H27'],
    kind: 'refused',
    cost: 5,
    stable: freeRefusal,
    async run(context) {
      const { client, raw, refused, equal } = context
      const name = await context.project('categorization')
      const { param_history } = await getProject(client, name)
      const path = `/projects/${encodeURIComponent(name)}/setParams`
      const error = 'Parameter is invalid, reason: "patch" must be a boolean'
      await refused(raw('POST', path, { body: { patch: 'perhaps' } }), 400, { error, isDecided: true })
      await refused(raw('POST', path, { body: ['a'] }), 400)
      equal((await getProject(client, name)).param_history, param_history)
    },
  }),
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
  defineScenario({
    name: 'projects/template/text',
    title: 'a textcollection project has a task template',
    operations: ['GET /projects/:name/taskTemplates'],
    wire: ['projects.md P10', 'projects.md P18'],
    kind: 'happy',
    cost: 4,
    stable: onlyShapes,
    async run(context) {
      const { client, equal } = context
      const template = { id: context.isMock ? aTaskId : aText, created_at: aTime, updated_at: aTime }
      for (const type of ['textcollection', 'chat']) {
        const found = await getProjectTemplate(client, await context.project(type))
        if (type === 'textcollection') equal([found.id.length > 0, typeof found.version], [true, 'number'])
        context.decided(found, { ...template, version: 1, template_variables: {} })
      }
    },
  }),
  defineScenario({
    name: 'projects/template/other-type',
    title: 'projects of other types have no template',
    operations: ['GET /projects/:name/taskTemplates'],
    wire: ['projects.md P10'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run(context) {
      const name = await context.project('imageannotation')
      const error = 'Projects of type "imageannotation" have no task template.'
      await context.refused(getProjectTemplate(context.client, name), 400, { error, isDecided: true })
    },
  }),
  defineScenario({
    name: 'projects/history/whole',
    title: 'every version stays in the history, the oldest first',
    operations: ['GET /projects/:name', 'POST /projects/:name/setParams'],
    wire: ['projects.md P3', 'projects.md P17'],
    kind: 'happy',
    cost: 4,
    stable: stableProject,
    async run(context) {
      const { client, equal } = context
      const name = await context.project('categorization', { label: 'history', params: { instruction: 'first' } })
      await updateProject(client, name, { instruction: 'second' })
      const { param_history } = await updateProject(client, name, { instruction: 'third' })
      equal(
        param_history.map(({ version }) => version),
        [...param_history.keys()],
      )
      equal(param_history[0]?.instruction, 'first')
      equal(
        param_history.slice(-2).map(({ instruction }) => instruction),
        ['second', 'third'],
      )
      equal((await getProject(client, name)).param_history, param_history)
    },
  }),
]
