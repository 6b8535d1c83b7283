import { writeFileSync } from 'node:fs'
import { openApiDocument } from '../openApiDocument'

/** `scale-mock openapi`. @throws Error when the file cannot be written */
export async function openApiCommand({ output }: { output?: string }): Promise<void> {
  const text = `${JSON.stringify(await openApiDocument(), null, 2)}\n`
  if (output === undefined) process.stdout.write(text)
  else write(output, text)
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new Error(`The file ${file} cannot be written: ${(error as Error).message}`)
  }
}
