/** After how many more reads a task is begun, and after how many it ends. Never changed, only replaced. */
export interface PollPlan {
  readonly start: number
  readonly end: number
}
