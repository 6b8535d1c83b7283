import type { DocumentTranscriptionParameters, DocumentTranscriptionResponse } from './DocumentTranscription'
import type { ImageAnnotationParameters, ImageAnnotationResponse } from './ImageAnnotation'
import type {
  LidarAnnotationParameters,
  LidarAnnotationResponse,
  LidarLinkingParameters,
  LidarLinkingResponse,
  LidarSegmentationParameters,
  LidarSegmentationResponse,
  LidarTopDownParameters,
  LidarTopDownResponse,
} from './Lidar'
import type { NamedEntityRecognitionParameters, NamedEntityRecognitionResponse } from './NamedEntityRecognition'
import type {
  AudioTranscriptionParameters,
  AudioTranscriptionResponse,
  CategorizationParameters,
  CategorizationResponse,
  ComparisonParameters,
  ComparisonResponse,
  DataCollectionParameters,
  DataCollectionResponse,
  TranscriptionParameters,
  TranscriptionResponse,
} from './OlderText'
import type { SegmentAnnotationParameters, SegmentAnnotationResponse } from './SegmentAnnotation'
import type { SensorFusionParameters, SensorFusionResponse } from './SensorFusion'
import type {
  BoxTaskParameters,
  BoxTaskResponse,
  CuboidTaskParameters,
  CuboidTaskResponse,
  LineTaskParameters,
  PointTaskParameters,
  PointTaskResponse,
  PolygonTaskParameters,
  VerticesTaskResponse,
} from './SingleGeometry'
import type { TextCollectionParameters, TextCollectionResponse } from './TextCollection'
import type {
  VideoAnnotationParameters,
  VideoAnnotationResponse,
  VideoPlaybackAnnotationParameters,
  VideoPlaybackAnnotationResponse,
} from './VideoAnnotation'

/** Parameters of a type whose own ones nobody has published: anything beside the shared ones. */
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
  annotation: { params: BoxTaskParameters; response: BoxTaskResponse }
  audiotranscription: { params: AudioTranscriptionParameters; response: AudioTranscriptionResponse }
  categorization: { params: CategorizationParameters; response: CategorizationResponse }
  chat: OpenTaskType
  chatexperimental: OpenTaskType
  chatlite: OpenTaskType
  comparison: { params: ComparisonParameters; response: ComparisonResponse }
  cuboidannotation: { params: CuboidTaskParameters; response: CuboidTaskResponse }
  datacollection: { params: DataCollectionParameters; response: DataCollectionResponse }
  documentmodel: OpenTaskType
  documenttranscription: { params: DocumentTranscriptionParameters; response: DocumentTranscriptionResponse }
  federal2dvideoannotation: OpenTaskType
  imageannotation: { params: ImageAnnotationParameters; response: ImageAnnotationResponse }
  laneannotation: OpenTaskType
  lidarannotation: { params: LidarAnnotationParameters; response: LidarAnnotationResponse }
  lidarlinking: { params: LidarLinkingParameters; response: LidarLinkingResponse }
  lidarsegmentation: { params: LidarSegmentationParameters; response: LidarSegmentationResponse }
  lidartopdown: { params: LidarTopDownParameters; response: LidarTopDownResponse }
  lineannotation: { params: LineTaskParameters; response: VerticesTaskResponse }
  multichat: OpenTaskType
  multistage: OpenTaskType
  namedentityrecognition: { params: NamedEntityRecognitionParameters; response: NamedEntityRecognitionResponse }
  pointannotation: { params: PointTaskParameters; response: PointTaskResponse }
  polygonannotation: { params: PolygonTaskParameters; response: VerticesTaskResponse }
  segmentannotation: { params: SegmentAnnotationParameters; response: SegmentAnnotationResponse }
  sensorfusion: { params: SensorFusionParameters; response: SensorFusionResponse }
  textcollection: { params: TextCollectionParameters; response: TextCollectionResponse }
  transcription: { params: TranscriptionParameters; response: TranscriptionResponse }
  videoannotation: { params: VideoAnnotationParameters; response: VideoAnnotationResponse }
  videoboxannotation: OpenTaskType
  videocuboidannotation: OpenTaskType
  videoplaybackannotation: { params: VideoPlaybackAnnotationParameters; response: VideoPlaybackAnnotationResponse }
}

/** A known task type, or any other string: accounts may have types that are not listed here. */
export type TaskType = keyof TaskTypeMap | (string & {})

/** What a finished task of this type answers. */
export type ResponseOf<Type extends TaskType> = Type extends keyof TaskTypeMap ? TaskTypeMap[Type]['response'] : unknown

/** The parameters of this type alone, without the shared ones. */
export type ParametersOf<Type extends TaskType> = Type extends keyof TaskTypeMap
  ? TaskTypeMap[Type]['params']
  : OpenTaskParameters
