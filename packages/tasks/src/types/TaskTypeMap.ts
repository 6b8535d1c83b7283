import type { ImageAnnotationParameters, ImageAnnotationResponse } from './ImageAnnotation'

/** Parameters of a type that has no types of its own yet: anything beside the shared ones. */
export type OpenTaskParameters = Readonly<Record<string, unknown>>

/** A task type whose parameters and response are not typed. */
export interface OpenTaskType {
  params: OpenTaskParameters
  response: unknown
}

/**
 * The parameters and the response of every task type. Add your own by declaration merging:
 *
 * ```ts
 * declare module '@scale-ts/tasks' {
 *   interface TaskTypeMap {
 *     mytype: { params: { attachment: string }; response: { score: number } }
 *   }
 * }
 * ```
 */
export interface TaskTypeMap {
  annotation: OpenTaskType
  audiotranscription: OpenTaskType
  categorization: OpenTaskType
  chat: OpenTaskType
  chatexperimental: OpenTaskType
  chatlite: OpenTaskType
  comparison: OpenTaskType
  cuboidannotation: OpenTaskType
  datacollection: OpenTaskType
  documentmodel: OpenTaskType
  documenttranscription: OpenTaskType
  federal2dvideoannotation: OpenTaskType
  imageannotation: { params: ImageAnnotationParameters; response: ImageAnnotationResponse }
  laneannotation: OpenTaskType
  lidarannotation: OpenTaskType
  lidarlinking: OpenTaskType
  lidarsegmentation: OpenTaskType
  lidartopdown: OpenTaskType
  lineannotation: OpenTaskType
  multichat: OpenTaskType
  multistage: OpenTaskType
  namedentityrecognition: OpenTaskType
  pointannotation: OpenTaskType
  polygonannotation: OpenTaskType
  segmentannotation: OpenTaskType
  sensorfusion: OpenTaskType
  textcollection: OpenTaskType
  transcription: OpenTaskType
  videoannotation: OpenTaskType
  videoboxannotation: OpenTaskType
  videocuboidannotation: OpenTaskType
  videoplaybackannotation: OpenTaskType
}

/** A known task type, or any other string: accounts may have types that are not listed here. */
export type TaskType = keyof TaskTypeMap | (string & {})

/** What a finished task of this type answers. */
export type ResponseOf<Type extends TaskType> = Type extends keyof TaskTypeMap ? TaskTypeMap[Type]['response'] : unknown

/** The parameters of this type alone, without the shared ones. */
export type ParametersOf<Type extends TaskType> = Type extends keyof TaskTypeMap
  ? TaskTypeMap[Type]['params']
  : OpenTaskParameters
