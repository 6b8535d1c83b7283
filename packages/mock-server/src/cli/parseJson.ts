/**
 * JSON of a file.
 *
 * @throws Error with the file, line and column of what is wrong, where that can be told
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const [, position] = /\s+at position (\d+)/.exec(message) ?? []
    if (position === undefined) throw error
    const before = text.slice(0, Number(position)).split('\n')
    // Newer versions of Node.js tell line and column themselves, in other words.
    const problem = message.replace(/( in JSON)? at position .*$/s, '')
    throw new Error(`${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${problem}.`)
  }
}
