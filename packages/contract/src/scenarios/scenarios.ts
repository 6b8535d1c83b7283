import type { Scenario } from '../scenario'
import { batchMetadataScenarios } from './batches/batchMetadata'
import { createBatchScenarios } from './batches/createBatch'
import { finalizeBatchScenarios } from './batches/finalizeBatch'
import { listBatchesScenarios } from './batches/listBatches'
import { prioritizeBatchScenarios } from './batches/prioritizeBatch'
import { fileScenarios } from './files/fileScenarios'
import { everyOperation } from './http/everyOperation'
import { requests } from './http/requests'
import { createProjectScenarios } from './projects/createProject'
import { listProjectsScenarios } from './projects/listProjects'
import { projectOntologyScenarios } from './projects/projectOntology'
import { projectTemplateScenarios } from './projects/projectTemplate'
import { updateProjectScenarios } from './projects/updateProject'
import { qualityScenarios } from './quality/qualityScenarios'
import { studioScenarios } from './studio/studioScenarios'
import { auditTaskScenarios } from './tasks/auditTask'
import { cancelTaskScenarios } from './tasks/cancelTask'
import { createTaskScenarios } from './tasks/createTask'
import { createTaskRefusals } from './tasks/createTaskRefusals'
import { filterTasksScenarios } from './tasks/filterTasks'
import { getTaskScenarios } from './tasks/getTask'
import { listTasksScenarios } from './tasks/listTasks'
import { publishedTypeRefusals, publishedTypes } from './tasks/publishedTypes'
import { recordedTypes } from './tasks/recordedTypes'
import { publishedRefusals, requiredFields } from './tasks/requiredFields'
import { resultFileScenarios } from './tasks/resultFiles'
import { sendTaskCallbackScenarios } from './tasks/sendTaskCallback'
import { taskMetadataScenarios } from './tasks/taskMetadata'
import { taskTagsScenarios } from './tasks/taskTags'
import { taskUniqueIdScenarios } from './tasks/taskUniqueId'
import { teamScenarios } from './teams/teamScenarios'

/** Everything that this project expects of the API. */
export const scenarios: readonly Scenario[] = [
  ...requests,
  ...everyOperation,
  ...createTaskScenarios,
  ...createTaskRefusals,
  ...recordedTypes,
  ...publishedTypes,
  ...publishedTypeRefusals,
  ...publishedRefusals,
  ...requiredFields,
  ...getTaskScenarios,
  ...listTasksScenarios,
  ...filterTasksScenarios,
  ...cancelTaskScenarios,
  ...taskMetadataScenarios,
  ...taskUniqueIdScenarios,
  ...taskTagsScenarios,
  ...auditTaskScenarios,
  ...sendTaskCallbackScenarios,
  ...resultFileScenarios,
  ...createBatchScenarios,
  ...finalizeBatchScenarios,
  ...batchMetadataScenarios,
  ...prioritizeBatchScenarios,
  ...listBatchesScenarios,
  ...createProjectScenarios,
  ...listProjectsScenarios,
  ...updateProjectScenarios,
  ...projectOntologyScenarios,
  ...projectTemplateScenarios,
  ...fileScenarios,
  ...teamScenarios,
  ...studioScenarios,
  ...qualityScenarios,
]
