import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openWorld } from '../../test/openWorld'

const people = ['a@example.com', 'b@example.com', 'c@example.com']
const projects = ['p', 'q/1']
const batches = ['first', 'second', 'third']
const some = (names: readonly string[]) => fc.subarray([...names])
const one = (names: readonly string[]) => fc.constantFrom(...names)

interface Step {
  verb: string
  project?: string
  name?: string
  emails?: string[]
  gone?: string[]
  projects?: string[]
  batches?: string[]
}

const call: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ verb: fc.constantFrom('add', 'remove'), emails: some(people), projects: some(projects) }),
  fc.record({ verb: fc.constant('group'), project: one(projects), name: one(['g', 'h']), emails: some(people) }),
  fc.record({
    verb: fc.constant('change'),
    project: one(projects),
    name: one(['g', 'h']),
    emails: some(people),
    gone: some(people),
  }),
  fc.record({ verb: fc.constant('order'), batches: some(batches) }),
  fc.record({ verb: fc.constant('reset') }),
)

it('keeps groups within assignments and every pending batch in the order, whatever is called', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 25 }), async (calls) => {
      const world = openWorld({ mode: 'live' })
      await world.call('POST', '/teams/invite', { emails: people, team_role: 'labeler' })
      for (const name of projects) await world.call('POST', '/projects', { type: 'chat', name })
      for (const name of batches) await world.call('POST', '/batches', { project: 'p', name })
      for (const step of calls) {
        const { verb, emails, project = '', name = '' } = step
        const groups = `/studio/projects/${encodeURIComponent(project)}/groups`
        const [method, path, body]: [string, string, object] =
          verb === 'group'
            ? ['POST', groups, { name, emails }]
            : verb === 'change'
              ? ['PUT', `${groups}/${name}`, { add_emails: emails, remove_emails: step.gone }]
              : verb === 'order'
                ? ['POST', '/studio/batches/set_priorities', { batches: step.batches?.map((of) => ({ name: of })) }]
                : verb === 'reset'
                  ? ['POST', '/studio/batches/reset_priorities', {}]
                  : ['POST', `/studio/assignments/${verb}`, { emails, projects: step.projects }]
        expect([200, 400, 404, 409]).toContain((await world.call(method, path, body)).status)
      }
      const { body: assignments } = await world.call('GET', '/studio/assignments')
      for (const project of projects) {
        const { body: groups } = await world.call('GET', `/studio/projects/${encodeURIComponent(project)}/groups`)
        for (const { workers, numWorkers } of groups) {
          expect(new Set(workers.map((worker: { email: string }) => worker.email)).size).toBe(numWorkers)
          for (const { email } of workers) expect(assignments[email]).toContain(project)
        }
      }
      const { body: ordered } = await world.call('GET', '/studio/batches')
      expect(ordered.map((batch: { name: string }) => batch.name).sort()).toEqual([...batches].sort())
    }),
    { numRuns: 40 },
  )
})
