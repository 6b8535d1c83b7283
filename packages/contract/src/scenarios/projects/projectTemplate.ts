import { getProjectTemplate } from '@scale-ts/projects'
import { aTaskId, aText, aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal } from '../samples'

/** Task templates. */
export const projectTemplateScenarios: readonly Scenario[] = [
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
]
