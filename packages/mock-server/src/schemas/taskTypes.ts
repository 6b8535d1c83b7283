import type { Shape } from './fields'
import { imageTypes } from './imageTypes'
import { lidarTypes } from './lidarTypes'
import { olderTextTypes } from './olderTextTypes'
import type { Rule } from './rules'
import { textTypes } from './textTypes'
import { videoTypes } from './videoTypes'

/** What a task type takes beside the shared parameters. */
export interface TaskTypeRule {
  /** Which key carries the attachment, when one is required. */
  attachment?: 'attachment' | 'attachments' | 'either'
  /** Its own parameters, and where it requires more, the shared ones. Built on first use: most worlds see few types. */
  shape: () => Shape
  rules?: readonly Rule[]
}

/** A type whose parameters are not published, so that only the shared ones are checked. docs/wire/task-types.md Y70 */
const open: TaskTypeRule = { shape: () => ({}) }

/** Every known task type. A rule holds what is published or on record for it. docs/wire/task-types.md Y1–Y106 */
export const taskTypes: Readonly<Record<string, TaskTypeRule>> = {
  ...imageTypes,
  ...videoTypes,
  ...lidarTypes,
  ...textTypes,
  ...olderTextTypes,
  chat: open,
  chatexperimental: open,
  chatlite: open,
  documentmodel: open,
  federal2dvideoannotation: open,
  laneannotation: open,
  multichat: open,
  multistage: open,
  videoboxannotation: open,
  videocuboidannotation: open,
}

/** The types whose parameters are not published. docs/wire/task-types.md Y70 */
export function isOpenType(type: string): boolean {
  return taskTypes[type] === open
}
