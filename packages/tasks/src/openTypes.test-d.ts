import { createTask, type OpenTaskType, type ResponseOf, type TaskTypeMap } from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'
import { client, common } from '../test/typeSamples'

// Types whose parameters are not published: the shared ones keep their types, anything goes beside them.

const anything = { attachments: ['https://example.com/1.jpg'], frame_rate: 2, nested: { goes: [true, null] } }

describe('types without published parameters', () => {
  it('chat', () => {
    createTask(client, { type: 'chat' })
    createTask(client, { type: 'chat', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'chat', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'chat', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'chat', priority: 15 })
    expectTypeOf<ResponseOf<'chat'>>().toBeUnknown()
  })

  it('chatexperimental', () => {
    createTask(client, { type: 'chatexperimental' })
    createTask(client, { type: 'chatexperimental', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'chatexperimental', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'chatexperimental', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'chatexperimental', priority: 15 })
    expectTypeOf<ResponseOf<'chatexperimental'>>().toBeUnknown()
  })

  it('chatlite', () => {
    createTask(client, { type: 'chatlite' })
    createTask(client, { type: 'chatlite', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'chatlite', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'chatlite', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'chatlite', priority: 15 })
    expectTypeOf<ResponseOf<'chatlite'>>().toBeUnknown()
  })

  it('documentmodel', () => {
    createTask(client, { type: 'documentmodel' })
    createTask(client, { type: 'documentmodel', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'documentmodel', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'documentmodel', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'documentmodel', priority: 15 })
    expectTypeOf<ResponseOf<'documentmodel'>>().toBeUnknown()
  })

  it('federal2dvideoannotation', () => {
    createTask(client, { type: 'federal2dvideoannotation' })
    createTask(client, { type: 'federal2dvideoannotation', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'federal2dvideoannotation', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'federal2dvideoannotation', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'federal2dvideoannotation', priority: 15 })
    expectTypeOf<ResponseOf<'federal2dvideoannotation'>>().toBeUnknown()
  })

  it('laneannotation', () => {
    createTask(client, { type: 'laneannotation' })
    createTask(client, { type: 'laneannotation', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'laneannotation', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'laneannotation', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'laneannotation', priority: 15 })
    expectTypeOf<ResponseOf<'laneannotation'>>().toBeUnknown()
  })

  it('multichat', () => {
    createTask(client, { type: 'multichat' })
    createTask(client, { type: 'multichat', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'multichat', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'multichat', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'multichat', priority: 15 })
    expectTypeOf<ResponseOf<'multichat'>>().toBeUnknown()
  })

  it('multistage', () => {
    createTask(client, { type: 'multistage' })
    createTask(client, { type: 'multistage', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'multistage', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'multistage', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'multistage', priority: 15 })
    expectTypeOf<ResponseOf<'multistage'>>().toBeUnknown()
  })

  it('videoboxannotation', () => {
    createTask(client, { type: 'videoboxannotation' })
    createTask(client, { type: 'videoboxannotation', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'videoboxannotation', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'videoboxannotation', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'videoboxannotation', priority: 15 })
    expectTypeOf<ResponseOf<'videoboxannotation'>>().toBeUnknown()
  })

  it('videocuboidannotation', () => {
    createTask(client, { type: 'videocuboidannotation' })
    createTask(client, { type: 'videocuboidannotation', ...common, ...anything })
    // @ts-expect-error metadata is an object
    createTask(client, { type: 'videocuboidannotation', metadata: 5 })
    // @ts-expect-error tags are a list
    createTask(client, { type: 'videocuboidannotation', tags: 't' })
    // @ts-expect-error 10, 20 or 30
    createTask(client, { type: 'videocuboidannotation', priority: 15 })
    expectTypeOf<ResponseOf<'videocuboidannotation'>>().toBeUnknown()
  })

  it('are these ten', () => {
    type Open = {
      [Type in keyof TaskTypeMap]: TaskTypeMap[Type] extends OpenTaskType
        ? OpenTaskType extends TaskTypeMap[Type]
          ? Type
          : never
        : never
    }[keyof TaskTypeMap]
    expectTypeOf<Open>().toEqualTypeOf<
      | 'chat'
      | 'chatexperimental'
      | 'chatlite'
      | 'documentmodel'
      | 'federal2dvideoannotation'
      | 'laneannotation'
      | 'multichat'
      | 'multistage'
      | 'videoboxannotation'
      | 'videocuboidannotation'
    >()
  })

  it('and types that nobody knows yet', () => {
    createTask(client, { type: 'brandnew', ...common, ...anything })
    // @ts-expect-error shared parameters keep their types
    createTask(client, { type: 'brandnew', tags: 't' })
    expectTypeOf<ResponseOf<'brandnew'>>().toBeUnknown()
  })
})
