import { Command, CommanderError, Option } from 'commander'
import { drift } from './commands/drift'
import { init } from './commands/init'
import { ledger } from './commands/ledger'
import { proxy } from './commands/proxy'
import { record } from './commands/record'
import { run } from './commands/run'
import { selftest } from './commands/selftest'
import { InconclusiveError, UsageError } from './commands/usageError'
import { type ExitCode, exitCodes } from './report/verdict'
import { version } from './version'

const program = new Command('scale-contract')
  .description("Holds the SDK, the mock and Scale AI's live API to one contract.")
  .version(version, '-v, --version', 'print the version')
  .helpOption('-h, --help', 'print this text')
  .showHelpAfterError('Run "scale-contract --help", or a command with --help, for all options.')
  .addHelpText(
    'after',
    `
Exit codes
  0   fine
  1   a scenario failed, a mutation survived, or the ledger is stale
  2   drift: something differs that nobody has accepted
  3   inconclusive: no key, nothing compared, or no requests left
  64  wrong usage

Try it
  scale-contract run
  scale-contract selftest
  SCALE_API_KEY=test_… scale-contract drift --from mock --to live
`,
  )

const choosing = (command: Command): Command =>
  command
    .option('--grep <pattern>', 'only scenarios whose name or title matches this regular expression')
    .option('--operation <operation>', 'only scenarios of this operation, such as "GET /tasks", or of a part of one')
    .option('--scenarios <file>', 'adds your own scenarios: a module that exports what defineScenario returns')

const reachingLive = (command: Command): Command =>
  command
    .option('--base-url <url>', 'the live API (default: SCALE_BASE_URL, else https://api.scale.com/v1)')
    .option('--api-key <key>', 'a test key; better in the environment as SCALE_API_KEY')
    .option('--second-api-key <key>', 'a test key of another account, to compare two (SCALE_SECOND_API_KEY)')
    .option(
      '--allow-host <host>',
      "lets the key go to a host that is neither Scale's nor this machine; repeatable",
      collect,
    )
    .option('--allow-live-key', 'allows a key that is not a test key: tasks are paid work until they are canceled')
    .option('--max-requests <number>', 'the most requests of the whole run (default 2000, enough for everything)')
    .option('--rate <number>', 'requests per second (default 5; on this machine without limit)')
    .option('--namespace <text>', 'beginning of every name; projects cannot be deleted (default scale-ts-contract)')

const playing = (command: Command): Command =>
  command
    .option('--cassettes <folder>', 'recordings (default: contract-cassettes if it exists, else those of this package)')
    .option('--source <source>', 'only recordings of one source: docs, live or local')
    .option('--max-age <time>', 'the age from which recordings of a server prove nothing, such as 30d (default 90d)')

const reporter = new Option(
  '--reporter <list>',
  'how results are told, several with commas: pretty, junit=FILE, json=FILE, github',
).default('pretty')
const accept = new Option('--accept <file>', 'differences that are known: JSON with operation, field, reason and until')

choosing(program.command('run').description('run the scenarios on a target'))
playing(reachingLive(program.commands.at(-1) as Command))
  .option('--target <list>', 'mock, mock-http, cassette or live; several with commas', 'mock')
  .addOption(reporter)
  .addOption(accept)
  .option('--strict', 'scenarios that cannot be run make the run inconclusive')
  .action(act(run))

choosing(program.command('record').description('run the scenarios on a live server and write down its answers'))
reachingLive(program.commands.at(-1) as Command)
  .option('--cassettes <folder>', 'where recordings are written (default contract-cassettes)')
  .addOption(reporter)
  .addOption(accept)
  .action(act(record))

choosing(program.command('drift').description('compare two sides exchange by exchange, and say who is wrong'))
playing(reachingLive(program.commands.at(-1) as Command))
  .option('--from <side>', 'mock or cassette', 'mock')
  .option('--to <side>', 'live or mock', 'live')
  .addOption(accept)
  .option('--json <file>', 'writes the differences as JSON')
  .option('--strict', 'scenarios that cannot be compared make the result inconclusive')
  .action(act(drift))

program
  .command('proxy')
  .description('pass traffic on to a server of this API and report where it departs from the contract')
  .requiredOption('--upstream <url>', 'the server behind it, such as https://api.scale.com/v1')
  .option('--port <number>', 'port to listen on; 0 picks a free one', '4020')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .addOption(accept)
  .option('--quiet', 'print the listening line and the summary only')
  .action(act(proxy))

program
  .command('selftest')
  .description('break the mock on purpose, in many ways, and see whether the scenarios notice')
  .option('--grep <pattern>', 'only mutations whose kind or name matches this regular expression')
  .option('--operation <operation>', 'only mutations of this operation or a part of one')
  .action(act(selftest))

program
  .command('ledger')
  .description('write fidelity.md and fidelity.json: the evidence for each operation')
  .option('--out <folder>', 'where they are written', 'docs')
  .option('--cassettes <folder>', 'recordings to count (default: those of this package)')
  .option('--foreign <file>', 'what independent clients have driven: JSON list of { client, operations }')
  .option('--check', 'write nothing; exit 1 when they are stale')
  .action(act(ledger))

program
  .command('init')
  .description('write two workflow files and a sample scenario into a project')
  .option('--dir <folder>', 'the project', '.')
  .option('--force', 'write over files that exist')
  .action(act(init))

for (const command of [program, ...program.commands]) {
  command.exitOverride().allowExcessArguments(false).showSuggestionAfterError()
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function act<Options>(command: (options: Options) => Promise<ExitCode>): (options: Options) => Promise<void> {
  return async (options) => {
    process.exitCode = await command(options)
  }
}

async function main(): Promise<void> {
  try {
    if (process.argv.length <= 2) {
      program.outputHelp({ error: true })
      process.exitCode = exitCodes.usage
      return
    }
    await program.parseAsync()
  } catch (error) {
    process.exitCode = codeOf(error)
  }
}

function codeOf(error: unknown): number {
  // Commander has printed its own complaint already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  if (error instanceof UsageError) return exitCodes.usage
  return error instanceof InconclusiveError ? exitCodes.inconclusive : exitCodes.failed
}

await main()
