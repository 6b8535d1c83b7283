import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** The standalone mock in a process of its own. */
export interface Server {
  baseUrl: string
  stop(): void
}

/** Starts the mock on a free port and waits until it listens. */
export async function startServer(maxWorlds: number): Promise<Server> {
  const manifest = createRequire(import.meta.url).resolve('@scale-ts/mock-server/package.json')
  const command = [join(dirname(manifest), 'dist/cli.js'), '--port', '0', '--quiet', '--max-worlds', String(maxWorlds)]
  const child: ChildProcess = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout as NodeJS.ReadableStream)) {
    const baseUrl = line.match(/^listening on (\S+)$/)?.[1]
    if (baseUrl) return { baseUrl, stop: () => void child.kill() }
  }
  throw new Error('The mock ended before it listened.')
}
