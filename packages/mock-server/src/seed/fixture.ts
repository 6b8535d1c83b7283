/** Projects, batches and tasks that a world is filled with. Plain data: it may stand in a JSON or YAML file. */
export interface Fixture {
  projects?: readonly FixtureProject[]
  batches?: readonly FixtureBatch[]
  tasks?: readonly FixtureTask[]
}

/** What `POST /projects` takes, and what has become of the project since. */
export interface FixtureProject {
  name: string
  /** The type of its tasks, such as `imageannotation`. */
  type: string
  params?: Readonly<Record<string, unknown>>
  rapid?: boolean
  studio?: boolean
  /** What `POST /projects/{name}/setOntology` takes. */
  ontology?: readonly unknown[]
  /** Any time that `Date` can read. Default: now. */
  created_at?: string
  [parameter: string]: unknown
}

/** What `POST /batches` takes, and what has become of the batch since. */
export interface FixtureBatch {
  name: string
  project: string
  callback?: string
  metadata?: Readonly<Record<string, unknown>>
  /** Default: `in_progress`, or `staging` in a Rapid or Studio project. */
  status?: 'staging' | 'in_progress' | 'completed'
  created_at?: string
  /** Default for a completed batch: when it was created. */
  completed_at?: string
  [parameter: string]: unknown
}

/** What `POST /task/{type}` takes, and what has become of the task since. */
export interface FixtureTask {
  /** Default: the type of its project. */
  type?: string
  /** So many tasks that differ in nothing but `{index}` in their texts, which becomes 0, 1, 2 and so on. Default 1. */
  count?: number
  project?: string
  batch?: string
  unique_id?: string
  metadata?: Readonly<Record<string, unknown>>
  tags?: readonly string[]
  /** 24 hexadecimal digits. Default: a new one. */
  task_id?: string
  /** Default: what a task has that was just created, which is `completed` for test keys and `pending` for live keys. */
  status?: 'pending' | 'completed' | 'canceled' | 'error'
  /** Default for completed tasks and tasks in error: what the mock generates. */
  response?: unknown
  created_at?: string
  updated_at?: string
  completed_at?: string
  work_started?: boolean
  callback_succeeded?: boolean
  customer_review_status?: 'pending' | 'accepted' | 'fixed' | 'rejected'
  customer_review_comments?: readonly string[]
  customer_audited_at?: string
  audits?: readonly Readonly<Record<string, unknown>>[]
  prior_responses?: readonly unknown[]
  /** The parameters of its type. */
  [parameter: string]: unknown
}

/** Puts a fixture together piece by piece. It is a fixture at any moment. */
export interface FixtureBuilder extends Fixture {
  readonly projects: readonly FixtureProject[]
  readonly batches: readonly FixtureBatch[]
  readonly tasks: readonly FixtureTask[]
  /** Adds a project; batches and tasks that follow belong to it. */
  project(project: FixtureProject): FixtureBuilder
  /** Adds a batch; tasks that follow belong to it. Default project: the one before. */
  batch(batch: Omit<FixtureBatch, 'project'> & { project?: string }): FixtureBuilder
  /** Adds one task. Default project and batch: the ones before. */
  task(task: FixtureTask): FixtureBuilder
  /** Adds several tasks. */
  withTasks(count: number, task: (index: number) => FixtureTask): FixtureBuilder
}

/**
 * Begins a fixture.
 *
 * @example
 * ```ts
 * import { createMock, fixture } from '@scale-ts/mock-server'
 *
 * const pets = fixture()
 *   .project({ name: 'pets', type: 'categorization' })
 *   .batch({ name: 'monday' })
 *   .withTasks(100, (index) => ({
 *     unique_id: `pet-${index}`,
 *     attachment: `https://example.com/${index}.jpg`,
 *     instruction: 'Cat or dog?',
 *     categories: ['cat', 'dog'],
 *   }))
 * createMock().account({ mode: 'live' }).seed(pets)
 * ```
 */
export function fixture(): FixtureBuilder {
  return build({ projects: [], batches: [], tasks: [] }, {})
}

type Pieces = Required<Fixture>

function build(pieces: Pieces, current: { project?: string; batch?: string }): FixtureBuilder {
  const withTasks = (added: FixtureTask[]) => {
    const tasks = added.map((task) => ({ ...current, ...task }))
    return build({ ...pieces, tasks: [...pieces.tasks, ...tasks] }, current)
  }
  return {
    ...pieces,
    project: (project) => build({ ...pieces, projects: [...pieces.projects, project] }, { project: project.name }),
    batch(batch) {
      const { project = '' } = { ...current, ...(batch as { project?: string }) }
      const { name } = batch as { name: string }
      return build({ ...pieces, batches: [...pieces.batches, { ...batch, name, project }] }, { project, batch: name })
    },
    task: (task) => withTasks([task]),
    withTasks: (count, task) => withTasks(Array.from({ length: count }, (_, index) => task(index))),
  }
}
