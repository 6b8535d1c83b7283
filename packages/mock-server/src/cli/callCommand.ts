import { readFileSync } from 'node:fs'
import { parseJson } from '../parseJson'
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
  if (verb === 'GET' && body !== undefined) {
    throw new CommandUsageError(
      'A GET takes no JSON: what it asks for is in its path, such as deliveries?state=failed.',
    )
  }
  const client = adminClient(flags)
  const plain = path.startsWith('/') ? path : `/${path}`
  const target = /^\/(_mock|v1)(\/|$)/.test(plain) ? plain : `/_mock${plain}`
  const file = body === '-' ? 'standard input' : body?.startsWith('@') ? body.slice(1) : undefined
  const text = file === undefined ? body : readNamed(body === '-' ? 0 : file)
  const isImport = /^\/_mock\/import\b/.test(target)
  if (text !== undefined && !isImport) checkJson(text, file)
  const answer = await client.call(verb, target, text, isImport ? 'application/x-ndjson' : undefined)
  const told = pretty(answer.text)
  ;(answer.status < 400 ? process.stdout : process.stderr).write(told.endsWith('\n') ? told : `${told}\n`)
  return answer.status < 400 ? 0 : 1
}

function readNamed(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CommandUsageError(
      `${file === 0 ? 'The standard input' : `The file ${file}`} cannot be read: ${(error as Error).message}`,
    )
  }
}

/** Where it stands, if it is of a file: an argument is one line. */
function checkJson(text: string, file: string | undefined): void {
  try {
    if (file === undefined) JSON.parse(text)
    else parseJson(text, file)
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
