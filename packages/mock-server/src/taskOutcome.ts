import { buildResponse } from './responses/buildResponse'
import type { Task } from './task'
import type { World } from './world'

/** How a task ends when its labelers are done. */
export interface TaskOutcome {
  status: 'completed' | 'error'
  response: unknown
}

/** Decides how a task ends, from its own parameters and the world's seed alone. */
export function taskOutcome(world: World, { type, params }: Pick<Task, 'type' | 'params'>): TaskOutcome {
  return { status: 'completed', response: buildResponse(type, params, world.seed) }
}
