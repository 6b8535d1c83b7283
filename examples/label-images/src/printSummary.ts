import Table from 'cli-table3'

/** Prints how often each label was drawn, most often first, in three columns. */
export function printSummary(counts: ReadonlyMap<string, number>): void {
  const rows = [...counts].sort(([a, first], [b, second]) => second - first || a.localeCompare(b))
  const columns = 3
  const height = Math.ceil(rows.length / columns)
  const table = new Table({
    head: Array.from({ length: columns }, () => ['label', 'boxes']).flat(),
    colAligns: Array.from({ length: columns }, () => ['left', 'right'] as const).flat(),
    style: { head: [], border: [], compact: true },
  })
  for (let line = 0; line < height; line++) {
    const cells = Array.from({ length: columns }, (_, column) => rows[line + column * height] ?? ['', ''])
    table.push(cells.flat().map(String))
  }
  console.log(table.toString())
}
