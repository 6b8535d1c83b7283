import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openApiDocument } from './openApiDocument'

/**
 * `scale-mock openapi`: prints the OpenAPI document, or writes it to a file.
 *
 * @throws Error when the arguments are wrong or the file cannot be written
 */
export async function openApiCommand(args: string[]): Promise<void> {
  const { output } = parseArgs({ args, options: { output: { type: 'string', short: 'o' } } }).values
  const text = `${JSON.stringify(await openApiDocument(), null, 2)}\n`
  if (output === undefined) process.stdout.write(text)
  else writeFileSync(output, text)
}
