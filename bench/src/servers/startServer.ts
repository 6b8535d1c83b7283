import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A server in a process of its own. */
export interface ServerProcess {
  url: string
  stop(): void
  /** Settles when the process is gone. */
  ended: Promise<unknown>
}

/** Starts a Node.js process and waits for the first URL that it prints. */
export async function startServer(command: readonly string[]): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('The server has no output.')
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    const url = line.match(/http:\/\/\S+/)?.[0]
    if (url) return { url, stop: () => child.kill(), ended }
  }
  throw new Error(`${command.join(' ')} ended before it listened.`)
}
