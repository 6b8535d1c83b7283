/** A measured ratio and what it should be. */
export interface Row {
  what: string
  ratio: number
  /** `>=` or `<=` this is what we promise. */
  promise: `${'>=' | '<='} ${number}`
  unit?: string
}

/** Prints the table; returns whether every promise was kept. */
export function report(rows: readonly Row[]): boolean {
  const isKept = ({ ratio, promise }: Row) => {
    const limit = Number(promise.slice(3))
    return promise.startsWith('>=') ? ratio >= limit : ratio <= limit
  }
  const width = Math.max(...rows.map(({ what }) => what.length))
  console.log(`\n${'measured'.padEnd(width)}    value   promise`)
  for (const row of rows) {
    const { what, ratio, promise, unit = '×' } = row
    console.log(
      `${what.padEnd(width)} ${`${ratio.toFixed(2)} ${unit}`.padStart(9)}   ${promise.padEnd(8)} ${isKept(row) ? '' : 'NOT KEPT'}`,
    )
  }
  return rows.every(isKept)
}
