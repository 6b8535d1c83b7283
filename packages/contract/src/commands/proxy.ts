import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { sortDifferences } from '../accept/acceptances'
import { type Difference, describeDifference, mergeDifferences } from '../difference'
import { createProxy } from '../proxy/createProxy'
import { coloured, differenceLines, plain } from '../report/pretty'
import { type ExitCode, exitCodes } from '../report/verdict'
import { TrafficChecker } from '../trafficChecker'
import { openAcceptances } from './options'
import { useColours } from './reporters'
import { UsageError } from './usageError'

/** Flags of `proxy`. */
export interface ProxyOptions {
  upstream: string
  port: string
  host: string
  accept?: string
  quiet?: boolean
}

/** Passes traffic on and holds it to the contract, until a signal ends it. */
export async function proxy(options: ProxyOptions): Promise<ExitCode> {
  const upstream = readUpstream(options.upstream)
  const port = readPort(options.port)
  const acceptances = await openAcceptances(options.accept)
  const paint = useColours() ? coloured : plain
  const checker = new TrafficChecker('live', 'the server')
  let merged: Difference[] = []
  let [checked, unknown, problems] = [0, 0, 0]

  const say = (line: string) => process.stdout.write(`${line}\n`)
  // A reader that went away, such as `| head`, is no reason to stop passing traffic on.
  process.stdout.on('error', () => {})

  const server = createProxy(upstream, {
    onExchange({ exchange, account, redact }) {
      if (exchange.operation) checked++
      else unknown++
      const differences = checker.check(exchange, account).map((difference) => ({
        ...difference,
        operation: redact(difference.operation),
        expected: redact(difference.expected),
        actual: redact(difference.actual),
      }))
      if (!differences.length) return
      const known = merged.length
      // Merged as they come: a long run that shows one difference again and again keeps one.
      merged = mergeDifferences([...merged, ...differences], { ignoreValues: true })
      for (const difference of merged.slice(known)) {
        const { open } = sortDifferences([difference], acceptances)
        if (open.length && !options.quiet) say(`${paint('yellow', 'DRIFT')} ${describeDifference(difference)}`)
      }
    },
    onProblem(request, reason) {
      problems++
      if (!options.quiet) say(`${paint('red', 'UNANSWERED')} ${request}: ${reason}`)
    },
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? `port ${port} is taken; choose another one, or 0 for a free one` : error.message
      reject(new Error(`Cannot listen on ${options.host}:${port}: ${reason}.`))
    })
    server.listen(port, options.host, resolve)
  })
  // Heard from before the address is told: who reads that line may send a signal at once.
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  const address = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  say(`listening on http://${host}:${address.port}${upstream.pathname.replace(/\/$/, '') || '/v1'}`)
  if (!options.quiet) say(`Passing everything on to ${upstream.origin}. Ctrl+C or SIGTERM ends it with a summary.`)

  await ended
  // What is under way may come to its end, for a moment.
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  await Promise.race([closed, wait(1000, undefined, { ref: false })])
  server.closeAllConnections()

  const sorted = sortDifferences(merged, acceptances)
  const lines = [...differenceLines(sorted, paint)]
  const known = sorted.accepted.length ? ` (${sorted.accepted.length} accepted)` : ''
  lines.push(
    `${checked} exchanges checked, ${unknown} of no known operation, ${problems} unanswered; ${sorted.open.length} differences${known}`,
  )
  if (!checked) lines.push(`${paint('yellow', 'INCONCLUSIVE')}: no exchange was checked`)
  say(lines.join('\n'))
  if (sorted.open.length) return exitCodes.drift
  return checked ? exitCodes.fine : exitCodes.inconclusive
}

function readUpstream(text: string): URL {
  if (!URL.canParse(text))
    throw new UsageError(`--upstream takes a URL such as https://api.scale.com/v1, not "${text}".`)
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol)) throw new UsageError('--upstream takes an http or https URL.')
  if (url.username || url.password)
    throw new UsageError('--upstream must not hold a user name or password: clients bring their own.')
  return url
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`)
  return Number(text)
}
