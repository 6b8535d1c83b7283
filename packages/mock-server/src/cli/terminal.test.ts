import { describe, expect, it, vi } from 'vitest'
import { command, type Run, runProgram, whenListening } from '../../test/runCommand'

/** A terminal's environment, in which nothing else asks for colours or against them. */
function environmentWith(own: Record<string, string>): NodeJS.ProcessEnv {
  // Node.js takes the terminals of unknown CI services for colourless ones.
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_DISABLE_COLORS: ___, CI: ____, ...others } = process.env
  return { ...others, TERM: 'xterm-256color', ...own }
}

const program = [process.execPath, command, '--port', '0']

function piped(own: Record<string, string>): Run {
  const [file = '', ...args] = program
  return runProgram(file, args, { env: environmentWith(own) })
}

/** `script` opens a terminal. Where it is missing these tests fail: nothing else shows whether colours appear on one. */
function atTerminal(own: Record<string, string>): Run {
  // That of util-linux takes a command for a shell, that of BSD and macOS takes words.
  const line = program.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  const args = process.platform === 'linux' ? ['-qec', line, '/dev/null'] : ['-q', '/dev/null', ...program]
  return runProgram('script', args, { env: environmentWith(own) })
}

/** Everything that is printed until one request has been answered. */
async function printed(run: Run): Promise<string> {
  const { url, lines } = await whenListening(run)
  await fetch(`${url}/tasks`)
  await vi.waitUntil(() => lines.some((line) => line.includes('/v1/tasks')), { timeout: 30_000 })
  return lines.join('\n')
}

describe('colours', () => {
  it.each<[string, Record<string, string>]>([
    ['', {}],
    [', also when the environment asks for them', { FORCE_COLOR: '1' }],
  ])('stay out of what is piped%s', async (_when, own) => {
    const text = await printed(piped(own))
    expect(text).toMatch(/GET {4}\/v1\/tasks 401 /)
    expect(text).not.toContain('\u001b')
  })

  it.skipIf(process.platform === 'win32')('are there on a terminal', async () => {
    const text = await printed(atTerminal({}))
    expect(text).toContain('GET    /v1/tasks \u001b[33m401\u001b[0m ')
    expect(text).toMatch(/^listening on http/)
  })

  it.skipIf(process.platform === 'win32').each([{ NO_COLOR: '1' }, { NODE_DISABLE_COLORS: '1' }, { TERM: 'dumb' }])(
    'stay out of a terminal with %j',
    async (own: Record<string, string>) => {
      const text = await printed(atTerminal(own))
      expect(text).toMatch(/GET {4}\/v1\/tasks 401 /)
      expect(text).not.toContain('\u001b')
    },
  )
})
