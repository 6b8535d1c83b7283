import { randomUUID } from 'node:crypto'
import { basicAuthorization } from '@scale-ts/core'
import type { Exchange } from '../exchange'
import { isJsonObject } from '../json'
import { createLimitedFetch } from '../live/createLimitedFetch'
import { checkSafety, isLoopback, isTestKey, type LivePermissions } from '../live/liveSafety'
import type { Target } from './target'

/** A server that is called with a key, such as Scale's own. */
export interface LiveTargetOptions extends LivePermissions {
  /** Default `https://api.scale.com/v1`. */
  baseUrl?: string
  /** A test key. */
  apiKey: string
  /** A test key of another account, for the scenarios that compare two. */
  secondApiKey?: string | undefined
  /** The most requests of the whole run. Default 2,000, which covers all scenarios and what frees their objects. */
  maxRequests?: number | undefined
  /** Requests per second. Default 5; on this machine as many as go. */
  rate?: number | undefined
  /** Beginning of every name. Projects and batches cannot be deleted, so it should stay the same. Default `scale-ts-contract`. */
  namespace?: string | undefined
}

/**
 * A server at a base URL, with a test key. Names are fixed, requests are counted and spaced out, and what a scenario made is
 * freed when it ends.
 *
 * @throws UnsafeError for a live key and for a strange host, unless they are allowed
 */
export function liveTarget({
  baseUrl = 'https://api.scale.com/v1',
  apiKey,
  secondApiKey,
  maxRequests = 2000,
  rate,
  namespace = 'scale-ts-contract',
  ...permissions
}: LiveTargetOptions): Target {
  const keys = secondApiKey === undefined ? [apiKey] : [apiKey, secondApiKey]
  const url = checkSafety(baseUrl, keys, permissions)
  const base = url.href.replace(/\/$/, '')
  const limited = createLimitedFetch({
    maxRequests,
    rate: rate ?? (isLoopback(url.hostname) ? Number.POSITIVE_INFINITY : 5),
  })
  const mode = isTestKey(apiKey) ? 'test' : 'live'
  const runId = randomUUID().slice(0, 8)
  const send = (method: string, path: string) =>
    limited.fetch(base + path, {
      method,
      redirect: 'manual',
      headers: { authorization: basicAuthorization(apiKey) },
    })

  /** Why there is nothing to be learned from this server, asked once. */
  let obstacle: Promise<string | undefined> | undefined
  const findObstacle = async (): Promise<string | undefined> => {
    try {
      const { status } = await send('GET', '/tasks?limit=1')
      return status === 401 ? 'the server does not accept the key (401)' : undefined
    } catch (error) {
      const { message, cause } = error as Error
      return `the server does not answer (${cause instanceof Error ? cause.message || String(cause) : message})`
    }
  }

  return {
    kind: 'live',
    description: `live ${base}`,
    answerer: 'live',
    async open({ mode: wanted = 'test', cost }) {
      if (wanted !== mode) return { notRun: wanted === 'live' ? 'needs a live key' : 'needs a test key' }
      obstacle ??= findObstacle()
      const reason = await obstacle
      if (reason !== undefined) return { notRun: reason, isInconclusive: true }
      // Enough must be left to free what the scenario makes.
      if (limited.left() < 2 * cost) return { notRun: 'no requests left (--max-requests)', isInconclusive: true }
      return {
        baseUrl: base,
        apiKey,
        secondApiKey,
        fetch: limited.fetch,
        namespace,
        runId,
        finish: (exchanges) => freeTasks(exchanges, send),
      }
    },
    async close() {},
  }
}

/** Cancels the tasks that are still waiting and gives their unique ids free. */
async function freeTasks(
  exchanges: readonly Exchange[],
  send: (method: string, path: string) => Promise<Response>,
): Promise<void> {
  const tasks = new Map<string, { isPending: boolean; hasUniqueId: boolean }>()
  for (const { operation, request, response } of exchanges) {
    if (request.authentication !== 'key' || response.status !== 200 || !isJsonObject(response.body)) continue
    const { task_id, status, unique_id } = response.body
    if (typeof task_id !== 'string') continue
    // Only tasks of this scenario: others may occur in lists.
    if (operation !== 'POST /task/:type' && !tasks.has(task_id)) continue
    tasks.set(task_id, { isPending: status === 'pending', hasUniqueId: unique_id !== undefined })
  }
  for (const [taskId, { isPending, hasUniqueId }] of tasks) {
    const path = `/task/${encodeURIComponent(taskId)}`
    if (isPending) await send('POST', `${path}/cancel?clear_unique_id=true`)
    else if (hasUniqueId) await send('DELETE', `${path}/unique_id`)
  }
}
