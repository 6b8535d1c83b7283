import { isOpenType, taskTypes } from '../../schemas/taskTypes'
import { bodySchemaOf } from '../../validateTask'
import { exampleBodiesOf } from '../exampleBodies'
import { bodyErrors, type ExampleRequest, invalidBody, type JsonSchema, type OperationDescription } from '../operation'

/** One operation for each task type. docs/wire/tasks.md T20, docs/wire/task-types.md Y1–Y106 */
export const taskTypeOperations = (): OperationDescription[] => Object.keys(taskTypes).sort().map(describe)

function describe(type: string): OperationDescription {
  const examples = exampleBodiesOf(type)
  const isOpen = isOpenType(type)
  return {
    method: 'post',
    path: `/v1/task/${type}`,
    servedBy: '/v1/task/:id',
    operationId: `create${capitalized(type)}Task`,
    tag: 'task types',
    summary: `Creates a task of type ${type}`,
    description: `${isOpen ? 'The parameters and the response of this type are not published: the shared parameters are checked, others are taken as they come. ' : ''}What the task's project has among its parameters need not be sent. Members that are not named here are kept in \`params\`; a member that is \`null\` at the top counts as not sent. With a test key the task is completed at once; with a live key it is pending.`,
    wire: ['tasks.md T20', 'tasks.md T70–T89', 'task-types.md'],
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'A text of your own; the second create with the same one is 409.',
        schema: { type: 'string' },
      },
    ],
    body: { name: `${capitalized(type)}Parameters`, schema: bodySchemaOf(type), examples },
    answer: { description: 'The created task.', schema: taskOfType(type) },
    errors: {
      ...bodyErrors,
      400: `${invalidBody} Or the project, the batch or its state does not fit.`,
      409: 'The `unique_id` or the `Idempotency-Key` is used already; the text of the former ends with the id of its task.',
    },
    example: requestFor(type, examples),
  }
}

/** The name of a type's own response among the components. */
export function responseNameOf(type: string): string {
  return `${capitalized(type)}Response`
}

function taskOfType(type: string): JsonSchema {
  return {
    allOf: [
      { $ref: '#/components/schemas/Task' },
      {
        properties: {
          type: { const: type },
          response: { $ref: `#/components/schemas/${responseNameOf(type)}` },
        },
      },
    ],
  }
}

/** The projects and batches that the bodies name are created first. */
function requestFor(
  type: string,
  examples: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): ExampleRequest {
  const bodies = Object.values(examples)
  const projects = new Set(bodies.flatMap(({ project }) => (project === undefined ? [] : [project])))
  const batches = new Map(bodies.flatMap(({ project, batch }) => (batch === undefined ? [] : [[batch, project]])))
  return {
    before: [
      ...Array.from(projects, (name) => ['POST', '/v1/projects', { type, name }] as const),
      ...Array.from(batches, ([name, project]) => ['POST', '/v1/batches', { project, name }] as const),
    ],
  }
}

function capitalized(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1)
}
