/**
 * JSON of a file.
 *
 * @throws Error with the file, and the line and column of what is wrong, where that can be told
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const position = positionIn(message) ?? searchPosition(text, message)
    // Newer versions of Node.js tell line and column themselves, in other words.
    const problem = message.replace(/( in JSON)? at position .*$/s, '').replace(/, (\.\.\.)?".*$/s, '')
    if (position === undefined) throw new Error(`${file}: ${message}.`)
    const before = text.slice(0, position).split('\n')
    throw new Error(`${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${problem}.`)
  }
}

function positionIn(message: string): number | undefined {
  const [, position] = /\s+at position (\d+)/.exec(message) ?? []
  return position === undefined ? undefined : Number(position)
}

/** Node.js tells no position of a token that cannot be: it is where the shortest beginning ends that has the same fault. */
function searchPosition(text: string, message: string): number | undefined {
  if (!message.startsWith('Unexpected token')) return undefined
  let [whole, broken] = [0, text.length]
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1
    if (hasToken(text.slice(0, middle))) broken = middle
    else whole = middle
  }
  return broken - 1
}

function hasToken(beginning: string): boolean {
  try {
    JSON.parse(beginning)
  } catch (error) {
    return (error as Error).message.startsWith('Unexpected token')
  }
  return false
}
