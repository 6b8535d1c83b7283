import { startMockServer } from '@scale-ts/mock-server/server'

const { SCALE_TEST_CALLBACK_AUTH: test = '' } = process.env
const server = await startMockServer({ port: 0, callbackAuthKeys: { test } })
process.on('disconnect', () => process.exit())
process.send?.(server.baseUrl)
