// The least a server can do: reads the request, answers a task of usual size.
import { createServer } from 'node:http'

const task = JSON.stringify({
  task_id: '65a1f0c2e4b0a1d2c3e4f501',
  created_at: '2024-01-13T02:11:14.035Z',
  type: 'imageannotation',
  status: 'pending',
  instruction: 'Box all cars.',
  params: { attachment: 'https://example.com/1.jpg', geometries: { box: { objects_to_annotate: ['car'] } } },
  is_test: false,
  urgency: 'standard',
  metadata: { row: 1 },
})
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(task)
  })
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
