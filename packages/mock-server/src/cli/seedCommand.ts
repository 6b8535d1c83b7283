import { FixtureError } from '../seed/fixtureError'
import { readFixture } from '../seed/readFixture'
import { adminClient, RefusedError, type TargetFlags } from './adminClient'

/** `scale-mock seed FILE`. @throws FixtureError when the file holds no fixture */
export async function seedCommand(file: string, flags: TargetFlags): Promise<void> {
  const client = adminClient(flags)
  const fixture = await readFixture(file)
  if (typeof fixture !== 'object' || fixture === null) throw new FixtureError('', `The fixture ${file} is no object.`)
  const { projects, batches, tasks } = await client.ask('POST', '/_mock/seed', fixture).catch((error) => {
    const isUnfit = error instanceof RefusedError && error.status === 400
    throw isUnfit ? new Error(`The fixture ${file} does not fit: ${error.message}`) : error
  })
  process.stdout.write(`Added ${projects.length} projects, ${batches.length} batches, ${tasks.length} tasks.\n`)
}
