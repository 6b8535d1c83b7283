import { Command, CommanderError } from 'commander'
import { withTargetFlags } from './cli/adminClient'
import { callCommand } from './cli/callCommand'
import { execCommand } from './cli/execCommand'
import { refuseFlagsBefore, withFlagsBefore } from './cli/flagsBeforeCommand'
import { helpTexts } from './cli/helpTexts'
import { listenCommand } from './cli/listenCommand'
import { openApiCommand } from './cli/openApiCommand'
import { seedCommand } from './cli/seedCommand'
import { serveCommand } from './cli/serveCommand'
import { withServeFlags } from './cli/serveOptions'
import { CommandUsageError, endWithOutput } from './cli/terminal'
import { suggestion } from './nearestNames'
import { version } from './version'

const exitCodes = { failed: 1, usage: 64 }
const hint = 'Run "scale-mock --help", or a command with --help, for all options.'

const program = withServeFlags(new Command('scale-mock'))
  .description("An offline emulator of Scale AI's HTTP API. Without a command it serves.")
  .version(version, '-v, --version', 'print the version')
  .helpOption('-h, --help', 'print this text')
  .helpCommand('help [command]', 'print the text of a command')
  // What stands behind a command belongs to the command.
  .enablePositionalOptions()
  .action((flags) => {
    const [unknown] = program.args
    if (unknown === undefined) return serveCommand(flags)
    const names = program.commands.map((command) => command.name())
    throw new CommandUsageError(`There is no command "${unknown}". ${suggestion(unknown, names)}`)
  })
  .addHelpText('after', helpTexts.scaleMock)

withServeFlags(program.command('serve').summary('serve until it is stopped; the same as no command'))
  .description('Serves the emulated API until it is stopped, with Ctrl+C or a signal.')
  .addHelpText('after', helpTexts.serve)
  .action((flags) => serveCommand(withFlagsBefore(program, flags)))

withServeFlags(
  program.command('exec').summary('run a command against a mock of its own, and end as it ends'),
  'a free one',
)
  .description('Starts a mock on a free port, runs a command against it, stops it, and ends as the command ended.')
  .argument('<command...>', 'what to run, after --')
  .option('--live', 'give it a live key, whose tasks stay pending, instead of a test key')
  .passThroughOptions()
  .addHelpText('after', helpTexts.exec)
  .action(async (command, flags) => {
    // Receivers of callbacks that are still to answer are not waited for.
    process.exit(await execCommand(command, withFlagsBefore(program, flags)))
  })

withTargetFlags(program.command('seed').summary('add projects, batches and tasks of a file to a world'))
  .description('Adds the projects, batches and tasks of a file to a world of a mock that runs: all of them, or none.')
  .argument('<file>', 'fixture, JSON or YAML')
  .addHelpText('after', helpTexts.seed)
  .action(seedCommand)

program
  .command('openapi')
  .summary('print the OpenAPI document of everything it serves')
  .description('Prints the OpenAPI 3.1 document of everything that the mock serves. No mock needs to run.')
  .option('-o, --output <file>', 'write it to a file instead')
  .addHelpText('after', helpTexts.openapi)
  .action(openApiCommand)

withTargetFlags(program.command('listen').summary('send all callbacks of a world to a URL, and print each attempt'))
  .description('As long as it runs, sends all callbacks of a world to a URL, and prints each attempt.')
  .requiredOption('--forward-to <url>', 'the receiver, such as http://localhost:3000/callback')
  .addHelpText('after', helpTexts.listen)
  .action(listenCommand)

withTargetFlags(program.command('call').summary('call /_mock of a mock that runs, and print the answer'))
  .description('Calls /_mock, the controls of a mock that runs, and prints the answer.')
  .argument('<method>', 'GET, POST, PUT or DELETE')
  .argument('<path>', 'with or without /_mock, such as clock/advance; or of the API, such as /v1/tasks')
  .argument('[json]', 'what to send: JSON, @file, or - for the standard input')
  .addHelpText('after', helpTexts.call)
  .action(async (method, path, json, flags) => {
    process.exitCode = await callCommand(method, path, json, flags)
  })

for (const command of program.commands) {
  const startsMock = command.name() === 'serve' || command.name() === 'exec'
  if (!startsMock) command.hook('preAction', () => refuseFlagsBefore(program, command))
  // Those that go on as long as they are let see to it themselves.
  if (!startsMock && command.name() !== 'listen') command.hook('preAction', endWithOutput)
}

for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .allowExcessArguments(command === program)
    .helpOption('-h, --help', 'print this text')
    .showSuggestionAfterError()
    .showHelpAfterError(hint)
}

program.parseAsync().catch((error: Error) => {
  // Commander has printed its own complaint already.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : exitCodes.usage)
  const isUsage = error instanceof CommandUsageError
  process.stderr.write(isUsage ? `${error.message}\n${hint}\n` : `${error.message}\n`)
  process.exit(isUsage ? exitCodes.usage : exitCodes.failed)
})
