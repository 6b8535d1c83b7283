// Writes docs/task-types.md from the TypeScript types of packages/tasks and their doc comments; with --check it only tells
// whether the page is what they say.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describeParameters, describeShape, isOpen } from './taskTypesPage/describeType.mjs'
import { readExamples } from './taskTypesPage/readExamples.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const page = `${root}docs/task-types.md`
const types = `${root}packages/tasks/src/types/`

const { options } = ts.parseJsonConfigFileContent({ extends: './tsconfig.base.json' }, ts.sys, root)
const program = ts.createProgram([`${root}packages/tasks/src/index.ts`], options)
const checker = program.getTypeChecker()

/** Every exported shape of the types folder, by its name. */
const shapes = new Map()
for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(types))) {
  for (const node of file.statements) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) shapes.set(node.name.text, node)
  }
}
const context = { checker, shapes, mentioned: new Set() }

const members = (name) => shapes.get(name).members
const example = readExamples(`${root}testing/taskTypeExamples/`)
const commonNames = new Set(members('CommonTaskParameters').map(({ name }) => name.getText()))

function section(member) {
  const type = member.name.getText()
  const { parameters, response } = partsOf(member)
  const lines = [`## ${type}`, '', describeShape(context, member), '']
  if (isOpen(context, parameters)) {
    lines.push(
      'Parameters: the [shared ones](#shared-parameters), and whatever the project asks for. Response: any value.',
    )
  } else {
    lines.push(`### Parameters of ${type}`, '', describeParameters(context, parameters, commonNames))
    lines.push('', `### Response of ${type}`, '', describeParameters(context, response, new Set(), 'always there'))
  }
  const files = members('TaskResultMap').find(({ name }) => name.getText() === type)
  if (files) {
    const content = checker.getTypeFromTypeNode(files.type)
    lines.push('', 'Its files, as `fetchTaskResult` returns them:', '')
    lines.push(describeParameters(context, content, new Set(), 'always there'))
  }
  lines.push('', `### Example of ${type}`, '', '```ts', "import { createClient } from '@scale-ts/core'")
  lines.push(
    "import { createTask } from '@scale-ts/tasks'",
    '',
    `await createTask(createClient(), ${example(type)})`,
    '```',
    '',
  )
  return lines.join('\n')
}

function partsOf(member) {
  const entry = checker.getTypeFromTypeNode(member.type)
  const part = (name) => checker.getTypeOfSymbol(checker.getPropertyOfType(entry, name))
  return { parameters: part('params'), response: part('response') }
}

const entries = [...members('TaskTypeMap')]
const sections = entries.map(section)
const contents = entries.map(({ name }) => `[${name.getText()}](#${name.getText()})`).join(' · ')
const shared = describeParameters(context, checker.getTypeAtLocation(shapes.get('CommonTaskParameters')), new Set())

/** The shapes that the sections mention, and those that these mention in turn. */
const described = new Map()
for (const name of context.mentioned) described.set(name, describeShape(context, shapes.get(name), true))
const appendix = [...described].sort(([one], [other]) => (one < other ? -1 : 1))

const text = `# Task types

Generated from the types of [\`@scale-ts/tasks\`](../packages/tasks/src/types) by \`pnpm docs:task-types\`; do not edit. What is known
of each type, with its source, is in [docs/wire](wire/task-types.md). A type says what is documented; an answer may hold more.

${contents}

Types whose parameters are not published say so. They take the shared parameters and anything else, as do types that are not listed here.

## Shared parameters

${shared}

${sections.join('\n')}
## Shapes

${appendix.map(([name, description]) => `### ${name} shape\n\n${description}`).join('\n\n')}
`

if (!process.argv.includes('--check')) writeFileSync(page, text)
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
  console.error('docs/task-types.md is not what the types say: run `pnpm docs:task-types`.')
  process.exitCode = 1
}
