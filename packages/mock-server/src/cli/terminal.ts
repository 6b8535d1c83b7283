import type { Exchange } from '../types'

/** Wrong usage of the command: it ends with 64. */
export class CommandUsageError extends Error {}

/** What the environment says. A variable that is set to nothing says nothing: compose files and CI pass such on. */
export function variable(name: string): string | undefined {
  return process.env[name] || undefined
}

/**
 * Ends the process when what it prints cannot be written. For commands that print something and are done: a reader that
 * went away, such as `| head`, has what it wanted.
 */
export function endWithOutput(): void {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(0)
    process.stderr.write(`The output cannot be written: ${message}\n`)
    process.exit(1)
  })
}

/** Colours are for people at a terminal that has them, who want them: NO_COLOR and TERM=dumb are heard. */
export function colour(code: number, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return stream.isTTY && stream.hasColors() ? `\u001b[${code}m${text}\u001b[0m` : text
}

/** A status in the colour of what it means; 0 stands for no answer. */
export function colouredStatus(status: number, none: string): string {
  const isServed = status > 0 && status < 400
  return colour(isServed ? 32 : status >= 400 && status < 500 ? 33 : 31, status ? String(status) : none)
}

/** One line for one request. */
export function printExchange({ method, path, status, durationMs }: Exchange): void {
  const time = new Date().toISOString().slice(11, 23)
  const told = colouredStatus(status, 'reset')
  process.stdout.write(`${colour(2, time)} ${method.padEnd(6)} ${path} ${told} ${durationMs.toFixed(1)} ms\n`)
}
