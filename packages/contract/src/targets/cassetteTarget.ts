import { markAsMock } from '@scale-ts/mock-server'
import { ageInDays, type Cassette, type CassetteSource } from '../cassettes/cassette'
import { replay } from '../cassettes/replay'
import { ScenarioFailure } from '../expectation'
import { uniqueIdOf } from '../run/uniqueIdOf'
import type { Target } from './target'

const connection = {
  baseUrl: 'https://api.scale.com/v1',
  apiKey: 'test_recorded',
  secondApiKey: 'test_recorded_second',
}

/**
 * Recorded exchanges of one source. Scenarios without a cassette are not run.
 *
 * @param maxAgeDays recordings from a server that are older prove nothing any more; what the documentation says does not age
 */
export function cassetteTarget(
  source: CassetteSource,
  cassettes: ReadonlyMap<string, Cassette>,
  { maxAgeDays = 90, now = Date.now() }: { maxAgeDays?: number; now?: number } = {},
): Target {
  return {
    kind: 'cassette',
    description: `cassettes, source: ${source}`,
    // What was recorded is what the API said, whatever the SDK and the mock think of it.
    answerer: 'live',
    async open({ name }) {
      const cassette = cassettes.get(name)
      if (!cassette) return { notRun: 'not recorded' }
      const age = ageInDays(cassette, now)
      if (source !== 'docs' && age > maxAgeDays) {
        return { notRun: `recorded ${Math.floor(age)} days ago, more than ${maxAgeDays}`, isInconclusive: true }
      }
      const { namespace } = cassette
      const runId = 'replay'
      const player = replay(cassette, connection, (label) => uniqueIdOf({ namespace, scenario: name, label, runId }))
      return {
        ...connection,
        fetch: markAsMock(player.fetch),
        namespace,
        runId,
        async finish() {
          const left = player.left()
          if (!left.length) return
          throw new ScenarioFailure(`The cassette holds ${left.length} more exchanges than the scenario made.`)
        },
      }
    },
    async close() {},
  }
}
