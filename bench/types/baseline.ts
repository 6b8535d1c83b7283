// What a file pays that only imports the SDK.
import { createClient } from '@scale-ts/core'
import { createTask, getTask, isCompleted } from '@scale-ts/tasks'

export const client = createClient()
export { createTask, getTask, isCompleted }
