/** A batch as Studio sees it. */
export interface StudioBatch {
  id: string
  name: string
  projectId: string
  projectName: string
  batchType: 'Production' | 'Calibration' | (string & {})
  /** The lower the more urgent; absent when none was set. */
  studioPriority?: number
  /** Tasks in the batch. */
  total: number
  /** Tasks that are completed. */
  completed: number
  /** Names of the groups that work on it. */
  groups: string[]
}
