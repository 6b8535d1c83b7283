import type { FileReference } from './PreLabels'

/** Parameters of a `sensorfusion` task: one scene of all its sensors. */
export interface SensorFusionParameters {
  /** Name of the project. */
  project: string
  /** Markdown for the labelers. */
  instruction: string
  /** Where the result is sent. */
  callback_url: string
  /** The URL of exactly one scene (`.sfs`). */
  attachments: readonly [string]
  /** The only format. */
  scene_format: 'sensor_fusion'
  /** What to label. Its items are not published. */
  annotation_definition: readonly Readonly<Record<string, unknown>>[]
  /** Label without frames. Documented as required, yet absent from the documentation's own sample. */
  is_frameless?: boolean
}

/** What a finished `sensorfusion` task answers: not documented, by design of the format the URL of a scene. */
export interface SensorFusionResponse {
  /** The scene with its annotations. */
  annotations: FileReference
}
