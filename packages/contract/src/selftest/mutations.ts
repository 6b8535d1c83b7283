import { batchMutations } from './batchMutations'
import { createTaskMutations } from './createTaskMutations'
import { listTasksMutations } from './listTasksMutations'
import type { Mutation } from './mutation'
import { projectMutations } from './projectMutations'
import { restMutations } from './restMutations'
import { taskMutations } from './taskMutations'

/** Ways in which a mock could depart from the API, each of which the scenarios must notice. */
export const mutations: readonly Mutation[] = [
  ...createTaskMutations,
  ...listTasksMutations,
  ...taskMutations,
  ...batchMutations,
  ...projectMutations,
  ...restMutations,
]
