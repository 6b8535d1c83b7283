// Measures what a user's bundle pays, one import at a time, and fails when a budget is exceeded.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const packages = new URL('../packages/', import.meta.url)

/** Bundles the entry for a browser and returns its gzipped size in bytes. */
async function measure(code) {
  const result = await build({
    stdin: { contents: code, resolveDir: new URL('tasks/', packages).pathname },
    alias: Object.fromEntries(
      [
        'callbacks/node',
        'tasks/node',
        'tasks/progress',
        'core/opentelemetry',
        'core',
        'tasks',
        'batches',
        'projects',
        'files',
        'teams',
        'studio',
        'callbacks',
      ].map((entry) => {
        const [name, file = 'index'] = entry.split('/')
        return [`@scale-ts/${entry}`, new URL(`${name}/dist/${file}.js`, packages).pathname]
      }),
    ),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    // Of the runtime, or a peer that the user has.
    external: ['node:*', 'cli-progress', '@opentelemetry/api'],
    write: false,
  })
  return gzipSync(result.outputFiles[0].contents, { level: 9 }).length
}

const core = "export { createClient } from '@scale-ts/core'"
const all = (name) => `${core}\nexport * from '@scale-ts/${name}'`
const one = (name, from) => `${core}\nexport { ${name} } from '@scale-ts/${from}'`

const budgets = [
  { what: 'createClient, all in', code: core, limit: 7990 },
  { what: 'getTask over createClient', code: one('getTask', 'tasks'), limit: 150, overCore: true },
  { what: 'createTask over createClient', code: one('createTask', 'tasks'), limit: 1440, overCore: true },
  { what: 'iterateTasks over createClient', code: one('iterateTasks', 'tasks'), limit: 800, overCore: true },
  { what: 'isTaskOfType over createClient', code: one('isTaskOfType', 'tasks'), limit: 40, overCore: true },
  { what: 'isCompleted over createClient', code: one('isCompleted', 'tasks'), limit: 40, overCore: true },
  { what: 'TASK_TYPES over createClient', code: one('TASK_TYPES', 'tasks'), limit: 330, overCore: true },
  { what: 'selectableLabels over createClient', code: one('selectableLabels', 'tasks'), limit: 130, overCore: true },
  { what: 'createLimiter over createClient', code: one('createLimiter', 'core'), limit: 900, overCore: true },
  { what: 'waitUntil over createClient', code: one('waitUntil', 'core'), limit: 480, overCore: true },
  { what: 'createTasks over createClient', code: one('createTasks', 'tasks'), limit: 4870, overCore: true },
  { what: 'makeUniqueId over createClient', code: one('makeUniqueId', 'tasks'), limit: 220, overCore: true },
  { what: 'waitForTask over createClient', code: one('waitForTask', 'tasks'), limit: 660, overCore: true },
  { what: 'waitForTasks over createClient', code: one('waitForTasks', 'tasks'), limit: 1360, overCore: true },
  { what: 'cancelTasks over createClient', code: one('cancelTasks', 'tasks'), limit: 3450, overCore: true },
  { what: 'updateTasks over createClient', code: one('updateTasks', 'tasks'), limit: 3530, overCore: true },
  { what: 'exportTasks over createClient', code: one('exportTasks', 'tasks'), limit: 2250, overCore: true },
  { what: 'syncTasks over createClient', code: one('syncTasks', 'tasks'), limit: 1120, overCore: true },
  { what: 'fetchTaskResult over createClient', code: one('fetchTaskResult', 'tasks'), limit: 1600, overCore: true },
  { what: 'all of tasks over createClient', code: all('tasks'), limit: 11570, overCore: true },
  { what: 'getBatch over createClient', code: one('getBatch', 'batches'), limit: 150, overCore: true },
  { what: 'waitForBatch over createClient', code: one('waitForBatch', 'batches'), limit: 660, overCore: true },
  { what: 'ensureBatch over createClient', code: one('ensureBatch', 'batches'), limit: 660, overCore: true },
  { what: 'all of batches over createClient', code: all('batches'), limit: 2070, overCore: true },
  { what: 'getProject over createClient', code: one('getProject', 'projects'), limit: 150, overCore: true },
  { what: 'ensureProject over createClient', code: one('ensureProject', 'projects'), limit: 680, overCore: true },
  { what: 'uploadFile over createClient', code: one('uploadFile', 'files'), limit: 1000, overCore: true },
  { what: 'all of files over createClient', code: all('files'), limit: 1290, overCore: true },
  { what: 'all of teams over createClient', code: all('teams'), limit: 400, overCore: true },
  { what: 'all of studio over createClient', code: all('studio'), limit: 960, overCore: true },
  { what: 'all of projects over createClient', code: all('projects'), limit: 1500, overCore: true },
  { what: 'parseCallback over createClient', code: one('parseCallback', 'callbacks'), limit: 1000, overCore: true },
  { what: 'all of callbacks over createClient', code: all('callbacks'), limit: 1500, overCore: true },
  { what: 'fileLedger over createClient', code: one('fileLedger', 'tasks/node'), limit: 1700, overCore: true },
  {
    what: 'exportTasksToFile over createClient',
    code: one('exportTasksToFile', 'tasks/node'),
    limit: 3300,
    overCore: true,
  },
  { what: 'progressBar over createClient', code: one('progressBar', 'tasks/progress'), limit: 500, overCore: true },
  {
    what: 'openTelemetry over createClient',
    code: one('openTelemetry', 'core/opentelemetry'),
    limit: 900,
    overCore: true,
  },
  { what: 'toNodeHandler over createClient', code: one('toNodeHandler', 'callbacks/node'), limit: 450, overCore: true },
]

const base = await measure(core)
let failed = 0
for (const { what, code, limit, overCore } of budgets) {
  const bytes = await measure(code)
  const size = overCore ? bytes - base : bytes
  const isOver = size > limit
  if (isOver) failed++
  console.log(`${isOver ? 'OVER' : 'ok  '} ${String(size).padStart(5)} of ${String(limit).padStart(5)} B gzip  ${what}`)
}
process.exitCode = failed ? 1 : 0
