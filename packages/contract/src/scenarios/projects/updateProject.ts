import { getProject, updateProject } from '@scale-ts/projects'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { freeRefusal, stableProject } from '../samples'

/** Versions of parameters. */
export const updateProjectScenarios: readonly Scenario[] = [
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
