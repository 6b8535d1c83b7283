import type { OperationDescription } from './operation'
import { batchOperations } from './operations/batchOperations'
import { mockOperations } from './operations/mockOperations'
import { projectOperations } from './operations/projectOperations'
import { taskListOperations } from './operations/taskListOperations'
import { taskOperations } from './operations/taskOperations'
import { taskTypeOperations } from './operations/taskTypeOperations'

/** Every operation that the mock serves, in the order of the document. */
export function operations(): OperationDescription[] {
  return [
    ...taskTypeOperations(),
    ...taskOperations(),
    ...taskListOperations(),
    ...batchOperations(),
    ...projectOperations(),
    ...mockOperations(),
  ]
}
