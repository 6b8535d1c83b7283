import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** Returns a function from a task type to the text of its example: the object that the folder exports under its name. */
export function readExamples(folder) {
  const examples = new Map()
  for (const name of readdirSync(folder)) {
    const file = ts.createSourceFile(name, readFileSync(folder + name, 'utf8'), ts.ScriptTarget.ES2022, true)
    for (const statement of file.statements.filter(ts.isVariableStatement)) {
      const [{ name: type, initializer }] = statement.declarationList.declarations
      examples.set(type.getText(), initializer.getText())
    }
  }
  return (type) => {
    if (!examples.has(type)) throw new Error(`No example of ${type} in ${folder}`)
    return examples.get(type)
  }
}
