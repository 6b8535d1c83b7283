import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * What a file in TypeScript or JavaScript exports by default, or as `module.exports`; the same on every version of Node.js.
 *
 * @throws Error that says what is wrong, and in which file at which line and column
 */
export async function loadModule(path: string): Promise<unknown> {
  // Loaded only where there is such a file: nobody else should wait for it.
  const { createJiti } = await import('jiti')
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false })
  try {
    return await Promise.race([jiti.import(path, { default: true }), whenNothingIsLeft()])
  } catch (error) {
    const [place, message] = told(error)
    throw new Error(place === undefined ? message : `${place}: ${message}`)
  }
}

/** Fails where the process would end with 0 and nothing done, since a file waits for what cannot come. */
function whenNothingIsLeft(): Promise<never> {
  return new Promise((_, reject) => {
    process.once('beforeExit', () => reject(new Error('it awaits something that never comes.')))
  })
}

/** Where something went wrong, if that can be told, and what. */
function told(error: unknown): [place: string | undefined, message: string] {
  const {
    message = String(error),
    stack = '',
    requireStack,
  } = Object(error) as NodeJS.ErrnoException & {
    requireStack?: string[]
  }
  // What cannot be parsed has its place in the last line of the message, its columns counted from 0.
  const [, problem, where, column] = /^ParseError: ([\s\S]*?)\s*\n\s*(\S.*:\d+):(\d+)$/.exec(message) ?? []
  if (problem !== undefined && where !== undefined) return [shown(`${where}:${Number(column) + 1}`), problem]
  const [line = ''] = message.split('\n', 1)
  // What is not found is missed by the first of those that asked for each other.
  const thrown = requireStack?.[0] ?? stack.split('\n').map(placeOf).find(isOwn)
  return [thrown === undefined ? undefined : shown(thrown), line]
}

/** The `file:line:column` of a line of a stack. */
function placeOf(line: string): string | undefined {
  return /^\s+at .*?\(?((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^()]*:\d+:\d+)\)?$/.exec(line)?.[1]
}

function isOwn(place: string | undefined): place is string {
  return place !== undefined && !/[\\/]node_modules[\\/]/.test(place) && !place.startsWith(import.meta.url)
}

function shown(place: string): string {
  return relative('', place.startsWith('file:') ? fileURLToPath(place) : place)
}
