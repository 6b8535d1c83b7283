import type { Command } from 'commander'
import { checkAdminToken } from '../admin/adminAccess'
import { CommandUsageError, variable } from './terminal'

/** Which mock, and which world of it. */
export interface TargetFlags {
  url?: string
  key?: string
  adminToken?: string
}

/** Adds the flags of a command that talks to a mock that runs. */
export function withTargetFlags(command: Command): Command {
  return command
    .option('--url <url>', 'base URL of the mock (default: SCALE_BASE_URL, else http://127.0.0.1:4010/v1)')
    .option('--key <key>', 'API key of the world (default: SCALE_API_KEY)')
    .option('--admin-token <token>', 'for a mock on another machine (default: SCALE_MOCK_ADMIN_TOKEN)')
}

/** A mock answered 400 or more. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Calls a mock that runs. */
export interface AdminClient {
  call(method: string, path: string, body?: string, contentType?: string): Promise<{ status: number; text: string }>
  /** For those that answer with JSON. @throws RefusedError with the text of a refusal */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes.
  ask(method: string, path: string, body?: unknown): Promise<any>
}

/** @throws CommandUsageError when there is no key, or no mock at such an address */
export function adminClient(flags: TargetFlags): AdminClient {
  const base = flags.url ?? variable('SCALE_BASE_URL') ?? 'http://127.0.0.1:4010/v1'
  const key = flags.key ?? process.env.SCALE_API_KEY
  const token = flags.adminToken ?? variable('SCALE_MOCK_ADMIN_TOKEN')
  if (!key) throw new CommandUsageError('Say which world is meant: --key test_me, or SCALE_API_KEY.')
  if (!URL.canParse(base) || !/^https?:/.test(base)) throw new CommandUsageError(`--url takes a URL, not "${base}".`)
  const { origin, hostname } = new URL(base)
  if (/(^|\.)(scale|scaleapi)\.com$/i.test(hostname)) {
    throw new CommandUsageError(`${hostname} is no mock. Give --url, such as http://127.0.0.1:4010/v1.`)
  }
  checkToken(token)
  const headers = {
    // As bytes: a key may hold what no single byte can.
    authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    ...(token !== undefined && { 'x-scale-mock-admin': token }),
  }
  const call: AdminClient['call'] = async (method, path, body, contentType = 'application/json') => {
    try {
      const response = await fetch(origin + path, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': contentType }) },
        ...(body !== undefined && { body }),
        redirect: 'error',
      })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException }
      const why = cause?.message || message
      // A fault may have reset it: then there is a mock, and what it was asked may have happened.
      const isCut = cause?.code === 'ECONNRESET' || cause?.code === 'UND_ERR_SOCKET'
      if (isCut) throw new Error(`The connection to ${origin} was reset before the answer had come (${why}).`)
      throw new Error(`No mock answers at ${origin} (${why}). Start one with "scale-mock".`)
    }
  }
  return {
    call,
    async ask(method, path, body) {
      const { status, text } = await call(method, path, body === undefined ? undefined : JSON.stringify(body))
      if (status < 400) return JSON.parse(text)
      throw new RefusedError(status, errorOf(text) ?? `${origin} answered ${status}.`)
    },
  }
}

function checkToken(token: string | undefined): void {
  try {
    checkAdminToken(token)
  } catch (error) {
    throw new CommandUsageError((error as Error).message)
  }
}

function errorOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { error?: string }).error
  } catch {
    return undefined
  }
}
