/** People of one project who are given batches together. */
export interface ProjectGroup {
  id: string
  name: string
  numWorkers: number
  /** Made by the server for one person. */
  isSingleton: boolean
  workers?: { id: string; email: string }[]
}
