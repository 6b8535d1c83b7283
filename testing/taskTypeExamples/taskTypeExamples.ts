import type { CreateTaskParameters } from '@scale-ts/tasks'
import * as image from './image'
import * as lidar from './lidar'
import * as open from './open'
import * as text from './text'
import * as video from './video'

/** One call for each task type, as docs/task-types.md shows it. */
export const taskTypeExamples: Readonly<Record<string, CreateTaskParameters>> = {
  ...image,
  ...lidar,
  ...open,
  ...text,
  ...video,
}
