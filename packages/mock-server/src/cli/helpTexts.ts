/** What the exit codes of a command mean. */
function exitCodes(failed: string, done = 'done', usage = 'flags or arguments'): string {
  return `
Exit codes:
  0   ${done}
  1   ${failed}
  64  wrong usage: ${usage}`
}

const withSettings = 'flags, arguments, or the file of settings'

const stopped = 'stopped, with Ctrl+C or a signal'
const notStarted = 'could not start: the port is taken, a file cannot be used'
const refused = 'no mock answers, or it refused'

const page = `
All of it: https://github.com/scale-ts/scale-ts/blob/main/docs/mock-server.md`

const world = `
A key is a world: its own tasks, clock, settings, faults and journal. A mock opens one on
the first use of any key that begins with test_ or live_.`

type CommandName = 'scaleMock' | 'serve' | 'exec' | 'seed' | 'openapi' | 'listen' | 'call'

/** What `--help` says below the options of each command. */
export const helpTexts: Readonly<Record<CommandName, string>> = {
  scaleMock: `
Keys that begin with test_ create tasks that are completed at once, keys that begin with
live_ create tasks that stay pending.${world}
Callbacks go to this machine only unless you allow more. Without --data, everything is
kept in memory until the process ends.

Environment: SCALE_BASE_URL and SCALE_API_KEY say which mock and which world seed, listen
and call mean. NO_COLOR turns colours off; there are none where output is piped.
${exitCodes('could not be done: the port is taken, no mock answers, it refused', 'done, or stopped by a signal', withSettings)}
exec ends with the code of its command.

Try it:
  scale-mock
  curl -u test_me: http://127.0.0.1:4010/v1/tasks
  scale-mock call POST clock/advance '{"by":"24h"}' --key test_me
  scale-mock exec -- npm test
${page}`,

  serve: `
When it is ready it prints "listening on http://127.0.0.1:4010/v1" on a line of its own,
then a line for each request. Flags win over the file of settings.

Examples:
  scale-mock serve --port 0 --seed-file fixtures/pets.yaml
  scale-mock serve --data scale-mock.data
  scale-mock serve --host 0.0.0.0 --admin-token correct-horse-battery
${exitCodes(notStarted, stopped, withSettings)}`,

  exec: `
The command finds these in its environment:
  SCALE_BASE_URL           such as http://127.0.0.1:40123/v1
  SCALE_API_KEY            a key of its own (the first --key, if there is one)
  SCALE_CALLBACK_AUTH_KEY  what callbacks carry in the header scale-callback-auth
The mock prints nothing.

Examples:
  scale-mock exec -- npm test
  scale-mock exec --live --seed-file fixtures/pets.yaml -- node pipeline.js
  scale-mock exec -- sh -c 'curl -u $SCALE_API_KEY: $SCALE_BASE_URL/tasks'
${exitCodes(`the mock ${notStarted}`, 'the command ended with 0', withSettings)}
Any other, and these too, may be the command's own. 127: it was not found, 126: it cannot
be run, 128 + n: signal n ended it.`,

  seed: `${world}

Example:
  scale-mock seed fixtures/pets.yaml --key test_me

where fixtures/pets.yaml is
  projects:
    - { name: pets, type: categorization }
  tasks:
    - project: pets
      count: 100
      unique_id: pet-{index}
      attachment: https://example.com/{index}.jpg
      attachment_type: image
      categories: [cat, dog]
${exitCodes(refused)}`,

  openapi: `
Examples:
  scale-mock openapi --output openapi.json
  scale-mock openapi | jq '.paths | keys'

A mock that runs serves the same document at /_mock/openapi.json.
${exitCodes('the file cannot be written')}`,

  listen: `
Callbacks go there whatever address the tasks and batches name. The mock sends them
itself, with retries and scale-callback-auth, so it must be able to reach the receiver.
It prints "forwarding to" and the URL when it is ready, and again when the world was reset,
restored or removed meanwhile. Only kill -9 leaves callbacks going there: until the next
listen ends that forwards to the same URL, or
  scale-mock call PUT settings '{"forwardCallbacksTo":null}'

Example:
  scale-mock listen --key test_me --forward-to http://localhost:3000/callback
${exitCodes(refused, stopped)}`,

  call: `${world}

Examples:
  scale-mock call GET worlds --key test_me
  scale-mock call PUT clock '{"frozen":true,"now":"2024-01-01"}' --key test_me
  scale-mock call POST faults '{"operation":"*","when":{"first":3},"effect":{"status":503}}'
  scale-mock call GET export --key test_me > world.jsonl
  scale-mock call POST import @world.jsonl --key test_you

Paths:
  worlds                 GET            all worlds, without keys
  world                  GET PUT DELETE the world of the key
  clock, clock/advance   GET PUT, POST  its time
  lifecycle, settings    GET PUT        when tasks end; everything else
  tasks/ID/complete      POST           also error, start, audit, recall
  faults, faults/ID      GET POST DELETE
  journal, journal/hash  GET DELETE     what was requested
  verify                 POST           was it requested?
  deliveries             GET            callbacks; deliveries/ID/resend POST
  seed, fork, reset      POST           the world as a whole
  snapshots              GET POST       snapshots/ID/restore POST
  export, import         GET, POST      lines of JSON

An answer of 400 or more goes to the standard error, and the command ends with 1.
${exitCodes(refused)}`,
}
