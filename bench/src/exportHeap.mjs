// Exports the tasks of a server and prints the most bytes that were alive at eleven moments on the way, each after full collections.
import { createClient } from '@scale-ts/core'
import { exportTasks } from '@scale-ts/tasks'

const [baseUrl, tasks, format] = process.argv.slice(2)
// What the engine learns of code that runs often, a megabyte and more, is there after so many pages and no matter of the export.
const warmUp = 2000
const pages = Number(tasks) / 100
const warmUps = Math.ceil(warmUp / pages)
let most = 0
let asked = 0

function look() {
  // The first collection lets go of sockets' memory only.
  globalThis.gc()
  globalThis.gc()
  // The numbers of COCO images are kept outside of the heap.
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  most = Math.max(most, heapUsed + arrayBuffers)
}

const client = createClient({
  apiKey: 'live_bench',
  baseUrl,
  onResponse: () => {
    if (++asked % (pages / 10) === 0) look()
  },
})
let bytes = 0
for (let round = 0; round <= warmUps; round++) {
  bytes = most = 0
  for await (const chunk of exportTasks(client, {}, { format, pageSize: 100 })) bytes += chunk.length
  look()
}
console.log(JSON.stringify({ most, bytes }))
