import { createClient } from '@scale-ts/core'
import {
  type Assignments,
  addAssignments,
  assignStudioBatch,
  createProjectGroup,
  listAssignments,
  listStudioBatches,
  type ProjectGroup,
  type StudioBatch,
  setStudioBatchPriorities,
  updateProjectGroup,
} from '@scale-ts/studio'
import { expectTypeOf, it } from 'vitest'

const client = createClient()

it('takes and returns what is documented', () => {
  expectTypeOf(listAssignments(client)).resolves.toEqualTypeOf<Assignments>()
  expectTypeOf(listStudioBatches(client)).resolves.toEqualTypeOf<StudioBatch[]>()
  expectTypeOf(updateProjectGroup(client, 'p', 'g', {})).resolves.toEqualTypeOf<ProjectGroup>()
  // @ts-expect-error projects are needed
  addAssignments(client, { emails: ['a'] })
  // @ts-expect-error a name is needed
  createProjectGroup(client, 'p', { emails: [] })
  // @ts-expect-error the project comes first
  createProjectGroup(client, { name: 'g', emails: [] })
  // @ts-expect-error names, not objects
  setStudioBatchPriorities(client, [{ name: 'b' }])
  // @ts-expect-error groups are a list
  assignStudioBatch(client, 'b', 'g')
  // @ts-expect-error no such member
  updateProjectGroup(client, 'p', 'g', { emails: ['a'] })
})
