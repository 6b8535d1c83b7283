import { environmentVariable } from './environment'
import { ScaleError } from './errors'
import type { ClientOptions } from './types'

/** @throws ScaleError when a request to this URL with this key must not leave the machine */
export type Guard = (url: string, key: string) => void

/**
 * Keeps tests from spending money: under a test runner a live key reaches loopback hosts only, unless `allowLive`; with
 * SCALE_OFFLINE every key does. A fetch that `@scale-ts/mock-server` has marked lets nothing out, and is not asked more.
 */
export function createGuard({ fetch: custom, allowLive }: ClientOptions): Guard {
  const isOffline = !/^(0|false)?$/.test(environmentVariable('SCALE_OFFLINE') ?? '')
  const isTest = !allowLive && ['VITEST', 'JEST_WORKER_ID', 'NODE_TEST_CONTEXT'].some(environmentVariable)
  return (url, key) => {
    if (
      (isOffline || (isTest && isLive(key))) &&
      !/^((.+\.)?localhost|(127|0)(\.\d+){3}|\[::1])$/.test(new URL(url).hostname) &&
      !(custom ?? fetch)[Symbol.for('scale-ts.mock') as never]
    ) {
      throw new ScaleError(
        `Only loopback hosts: ${isOffline ? 'SCALE_OFFLINE is set.' : 'a live key in a test, without `allowLive`.'}`,
      )
    }
  }
}

// docs/wire/http.md H6
function isLive(key: string): boolean {
  return /^(?!test_|.*\|test$)(live_|.*\|)/s.test(key)
}
