import { operations } from '../operations'
import type { Scenario } from '../scenario'

/** Which scenarios are meant. */
export interface Selection {
  /** A pattern that names or titles match, whatever the case. */
  grep?: string | undefined
  /** An operation, such as `GET /tasks`, or a part of one, such as `/batches`. */
  operation?: string | undefined
}

/**
 * Picks scenarios.
 *
 * @throws Error for a pattern that cannot be read, and for an operation that no scenario names
 */
export function selectScenarios(scenarios: readonly Scenario[], { grep, operation }: Selection): Scenario[] {
  const pattern = grep === undefined ? undefined : readPattern(grep)
  const wanted = operation?.toLowerCase()
  const selected = scenarios.filter((scenario) => {
    const names = scenario.operations.map((name) => name.toLowerCase())
    // A whole operation means itself, not others that begin like it.
    const isNamed =
      wanted === undefined ||
      names.includes(wanted) ||
      (!isOperation(wanted) && names.some((name) => name.includes(wanted)))
    return isNamed && (!pattern || pattern.test(scenario.name) || pattern.test(scenario.title))
  })
  if (
    !selected.length &&
    operation !== undefined &&
    !operations.some(({ id }) => id.toLowerCase().includes(wanted ?? ''))
  ) {
    throw new Error(`No operation is named "${operation}". Known ones: ${operations.map(({ id }) => id).join(', ')}.`)
  }
  return selected
}

function isOperation(name: string): boolean {
  return operations.some(({ id }) => id.toLowerCase() === name)
}

function readPattern(grep: string): RegExp {
  try {
    return new RegExp(grep, 'i')
  } catch (error) {
    throw new Error(`--grep takes a regular expression: ${(error as Error).message}`)
  }
}
