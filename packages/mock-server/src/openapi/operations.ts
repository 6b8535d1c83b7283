import type { OperationDescription } from './operation'
import { batchOperations } from './operations/batchOperations'
import { fileOperations } from './operations/fileOperations'
import { mockOperations } from './operations/mockOperations'
import { mockStateOperations } from './operations/mockStateOperations'
import { mockTaskOperations } from './operations/mockTaskOperations'
import { mockTrafficOperations } from './operations/mockTrafficOperations'
import { mockWorldOperations } from './operations/mockWorldOperations'
import { projectOperations } from './operations/projectOperations'
import { qualityOperations } from './operations/qualityOperations'
import { studioOperations } from './operations/studioOperations'
import { taskListOperations } from './operations/taskListOperations'
import { taskOperations } from './operations/taskOperations'
import { taskTypeOperations } from './operations/taskTypeOperations'
import { teamOperations } from './operations/teamOperations'

/** Every operation that the mock serves, in the order of the document. */
export function operations(): OperationDescription[] {
  return [
    ...taskTypeOperations(),
    ...taskOperations(),
    ...taskListOperations(),
    ...batchOperations(),
    ...projectOperations(),
    ...fileOperations(),
    ...teamOperations(),
    ...studioOperations(),
    ...qualityOperations(),
    ...mockOperations(),
    ...mockWorldOperations(),
    ...mockTaskOperations(),
    ...mockTrafficOperations(),
    ...mockStateOperations(),
  ]
}
