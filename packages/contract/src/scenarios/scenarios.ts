import type { Scenario } from '../scenario'
import { batchScenarios } from './batches/batches'
import { listBatchesScenarios } from './batches/listBatches'
import { everyOperation } from './http/everyOperation'
import { requests } from './http/requests'
import { projectScenarios } from './projects/projects'
import { taskChanges } from './tasks/changes'
import { createTaskScenarios } from './tasks/createTask'
import { listTasksScenarios } from './tasks/listTasks'
import { recordedTypes } from './tasks/recordedTypes'
import { publishedRefusals, requiredFields } from './tasks/requiredFields'

/** Everything that this project expects of the API. */
export const scenarios: readonly Scenario[] = [
  ...requests,
  ...everyOperation,
  ...createTaskScenarios,
  ...recordedTypes,
  ...publishedRefusals,
  ...requiredFields,
  ...listTasksScenarios,
  ...taskChanges,
  ...batchScenarios,
  ...listBatchesScenarios,
  ...projectScenarios,
]
