import type { Delivery } from '@scale-ts/mock-server'
import { startMockServer } from '@scale-ts/mock-server/server'

/** What the mock's process is asked: to let time pass, which it answers with all deliveries. */
export interface MockQuestion {
  advance: string
}

export type MockAnswer = readonly Delivery[]

const { SCALE_TEST_CALLBACK_AUTH: test = '' } = process.env
const server = await startMockServer({ port: 0, callbackAuthKeys: { test } })
// Worlds that are opened from now on stand at this time until they are moved.
await server.clock.freeze('2026-01-05T09:00:00Z')

process.on('message', async ({ advance }: MockQuestion) => {
  await server.clock.advance(advance as `${number}m`)
  process.send?.(server.deliveries.list())
})
process.on('disconnect', () => process.exit())
process.send?.(server.baseUrl)
