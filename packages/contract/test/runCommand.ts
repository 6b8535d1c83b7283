import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/** How a process ended. */
export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** A running command. */
export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
  /** Resolves with the first line on stdout that fits; rejects when the command ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>
}

/** Starts the built command, without any key of the surrounding environment. */
export function startCommand(
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Running {
  const { SCALE_API_KEY: _key, SCALE_BASE_URL: _url, SCALE_SECOND_API_KEY: _second, ...rest } = process.env
  const child = spawn(process.execPath, [command, ...args], {
    ...(cwd && { cwd }),
    env: { ...rest, NO_COLOR: '1', CI: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const watchers = new Set<() => void>()
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    for (const watch of watchers) watch()
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return {
    child,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          const found = stdout
            .split('\n')
            .slice(0, -1)
            .map((line) => pattern.exec(line))
            .find(Boolean)
          if (!found) return
          watchers.delete(watch)
          resolve(found)
        }
        watchers.add(watch)
        watch()
        ended.then((end) => reject(new Error(`It ended with ${end.code}: ${end.stdout}${end.stderr}`)))
      }),
  }
}

/** Runs the built command to its end. */
export function runCommand(args: readonly string[], options?: Parameters<typeof startCommand>[1]): Promise<Ended> {
  return startCommand(args, options).ended
}
