import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** A mock in a process of its own. */
export interface MockProcess {
  baseUrl: string
  stop(): void
}

/** Starts the standalone mock on a free port and waits until it listens. */
export async function startMock(): Promise<MockProcess> {
  const manifest = createRequire(import.meta.url).resolve('@scale-ts/mock-server/package.json')
  const child = spawn(process.execPath, [join(dirname(manifest), 'dist/cli.js'), '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const baseUrl = line.match(/^listening on (\S+)$/)?.[1]
    if (baseUrl) return { baseUrl, stop: () => child.kill() }
  }
  throw new Error('The mock ended before it listened.')
}
