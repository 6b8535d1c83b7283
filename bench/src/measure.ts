/** One thing to measure: does its work once. */
export type Work = () => Promise<unknown>

/** Keeps `width` pieces of work going until `count` are done; returns how many were done in a second. */
async function throughput(work: Work, count: number, width: number): Promise<number> {
  let started = 0
  const worker = async () => {
    while (started++ < count) await work()
  }
  const begin = performance.now()
  await Promise.all(Array.from({ length: width }, worker))
  return count / ((performance.now() - begin) / 1000)
}

/**
 * Measures several things in turn, round after round, so that a machine whose speed drifts treats all alike.
 *
 * @returns the throughput of each round, by name; a first round that warms everything up is left out
 */
export async function interleave(
  works: Record<string, Work>,
  { rounds, count, width }: { rounds: number; count: number; width: number },
): Promise<Record<string, number[]>> {
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(works).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    const entries = Object.entries(works)
    // Who begins changes from round to round: the first one runs on a heap that is still clean.
    if (round % 2) entries.reverse()
    for (const [name, work] of entries) {
      const perSecond = await throughput(work, count, width)
      if (round) results[name]?.push(perSecond)
    }
  }
  for (const [name, perSecond] of Object.entries(results)) {
    console.error(`  ${name.padEnd(10)} ${Math.round(median(perSecond))} a second`)
  }
  return results
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The median of the ratios of two things, round by round. */
export function ratio(subject: readonly number[] = [], baseline: readonly number[] = []): number {
  return median(subject.map((value, round) => value / (baseline[round] ?? Number.NaN)))
}
