import { createMock, type Lifecycle } from '@scale-ts/mock-server'
import type { MockServer } from '@scale-ts/mock-server/server'
import { expectTypeOf, it } from 'vitest'

it('takes lifecycles of one kind', () => {
  expectTypeOf<'instant' | 'manual'>().toExtend<Lifecycle>()
  expectTypeOf<{ after: '10m'; jitter: 5000; errorShare: 0.1 }>().toExtend<Lifecycle>()
  expectTypeOf<{ polls: 3; startAfter: 1 }>().toExtend<Lifecycle>()
  const mock = createMock({ settings: { lifecycle: { live: { after: '10m' } } } })
  mock.settings.update({ lifecycle: { projects: { kittens: 'manual' } }, callbackTimeout: 500 })
  // @ts-expect-error there is no such word
  mock.settings.update({ lifecycle: { live: 'slow' } })
  // @ts-expect-error reads are counted
  mock.settings.update({ lifecycle: { live: { polls: '3' } } })
  // @ts-expect-error it is spelled otherwise
  createMock({ settings: { lifeCycle: {} } })
})

it('gives an account and a server the same handles as the mock', () => {
  const mock = createMock()
  const account = mock.account()
  expectTypeOf(account.clock).toEqualTypeOf(mock.clock)
  expectTypeOf(account.tasks).toEqualTypeOf(mock.tasks)
  expectTypeOf<MockServer['deliveries']>().toEqualTypeOf(mock.deliveries)
  expectTypeOf(account.callbackAuthKey).toBeString()
  expectTypeOf(mock.clock.advance).returns.resolves.toBeVoid()
  // @ts-expect-error its key is set by a call
  account.callbackAuthKey = 'mine'
  // @ts-expect-error an audit has one of four results
  mock.tasks.audit('id', { result: 'fine' })
})
