/** After how many more reads a task is begun, and after how many it ends. Never changed, only replaced. */
interface PollPlan {
  readonly start: number
  readonly end: number
}

/** The tasks of a world that end by being read, by id. Plain data when written as a list. */
export type Polls = Map<string, PollPlan>
