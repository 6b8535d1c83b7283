import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'

/** The built command. */
export const command: string = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A command that runs, at most until its test ends. */
export interface Run {
  child: ChildProcess
  /** Everything printed on stdout so far. */
  lines: string[]
  /** Resolves with the exit code and all output. */
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

/** Runs `scale-mock` with these arguments. */
export function run(...args: string[]): Run {
  return runProgram(process.execPath, [command, ...args])
}

/** Runs any program. */
export function runProgram(program: string, args: string[], options: SpawnOptions = {}): Run {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const lines: string[] = []
  let stderr = ''
  createInterface(child.stdout as NodeJS.ReadableStream).on('line', (line) => lines.push(line))
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout: lines.join('\n'), stderr }))
  })
  return { child, lines, ended }
}

/** Starts `scale-mock` on a free port and waits until it listens. */
export function listening(...args: string[]): Promise<Run & { url: string }> {
  return whenListening(run('--port', '0', ...args))
}

/** Waits until a command listens. */
export async function whenListening(started: Run): Promise<Run & { url: string }> {
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(started.child.stdout as NodeJS.ReadableStream).on('line', (line) => {
      const [, found] = /^listening on (\S+)$/.exec(line) ?? []
      if (found) resolve(found)
    })
    started.ended.then(({ stderr }) => reject(new Error(stderr)))
  })
  return { ...started, url }
}
