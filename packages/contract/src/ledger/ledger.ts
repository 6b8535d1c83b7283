import type { Cassette, CassetteSource } from '../cassettes/cassette'
import { operations } from '../operations'
import type { Scenario } from '../scenario'

/** What is known of one operation's fidelity. */
interface OperationFidelity {
  operation: string
  /** Its row in docs/wire. */
  documented: string
  sdk: string
  /** Whether successful answers are held to a schema; where no source says what they hold, there is none. */
  schemaChecked: boolean
  /** Scenarios that show that it works. */
  scenarios: number
  /** Scenarios that show that something is refused. */
  negativeCases: number
  /** Whether the callback that belongs to it is delivered and checked. */
  callback: boolean
  /** Scenarios with a recording that was written down from public sources. */
  cassettesDocs: number
  /** Scenarios with a recording from Scale's own hosts. */
  cassettesLive: number
  /** The day of the newest one of these. */
  newestLive: string | null
  /** Independent clients that have driven it on the mock. */
  foreignClients: string[]
}

/** The ledger. */
export interface Ledger {
  format: 1
  operations: OperationFidelity[]
  totals: {
    operations: number
    scenarios: number
    scenariosRecordedDocs: number
    scenariosRecordedLive: number
    mutationsCaught: number
    mutations: number
  }
}

/** What an independent client did to the mock. */
export interface ForeignDrive {
  /** Name and version, such as `scaleapi 2.3.2 (npm)`. */
  client: string
  operations: string[]
}

/** Counts the evidence. */
export function makeLedger({
  scenarios,
  cassettes,
  foreign,
  selftest,
}: {
  scenarios: readonly Scenario[]
  cassettes: ReadonlyMap<CassetteSource, ReadonlyMap<string, Cassette>>
  foreign: readonly ForeignDrive[]
  selftest: { mutations: number; caught: number }
}): Ledger {
  // Recordings from this machine are never counted.
  const [docs, live] = (['docs', 'live'] as const).map((source) => [...(cassettes.get(source)?.values() ?? [])]) as [
    Cassette[],
    Cassette[],
  ]
  return {
    format: 1,
    operations: operations.map(({ id, wire, sdk, answer }) => {
      const own = scenarios.filter((scenario) => scenario.operations.includes(id))
      const shows = (cassette: Cassette) =>
        cassette.exchanges.some(({ operation, role }) => operation === id && role !== 'fixture')
      const recorded = live.filter(shows)
      const newest = recorded
        .map(({ recordedAt }) => recordedAt.slice(0, 10))
        .sort()
        .at(-1)
      return {
        operation: id,
        documented: wire,
        sdk,
        schemaChecked: answer !== 'open',
        scenarios: own.filter(({ kind }) => kind === 'happy').length,
        negativeCases: own.filter(({ kind }) => kind === 'refused').length,
        callback: false,
        cassettesDocs: docs.filter(shows).length,
        cassettesLive: recorded.length,
        newestLive: newest ?? null,
        foreignClients: foreign.filter(({ operations: driven }) => driven.includes(id)).map(({ client }) => client),
      }
    }),
    totals: {
      operations: operations.length,
      scenarios: scenarios.length,
      scenariosRecordedDocs: docs.length,
      scenariosRecordedLive: live.length,
      mutations: selftest.mutations,
      mutationsCaught: selftest.caught,
    },
  }
}
