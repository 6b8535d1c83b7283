/** What `init` writes, by its path below the project. */
export const templates: Readonly<Record<string, string>> = {
  '.github/workflows/contract.yml': `# Holds this project's scenarios to the mock in every pull request. Needs no key and no network.
name: Contract
on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  contract:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: '22'
      - run: npm ci
      - run: npx scale-contract run --target mock,mock-http --scenarios contract/scenarios.mjs --reporter pretty,github,junit=contract-results.xml
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: contract-results
          path: contract-results.xml
`,
  '.github/workflows/contract-live.yml': `# Compares the mock with the live API every week. Needs the secret SCALE_TEST_API_KEY, a test key (test_…).
name: Contract with the live API
on:
  schedule:
    - cron: '17 5 * * 1'
  workflow_dispatch:

permissions:
  contents: read

concurrency: contract-live

jobs:
  drift:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    env:
      SCALE_API_KEY: \${{ secrets.SCALE_TEST_API_KEY }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: '22'
      - run: npm ci
      # Exit code 2 says that the two differ, 3 that nothing could be compared, such as without the secret.
      - run: npx scale-contract drift --from mock --to live --accept contract/accept.json
      - run: npx scale-contract run --target live --scenarios contract/scenarios.mjs --accept contract/accept.json --reporter pretty,github
        if: always()
`,
  'contract/scenarios.mjs': `// Scenarios of this project: what its own code expects of the API, on the mock and on the live API alike.
import { defineScenario, onlyShapes } from '@scale-ts/contract'
import { createTask, getTask } from '@scale-ts/tasks'

export const readsBackWhatItCreates = defineScenario({
  name: 'mine/read-back',
  title: 'a task of our pipeline reads back as it was created',
  operations: ['POST /task/:type', 'GET /task/:id'],
  wire: ['tasks.md T20', 'tasks.md T21'],
  kind: 'happy',
  cost: 3,
  stable: onlyShapes,
  async run({ client, project, uniqueId, equal }) {
    const unique_id = uniqueId('frame-1')
    const task = await createTask(client, {
      type: 'imageannotation',
      project: await project('imageannotation'),
      attachment: 'https://example.com/frame-1.jpg',
      geometries: { box: { objects_to_annotate: ['car'] } },
      unique_id,
    })
    const read = await getTask(client, task.task_id)
    equal([read.unique_id, read.params], [unique_id, task.params])
  },
})
`,
  'contract/accept.json': `${JSON.stringify({ accept: [] }, null, 2)}\n`,
}
