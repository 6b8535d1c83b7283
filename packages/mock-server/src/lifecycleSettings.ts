import type { Duration } from './parseDuration'
import type { Mode } from './types'

/** Tasks end so long after their creation, or at once with `'0s'`. */
export interface TimedLifecycle {
  after: Duration
  /** Up to so much later, by the seed and the task. Default none. */
  jitter?: Duration
  /** When the work begins (`work_started: true`), after which a task cannot be canceled. Default: half-way. */
  startAfter?: Duration
  /** The share of tasks that end in `error`, from 0 to 1, by the seed and the task. Default 0. */
  errorShare?: number
}

/** Tasks end when they are read for the `polls`-th time by `GET /task/:id`; appearing in a list does not count. */
export interface PolledLifecycle {
  /** 1 or more; the read with this number shows the end. */
  polls: number
  /** The read that shows that the work has begun. Default: half-way. */
  startAfter?: number
  /** The share of tasks that end in `error`, from 0 to 1, by the seed and the task. Default 0. */
  errorShare?: number
}

/** When a task ends: in the creating answer, after a time, when it was read often enough, or when told to. */
export type Lifecycle = 'instant' | 'manual' | TimedLifecycle | PolledLifecycle

/** Lifecycles by what a task is. A project's counts before a type's, and a type's before the mode's. */
export interface LifecycleSettings {
  /** Of test keys. Default `'instant'`. */
  test: Lifecycle
  /** Of live keys. Default `'manual'`. */
  live: Lifecycle
  /** By task type. */
  types: Readonly<Record<string, Lifecycle>>
  /** By project. */
  projects: Readonly<Record<string, Lifecycle>>
}

/** docs/wire/tasks.md T40 */
export const defaultLifecycle: Readonly<LifecycleSettings> = {
  test: 'instant',
  live: 'manual',
  types: {},
  projects: {},
}

/** The lifecycle that counts for a task. docs/wire/tasks.md T130 */
export function lifecycleOf(
  { test, live, types, projects }: LifecycleSettings,
  { mode, type, project }: { mode: Mode; type: string; project?: string | undefined },
): Lifecycle {
  if (project !== undefined && Object.hasOwn(projects, project)) return projects[project] as Lifecycle
  if (Object.hasOwn(types, type)) return types[type] as Lifecycle
  return mode === 'test' ? test : live
}
