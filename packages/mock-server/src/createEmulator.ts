import { createApp, rawPath } from './app'
import { keyOf } from './authenticate'
import { checkAnswer } from './checkAnswer'
import { completeTask, failTask } from './lifecycle'
import { settle } from './state/settle'
import { StateControl } from './state/stateControls'
import type { StateStorage } from './state/stateStorage'
import type { TaskRecord } from './task'
import type { Emulator, EmulatorOptions } from './types'
import type { World } from './world'
import { Worlds } from './worlds'

/** Creates the emulated API: one function from request to answer, with a world of its own for each key. */
export function createEmulator(options: EmulatorOptions = {}, storage?: StateStorage): Emulator {
  const worlds = new Worlds(options, storage)
  const state = new StateControl(worlds)
  const app = createApp(worlds)
  const { onExchange, validateResponses } = options

  const find = (taskId: string): { world: World; record: TaskRecord } => {
    for (const world of worlds.all()) {
      const record = world.tasks.get(taskId)
      if (record?.task.status === 'pending') return { world, record }
      if (record) throw new Error(`The task ${taskId} is not pending but ${record.task.status}.`)
    }
    throw new Error(`No task has the id ${taskId}.`)
  }

  return {
    async fetch(request) {
      const startedAt = performance.now()
      const response = await app.fetch(request)
      const { method, url } = request
      if (onExchange) {
        const path = withoutKey(url.slice(new URL(url).origin.length), keyOf(request.headers.get('authorization')))
        onExchange({ method, path, status: response.status, durationMs: performance.now() - startedAt })
      }
      if (validateResponses) await checkAnswer(method, rawPath(request), response)
      return response
    },
    account(accountOptions = {}) {
      const { apiKey, mode } = accountOptions.apiKey
        ? { apiKey: accountOptions.apiKey, mode: worlds.open(accountOptions.apiKey).mode }
        : worlds.mint(accountOptions)
      return { apiKey, mode, ...state.of(apiKey) }
    },
    reset() {
      worlds.clear()
      state.clear()
    },
    tasks: {
      complete(taskId, response) {
        const { world, record } = find(taskId)
        completeTask(world, record, response)
        settle(world.commit())
      },
      error(taskId, response) {
        const { world, record } = find(taskId)
        failTask(world, record, response)
        settle(world.commit())
      },
      start(taskId) {
        const { world, record } = find(taskId)
        world.tasks.update(record, world.now(), (task) => {
          task.work_started = true
        })
        settle(world.commit())
      },
    },
  }
}

/** A client may have put its key into the URL by mistake; it must not be told on. */
function withoutKey(path: string, key: string | undefined): string {
  const named = path.replaceAll(/([?&](?:api_?key|key|access_token|authorization)=)[^&]*/gi, '$1[redacted]')
  return key ? named.replaceAll(key, '[redacted]').replaceAll(encodeURIComponent(key), '[redacted]') : named
}
