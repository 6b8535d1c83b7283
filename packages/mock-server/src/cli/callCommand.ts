import { readFileSync } from 'node:fs'
import { adminClient, type TargetFlags } from './adminClient'
import { CommandUsageError } from './terminal'

/** `scale-mock call METHOD PATH [JSON]`. @returns the exit code */
export async function callCommand(
  method: string,
  path: string,
  body: string | undefined,
  flags: TargetFlags,
): Promise<number> {
  const verb = method.toUpperCase()
  if (!/^(GET|POST|PUT|DELETE)$/.test(verb)) {
    throw new CommandUsageError(`The method is GET, POST, PUT or DELETE, not "${method}".`)
  }
  const client = adminClient(flags)
  const plain = path.startsWith('/') ? path : `/${path}`
  const target = /^\/(_mock|v1)(\/|$)/.test(plain) ? plain : `/_mock${plain}`
  const text = body === '-' ? readFileSync(0, 'utf8') : body?.startsWith('@') ? readNamed(body.slice(1)) : body
  const isImport = /^\/_mock\/import\b/.test(target)
  if (text !== undefined && !isImport) checkJson(text)
  const answer = await client.call(verb, target, text, isImport ? 'application/x-ndjson' : undefined)
  const told = pretty(answer.text)
  ;(answer.status < 400 ? process.stdout : process.stderr).write(told.endsWith('\n') ? told : `${told}\n`)
  return answer.status < 400 ? 0 : 1
}

function readNamed(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CommandUsageError(`The file ${file} cannot be read: ${(error as Error).message}`)
  }
}

function checkJson(text: string): void {
  try {
    JSON.parse(text)
  } catch (error) {
    throw new CommandUsageError(`The body is not JSON: ${(error as Error).message}`)
  }
}

/** Lines of JSON, such as an export, stay as they are. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
