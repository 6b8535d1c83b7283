import { createBatch } from '@scale-ts/batches'
import { basicAuthorization, type Client, ConflictError, createClient } from '@scale-ts/core'
import { markAsMock } from '@scale-ts/mock-server'
import { createProject } from '@scale-ts/projects'
import { exchangeOf, parsed, readRequest, readResponse } from '../capture'
import type { BodyDifference } from '../compareBodies'
import type { Exchange } from '../exchange'
import { expectRefusal, failureOf, isHard, unexpected } from '../expectation'
import type { References } from '../references'
import type { Scenario, ScenarioContext } from '../scenario'
import type { Session } from '../targets/target'
import { uniqueIdOf } from './uniqueIdOf'

/** What a scenario does, as it happens. */
export interface Observation {
  exchanges: Exchange[]
  /** Members beyond the expected ones. */
  surplus: (BodyDifference & { operation: string })[]
}

/** Connects a scenario to its target and writes down what goes over the wire. */
export function createContext(
  { name: scenarioName }: Scenario,
  { baseUrl, apiKey, secondApiKey, fetch: send, namespace, runId }: Session,
  isMock: boolean,
  references: References,
  observation: Observation,
): ScenarioContext {
  const { exchanges, surplus } = observation
  const keys = { apiKey, secondApiKey }
  let role: Exchange['role']

  const watchedFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const record = await readRequest(request.clone(), baseUrl, keys)
    const ownRole = role
    const response = await send(request)
    const exchange = exchangeOf(record, await readResponse(response, keys))
    exchanges.push(ownRole ? { ...exchange, role: ownRole } : exchange)
    return response
  }

  // Watched or not, a fetch that lets nothing out may be used under SCALE_OFFLINE too.
  if (Symbol.for('scale-ts.mock') in send) markAsMock(watchedFetch)

  const inRole = async <Value>(given: Exchange['role'], act: () => Promise<Value>): Promise<Value> => {
    role = given
    try {
      return await act()
    } finally {
      role = undefined
    }
  }

  /** Makes something that scenarios share; an earlier run may have made it. */
  const share = (make: () => Promise<unknown>): Promise<void> =>
    inRole('fixture', async () => {
      try {
        await make()
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error
      }
    })

  // The target has decided what may be reached, and what it may cost.
  const connect = (key: string): Client =>
    createClient({ apiKey: key, baseUrl, fetch: watchedFetch, maxRetries: 0, allowLive: true })
  const client = connect(apiKey)

  const equal: ScenarioContext['equal'] = (actual, expected) => {
    const problems = unexpected(actual, expected)
    const hard = problems.filter(isHard)
    if (hard.length) throw failureOf(hard)
    const operation = exchanges.at(-1)?.operation ?? scenarioName
    for (const problem of problems) surplus.push({ ...problem, operation })
  }

  return {
    client,
    apiKey,
    // Scenarios that use it are not run without a second key.
    secondClient: connect(secondApiKey ?? apiKey),
    isMock,
    async raw(method, path, { query = [], body, text, headers = {}, authorization } = {}) {
      const search = query.length ? `?${new URLSearchParams(query.map(([key, value]) => [key, value]))}` : ''
      const content = text ? text.content : body === undefined ? undefined : JSON.stringify(body)
      const type = text ? text.type : 'application/json'
      const response = await watchedFetch(baseUrl + path + search, {
        method,
        redirect: 'manual',
        ...(content !== undefined && { body: content }),
        headers: {
          ...(content !== undefined && { 'content-type': type }),
          ...(authorization !== null && { authorization: authorization ?? basicAuthorization(apiKey) }),
          ...headers,
        },
      })
      const { body: json, text: words } = parsed(await response.text())
      return { status: response.status, headers: response.headers, body: json === undefined ? words : json }
    },
    name: (label) => `${namespace}-${scenarioName.replaceAll('/', '-')}-${label}`,
    uniqueId(label) {
      const value = uniqueIdOf({ namespace, scenario: scenarioName, label, runId })
      references.name(value, `unique_id:${label}`)
      return value
    },
    async project(type, { label, ...extra } = {}) {
      const name = `${namespace}-${label ? `${type}-${label}` : type}`
      await share(() => createProject(client, { type, name, ...extra }))
      return name
    },
    async batch(project, label = 'open') {
      const name = `${project}-${label}`
      await share(() => createBatch(client, { project, name }))
      return name
    },
    prepare: (act) => inRole('fixture', act),
    async establish(make, read) {
      try {
        return { value: await make(), whenNew: (act) => inRole('once', act) }
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error
        markLast(exchanges, 'fixture')
        const value = await read()
        markLast(exchanges, 'found')
        return { value, async whenNew() {} }
      }
    },
    equal,
    decided(actual, expected) {
      if (isMock) equal(actual, expected)
    },
    refused: (attempt, status, refusal = {}) => expectRefusal(attempt, status, refusal, isMock),
  }
}

function markLast(exchanges: Exchange[], role: NonNullable<Exchange['role']>): void {
  const last = exchanges.pop()
  if (last) exchanges.push({ ...last, role })
}
