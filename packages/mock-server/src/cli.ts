import { parseArgs } from 'node:util'
import { AddressGuard } from './addressGuard'
import { createEmulator } from './createEmulator'
import { listen, stopListening } from './listen'
import { printOpenApi, readOpenApiArguments } from './openApiCommand'
import type { ResponseMode } from './settings'
import type { Exchange } from './types'
import { version } from './version'

const help = `scale-mock ${version}: an offline emulator of Scale AI's HTTP API

Usage: scale-mock [options]
       scale-mock openapi [--output <file>]   Print the OpenAPI document of everything it serves

Options
  --port <number>   Port to listen on; 0 picks a free one (default 4010)
  --host <address>  Address to listen on (default 127.0.0.1, this machine only)
  --key <key>       Accept this API key only; repeat it or separate several with commas
                    (default: every well-formed key opens a world of its own)
  --seed <text>     Seed of ids and generated answers (default "scale-ts")
  --responses <mode>  How tasks are answered: recorded, as production answered test keys where
                    that is known (default), or rich, always in full
  --secure-result-urls  Ask for the key when result files are read
  --allow-callbacks <host>
                    Send callbacks to this host, address or network too, not to this machine
                    only; repeat it or separate several with commas
  --max-worlds <n>  Worlds there may be; a new key above it is answered 429 (default 1000)
  --quiet           Do not print a line for each request
  --help            Print this text
  --version         Print the version

Keys starting with test_ create tasks that are completed at once, keys starting with
live_ create tasks that stay pending. Callbacks go to this machine only unless you allow
more, and state is kept in memory until the process ends.

Exit codes: 0 stopped by a signal, 1 could not start, 64 wrong usage

Try it:
  scale-mock --port 4010
  curl -u test_me: http://127.0.0.1:4010/v1/tasks
`

const usageError = 64

interface Arguments {
  port: number
  host: string
  keys: string[] | undefined
  seed: string | undefined
  responses: ResponseMode
  secureResultUrls: boolean
  allowCallbacks: string[]
  maxWorlds: number | undefined
  quiet: boolean
}

/** Reads the command line. Prints and exits where there is nothing to start. */
function readArguments(): Arguments {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        key: { type: 'string', multiple: true },
        seed: { type: 'string' },
        responses: { type: 'string', default: 'recorded' },
        'secure-result-urls': { type: 'boolean', default: false },
        'allow-callbacks': { type: 'string', multiple: true, default: [] },
        'max-worlds': { type: 'string' },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    })
    if (values.help) finish(help)
    if (values.version) finish(`${version}\n`)
    const { port, host, key, seed, responses, 'max-worlds': maxWorlds, quiet } = values
    if (responses !== 'recorded' && responses !== 'rich')
      throw new Error(`--responses takes recorded or rich, not "${responses}".`)
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      throw new Error(`--port takes a number from 0 to 65535, not "${port}".`)
    if (!host) throw new Error('--host takes an address, such as 127.0.0.1.')
    const keys = key && listed(key)
    const allowCallbacks = listed(values['allow-callbacks'])
    // Says what is wrong with an entry, before anything listens.
    new AddressGuard(allowCallbacks)
    if (keys && !keys.length) throw new Error('--key takes an API key, such as test_me.')
    if (maxWorlds !== undefined && !/^[1-9]\d{0,8}$/.test(maxWorlds))
      throw new Error(`--max-worlds takes a number from 1, not "${maxWorlds}".`)
    const secureResultUrls = values['secure-result-urls']
    return {
      port: Number(port),
      host,
      keys,
      seed,
      responses,
      secureResultUrls,
      allowCallbacks,
      maxWorlds: maxWorlds === undefined ? undefined : Number(maxWorlds),
      quiet,
    }
  } catch (error) {
    refuse(error)
  }
}

function orRefuse<Arguments>(read: () => Arguments): Arguments {
  try {
    return read()
  } catch (error) {
    refuse(error)
  }
}

function refuse(error: unknown): never {
  process.stderr.write(`${(error as Error).message}\nRun "scale-mock --help" for all options.\n`)
  process.exit(usageError)
}

function listed(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(',').map((part) => part.trim())).filter(Boolean)
}

function finish(text: string): never {
  process.stdout.write(text)
  process.exit(0)
}

const useColours = process.stdout.isTTY && !process.env.NO_COLOR

function colour(code: number, text: string): string {
  return useColours ? `\u001b[${code}m${text}\u001b[0m` : text
}

function printExchange({ method, path, status, durationMs }: Exchange): void {
  const time = new Date().toISOString().slice(11, 23)
  const isServed = status > 0 && status < 400
  const statusText = colour(isServed ? 32 : status >= 400 && status < 500 ? 33 : 31, status ? String(status) : 'reset')
  process.stdout.write(`${colour(2, time)} ${method.padEnd(6)} ${path} ${statusText} ${durationMs.toFixed(1)} ms\n`)
}

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'openapi') return printOpenApi(orRefuse(() => readOpenApiArguments(rest)))
  const { port, host, keys, seed, responses, secureResultUrls, allowCallbacks, maxWorlds, quiet } = readArguments()
  // A reader that went away, such as `| head`, is no reason to stop serving.
  process.stdout.on('error', () => {})
  const { fetch } = createEmulator({
    allowCallbacks,
    ...(keys && { keys }),
    ...(seed !== undefined && { seed }),
    responses,
    secureResultUrls,
    ...(maxWorlds !== undefined && { maxWorlds }),
    ...(!quiet && { onExchange: printExchange }),
  })
  const { server, baseUrl } = await listen(fetch, { port, host, ownsProcess: true })
  const stop = () => {
    // Connections are ended at once; the timer is for a system that does not let go of the port.
    setTimeout(() => process.exit(0), 1500).unref()
    stopListening(server).finally(() => process.exit(0))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  }
  // Heard from before the address is told: who reads that line may send a signal at once.
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(`listening on ${baseUrl}\n`)
  if (!quiet) {
    const key = keys?.length ? 'one of your keys' : 'any key such as test_me'
    process.stdout.write(`Point a client at it with SCALE_BASE_URL=${baseUrl} and ${key}. Ctrl+C stops it.\n`)
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
