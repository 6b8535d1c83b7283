import { benchClient } from './benchClient'
import { benchExportMemory } from './benchExportMemory'
import { benchLimiter, benchOutage } from './benchLimiter'
import { benchCreates, benchDataStart, benchPages, benchStart } from './benchMock'
import { benchCreateTasks, benchExport, benchReading } from './benchVolume'
import { type Row, report } from './report'

const rows: Row[] = []
const benches = {
  benchClient,
  benchCreates,
  benchPages,
  benchStart,
  benchDataStart,
  benchCreateTasks,
  benchReading,
  benchExport,
  benchExportMemory,
  benchLimiter,
  benchOutage,
}
for (const [name, bench] of Object.entries(benches)) {
  if (process.argv[2] && process.argv[2] !== name) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await bench()))
}
process.exitCode = report(rows) ? 0 : 1
