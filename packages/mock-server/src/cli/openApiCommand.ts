import { writeFileSync } from 'node:fs'
import { openApiDocument } from '../openApiDocument'

/** `scale-mock openapi`. @throws Error when the file cannot be written */
export async function openApiCommand({ output }: { output?: string }): Promise<void> {
  const text = `${JSON.stringify(await openApiDocument(), null, 2)}\n`
  if (output === undefined) process.stdout.write(text)
  else writeFileSync(output, text)
}
