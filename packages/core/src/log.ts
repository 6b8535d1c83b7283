import type { ClientOptions, Logger } from './types'

/** Writes one line, or nothing when the client's level leaves it out. */
export type Log = (level: keyof Logger, message: string, details?: unknown) => void

const levels = ['off', 'error', 'warn', 'info', 'debug']

/** Builds the log function of a client. A logger that throws does not disturb a request. */
export function createLog({ logger, logLevel = logger ? 'warn' : 'off' }: ClientOptions): Log {
  const most = levels.indexOf(logLevel)
  return (level, message, details) => {
    try {
      if (levels.indexOf(level) <= most) (logger ?? console)[level](message, details)
    } catch {}
  }
}
