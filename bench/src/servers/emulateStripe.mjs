// The Stripe service of `emulate`, on a free port.
import { createServer } from 'node:net'
import { createEmulator } from 'emulate'

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address()
    probe.close(() => resolve(free))
  })
})
const emulator = await createEmulator({ service: 'stripe', port })
console.log(emulator.url)
