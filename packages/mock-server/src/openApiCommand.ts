import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openApiDocument } from './openApiDocument'

/** `scale-mock openapi`: where the document goes; to the standard output when there is no file. */
export interface OpenApiArguments {
  output: string | undefined
}

/** @throws Error when an argument is not known */
export function readOpenApiArguments(args: string[]): OpenApiArguments {
  const { output } = parseArgs({ args, options: { output: { type: 'string', short: 'o' } } }).values
  return { output }
}

/** @throws Error when the file cannot be written */
export async function printOpenApi({ output }: OpenApiArguments): Promise<void> {
  const text = `${JSON.stringify(await openApiDocument(), null, 2)}\n`
  if (output === undefined) process.stdout.write(text)
  else writeFileSync(output, text)
}
