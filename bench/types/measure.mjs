// Counts what the type checker instantiates for a file that uses every task type, over one that only imports the SDK, and
// fails when the budget is exceeded. A count, not a time: it is the same on every machine.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const budget = 3000

function count(project) {
  let output
  try {
    output = execFileSync(process.execPath, [compiler, '-p', here + project, '--extendedDiagnostics'], {
      encoding: 'utf8',
    })
  } catch ({ stdout }) {
    throw new Error(`${project} does not compile:\n${stdout}`)
  }
  const [, instantiations] = /^Instantiations:\s+(\d+)/m.exec(output) ?? []
  if (!instantiations) throw new Error(`The compiler did not say how much it instantiated:\n${output}`)
  return Number(instantiations)
}

const baseline = count('tsconfig.baseline.json')
const catalogue = count('tsconfig.json')
const added = catalogue - baseline
const isOver = added > budget
console.log(
  `${isOver ? 'OVER' : 'ok'}  ${added} of ${budget} instantiations for all task types (${catalogue} in all, ${baseline} for the imports alone)`,
)
process.exitCode = isOver ? 1 : 0
