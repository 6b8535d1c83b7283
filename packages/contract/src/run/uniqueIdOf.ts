/** The id that a scenario uses for something that can be freed again. */
export function uniqueIdOf({
  namespace,
  scenario,
  label,
  runId,
}: {
  namespace: string
  scenario: string
  label: string
  runId: string
}): string {
  return `${namespace}-${scenario.replaceAll('/', '-')}-${label}-${runId}`
}
