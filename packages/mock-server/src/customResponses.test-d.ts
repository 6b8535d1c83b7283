import { createMock, type Random, type ResponseOptions, type ResponseTask } from '@scale-ts/mock-server'
import { setupMock } from '@scale-ts/mock-server/node'
import { startMockServer } from '@scale-ts/mock-server/server'
import { expectTypeOf, test } from 'vitest'

interface Responses {
  categorization: { category: string }
  imageannotation: { annotations: { label: string }[] }
}

test('functions see the task and a random stream without annotations', () => {
  createMock({
    responses: {
      categorization: (task, random) => {
        expectTypeOf(task).toEqualTypeOf<ResponseTask>()
        expectTypeOf(random).toEqualTypeOf<Random>()
        return { category: random.pick(['yes', 'no']) }
      },
      '*': 'rich',
    },
  })
  createMock({ responses: 'rich' })
  // @ts-expect-error no such mode
  createMock({ responses: 'poor' })
  // @ts-expect-error no such mode for a type
  createMock({ responses: { annotation: 'poor' } })
  // @ts-expect-error a task cannot be replaced
  createMock({ responses: { annotation: (task) => (task.task_id = 'other') } })
})

test('responses can be typed by task type', () => {
  createMock<Responses>({ responses: { categorization: () => ({ category: 'yes' }), '*': 'rich' } })
  // @ts-expect-error a category is a text
  createMock<Responses>({ responses: { categorization: () => ({ category: 1 }) } })
  // @ts-expect-error not a type of the map
  createMock<Responses>({ responses: { imagannotation: () => ({ annotations: [] }) } })
  // @ts-expect-error a promise is no response
  createMock<Responses>({ responses: { categorization: async () => ({ category: 'yes' }) } })
  setupMock<Responses>({ responses: { imageannotation: () => ({ annotations: [{ label: 'car' }] }) } })
  // @ts-expect-error a label is missing
  setupMock<Responses>({ responses: { imageannotation: () => ({ annotations: [{}] }) } })
  // @ts-expect-error a category is a text
  void startMockServer<Responses>({ responses: { categorization: () => ({ category: 1 }) } })
  expectTypeOf<'rich'>().toExtend<ResponseOptions<Responses>>()
})
