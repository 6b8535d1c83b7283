import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** The standalone mock in a process of its own, with its state in a file. */
export interface Server {
  baseUrl: string
  /** From the start of the process to the line that says where it listens. */
  startedInMs: number
  /** What it had to say about the file. */
  warnings: string[]
  /** Ends it as a crash would: it gets no moment to finish anything. */
  kill(): Promise<void>
}

/** Starts the mock on a free port and waits until it listens. */
export async function startServer(dataFile: string): Promise<Server> {
  const manifest = createRequire(import.meta.url).resolve('@scale-ts/mock-server/package.json')
  const command = join(dirname(manifest), 'dist/cli.js')
  const begin = performance.now()
  const child: ChildProcess = spawn(process.execPath, [command, '--port', '0', '--quiet', '--data', dataFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const warnings: string[] = []
  createInterface(child.stderr as NodeJS.ReadableStream).on('line', (line) => warnings.push(line))
  const kill = async () => {
    const ended = once(child, 'close')
    if (child.kill('SIGKILL')) await ended
  }
  for await (const line of createInterface(child.stdout as NodeJS.ReadableStream)) {
    const baseUrl = line.match(/^listening on (\S+)$/)?.[1]
    if (baseUrl) return { baseUrl, startedInMs: performance.now() - begin, warnings, kill }
  }
  throw new Error(`The mock ended before it listened. ${warnings.join(' ')}`)
}
