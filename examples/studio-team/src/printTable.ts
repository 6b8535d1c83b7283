import Table from 'cli-table3'

/** Prints rows below a heading. */
export function printTable(heading: string, head: string[], rows: string[][]): void {
  const table = new Table({ head, style: { head: [], border: [], compact: true } })
  table.push(...rows)
  console.log(`\n${heading}\n${table.toString()}`)
}
