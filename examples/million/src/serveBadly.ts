import { startMockServer } from '@scale-ts/mock-server/server'

// A server that loses answers after the task was made, is not available, resets connections, and limits its clients.
const [requests = 1000] = process.argv.slice(2).map(Number)
const server = await startMockServer({
  port: 0,
  seed: 'million',
  journal: { entries: 0 },
  rateLimit: { requests, per: '1s' },
  faults: [
    { operation: 'POST /task/:type', when: { probability: 0.02 }, effect: { status: 500, commit: true } },
    { operation: 'POST /task/:type', when: { probability: 0.02 }, effect: { status: 503 } },
    { operation: 'POST /task/:type', when: { probability: 0.02 }, effect: { reset: 'before' } },
  ],
})
process.send?.({ baseUrl: server.baseUrl })
process.on('disconnect', () => process.exit())
