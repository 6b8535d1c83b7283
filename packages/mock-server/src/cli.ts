import { Command, CommanderError } from 'commander'
import { withTargetFlags } from './cli/adminClient'
import { callCommand } from './cli/callCommand'
import { execCommand } from './cli/execCommand'
import { listenCommand } from './cli/listenCommand'
import { openApiCommand } from './cli/openApiCommand'
import { seedCommand } from './cli/seedCommand'
import { serveCommand } from './cli/serveCommand'
import { withServeFlags } from './cli/serveOptions'
import { CommandUsageError } from './cli/terminal'
import { suggestion } from './nearestNames'
import { version } from './version'

const exitCodes = { failed: 1, usage: 64 }

const program = withServeFlags(new Command('scale-mock'))
  .description("An offline emulator of Scale AI's HTTP API. Without a command it serves.")
  .version(version, '-v, --version', 'print the version')
  .helpOption('-h, --help', 'print this text')
  .showHelpAfterError('Run "scale-mock --help", or a command with --help, for all options.')
  // What stands behind a command belongs to the command.
  .enablePositionalOptions()
  .action((flags) => {
    const [unknown] = program.args
    if (unknown === undefined) return serveCommand(flags)
    const names = program.commands.map((command) => command.name())
    throw new CommandUsageError(`There is no command "${unknown}". ${suggestion(unknown, names)}`)
  })
  .addHelpText(
    'after',
    `
Keys starting with test_ create tasks that are completed at once, keys starting with
live_ create tasks that stay pending. Callbacks go to this machine only unless you allow
more. Without --data, state is kept in memory until the process ends.

Exit codes: 0 done, or stopped by a signal; 1 could not start, or was refused;
64 wrong usage; exec: that of its command (127 not found, 126 cannot be run)

Try it:
  scale-mock --port 4010
  curl -u test_me: http://127.0.0.1:4010/v1/tasks
  scale-mock exec -- npm test
  scale-mock call POST clock/advance '{"by":"24h"}' --key test_me`,
  )

withServeFlags(program.command('serve').description('serve until a signal comes; the same as no command')).action(
  serveCommand,
)

withServeFlags(program.command('exec').description('run a command against a mock of its own, and end as it ends'))
  .argument('<command...>', 'what to run, after --')
  .option('--live', 'give it a live key, whose tasks stay pending')
  .passThroughOptions()
  .addHelpText(
    'after',
    `
The command finds SCALE_BASE_URL, SCALE_API_KEY and SCALE_CALLBACK_AUTH_KEY in its
environment. The mock takes a free port unless --port is given, and prints nothing.

  scale-mock exec -- npm test
  scale-mock exec --live --seed-file fixtures/pets.yaml -- node pipeline.js`,
  )
  .action(async (command, flags) => {
    process.exitCode = await execCommand(command, flags)
  })

withTargetFlags(program.command('seed').description('add projects, batches and tasks of a file to a world'))
  .argument('<file>', 'fixture, JSON or YAML')
  .action(seedCommand)

program
  .command('openapi')
  .description('print the OpenAPI document of everything it serves')
  .option('-o, --output <file>', 'write it to a file')
  .action(openApiCommand)

withTargetFlags(program.command('listen').description('send all callbacks of a world to a URL, and print each attempt'))
  .requiredOption('--forward-to <url>', 'the receiver, such as http://localhost:3000/callback')
  .addHelpText(
    'after',
    `
As long as it runs, callbacks go there whatever address the tasks and batches name. The
mock sends them itself, with retries and scale-callback-auth, so it must be able to reach
the receiver.

  scale-mock listen --key test_me --forward-to http://localhost:3000/callback`,
  )
  .action(listenCommand)

withTargetFlags(program.command('call').description('call /_mock of a mock that runs, and print the answer'))
  .argument('<method>', 'GET, POST, PUT or DELETE')
  .argument('<path>', 'with or without /_mock, such as clock/advance')
  .argument('[json]', 'what to send: JSON, @file, or - for the standard input')
  .addHelpText(
    'after',
    `
  scale-mock call GET worlds --key test_me
  scale-mock call PUT clock '{"frozen":true,"now":"2024-01-01"}' --key test_me
  scale-mock call POST faults '{"operation":"*","when":{"first":3},"effect":{"status":503}}'
  scale-mock call GET export --key test_me > world.jsonl

An answer of 400 or more is printed to the standard error and ends with 1.`,
  )
  .action(async (method, path, json, flags) => {
    process.exitCode = await callCommand(method, path, json, flags)
  })

for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .allowExcessArguments(command === program)
    .showSuggestionAfterError()
  command.showHelpAfterError('Run "scale-mock --help", or a command with --help, for all options.')
}

program.parseAsync().catch((error: Error) => {
  // Commander has printed its own complaint already.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : exitCodes.usage)
  const isUsage = error instanceof CommandUsageError
  const hint = isUsage ? 'Run "scale-mock --help", or a command with --help, for all options.\n' : ''
  process.stderr.write(`${error.message}\n${hint}`)
  process.exit(isUsage ? exitCodes.usage : exitCodes.failed)
})
