import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { type ServeFlags, serveSettings } from './serveOptions'
import { startMock } from './startMock'
import { CommandUsageError } from './terminal'

/** Starts a mock on a free port, runs a command against it, and ends as the command ended. @returns the exit code */
export async function execCommand(
  command: string[],
  { live, ...flags }: ServeFlags & { live?: boolean },
): Promise<number> {
  const [program, ...args] = command
  if (program === undefined) throw new CommandUsageError('Say what to run: scale-mock exec -- npm test')
  const settings = await serveSettings({ ...flags, port: flags.port ?? '0' })
  const mock = await startMock(settings)
  const [given] = settings.keys ?? []
  const account = mock.account(given === undefined ? { mode: live ? 'live' : 'test' } : { apiKey: given })
  const env = {
    ...process.env,
    SCALE_BASE_URL: mock.baseUrl,
    SCALE_API_KEY: account.apiKey,
    SCALE_CALLBACK_AUTH_KEY: account.callbackAuthKey,
  }
  try {
    return await run(program, args, env)
  } finally {
    await mock.stop()
  }
}

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    // On Windows most commands of npm are scripts, which need the shell.
    const child = spawn(program, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
    for (const signal of forwarded) {
      process.on(signal, () => {
        // What is typed at a terminal reaches the command by itself.
        if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
      })
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT'
      process.stderr.write(`${program} ${isMissing ? 'was not found' : `cannot be run: ${error.message}`}.\n`)
      resolve(isMissing ? 127 : 126)
    })
    // As shells tell it: 128 and the number of the signal.
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal as NodeJS.Signals]))
  })
}
