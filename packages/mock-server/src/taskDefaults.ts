import type { JsonObject } from './json'

/** Parameters that are told at the top of a task and never in its `params`. docs/wire/tasks.md T11 */
const topLevel = new Set([
  'batch',
  'callback_url',
  'clear_unique_id_on_error',
  'instruction',
  'metadata',
  'priority',
  'project',
  'tags',
  'unique_id',
  'urgency',
])

/** What the server adds to `params` where it was not sent, per type, as recorded. docs/wire/tasks.md T50–T55 */
const defaults: Readonly<Record<string, JsonObject>> = {
  annotation: { min_width: 0, min_height: 0 },
  audiotranscription: { skip_human_transcription: false },
  categorization: { allow_multiple: false },
  cuboidannotation: { with_labels: true, min_annotations: 0, max_annotations: 0 },
  lineannotation: { splines: false },
  segmentannotation: { allow_parent_labels: false },
}

/** The `params` of a task. */
export function paramsOf(type: string, body: JsonObject): JsonObject {
  const sent = Object.entries(body).filter(([name]) => !topLevel.has(name))
  const added = Object.entries(defaults[type] ?? {}).filter(([name]) => !Object.hasOwn(body, name))
  return Object.fromEntries([...sent, ...added])
}

/** Types that have an instruction of their own. docs/wire/tasks.md T56 */
export function defaultInstruction(type: string): string | undefined {
  return type === 'audiotranscription' ? 'Please transcribe the attached audio file.' : undefined
}
