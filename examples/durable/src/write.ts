import { type Client, ConnectionError, OutcomeUnknownError, TimeoutError } from '@scale-ts/core'
import { cancelTask, createTask, setTaskTags } from '@scale-ts/tasks'

/** What the server has answered for a task: the least that must be there ever after. */
interface Promised {
  tags: string[]
  isCanceled: boolean
}

/** What the writers know. */
export interface Ledger {
  /** By unique id. */
  promised: Map<string, Promised>
  /** Unique ids of requests that nobody answered. */
  unanswered: Set<string>
}

/** Creates tasks one after another, tags some and cancels some, until the server is gone. */
export async function write(client: Client, name: string, ledger: Ledger): Promise<void> {
  for (let number = 0; ; number++) {
    const unique_id = `${name}-${number}`
    ledger.unanswered.add(unique_id)
    try {
      const { task_id } = await createTask(client, {
        type: 'categorization',
        attachment: 'tomato',
        attachment_type: 'text',
        instruction: 'Fruit?',
        categories: ['yes', 'no'],
        unique_id,
      })
      const promised: Promised = { tags: [], isCanceled: false }
      ledger.promised.set(unique_id, promised)
      ledger.unanswered.delete(unique_id)
      if (number % 3 === 0) promised.tags = (await setTaskTags(client, task_id, [name])).tags ?? []
      if (number % 5 === 0) promised.isCanceled = (await cancelTask(client, task_id)).status === 'canceled'
    } catch (error) {
      if (isServerGone(error)) return
      throw error
    }
  }
}

function isServerGone(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof OutcomeUnknownError || error instanceof TimeoutError
}
