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
  /** Anything. */
  params: OpenTaskParameters
  /** Anything. */
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
  /** Boxes on an image, with one label each. Deprecated: `imageannotation` replaces it. docs/wire/task-types.md Y1, Y6, Y8 */
  annotation: { params: BoxTaskParameters; response: BoxTaskResponse }
  /** A transcript of a recording. Removed: old tasks can still be read. docs/wire/task-types.md Y35 */
  audiotranscription: { params: AudioTranscriptionParameters; response: AudioTranscriptionResponse }
  /** One of some categories for a text, a picture, a web page, …. Deprecated, works with test keys. docs/wire/task-types.md Y32 */
  categorization: { params: CategorizationParameters; response: CategorizationResponse }
  /** A conversation with a model. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  chat: OpenTaskType
  /** A conversation with a model, in a newer form. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  chatexperimental: OpenTaskType
  /** A conversation with a model, in a smaller form. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  chatlite: OpenTaskType
  /** A choice between attachments, or fields about them. Deprecated, works with test keys. docs/wire/task-types.md Y33, Y46 */
  comparison: { params: ComparisonParameters; response: ComparisonResponse }
  /** Cuboids on an image, with one label each. Deprecated: `imageannotation` replaces it. docs/wire/task-types.md Y3, Y8 */
  cuboidannotation: { params: CuboidTaskParameters; response: CuboidTaskResponse }
  /** Facts that are looked up. Deprecated, works with test keys. docs/wire/task-types.md Y34 */
  datacollection: { params: DataCollectionParameters; response: DataCollectionResponse }
  /** Documents for a model. Its tasks tell their `document_pages`. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  documentmodel: OpenTaskType
  /** The texts of a document and where they stand. Its tasks tell their `document_pages`. docs/wire/task-types.md Y31, Y44, Y45 */
  documenttranscription: { params: DocumentTranscriptionParameters; response: DocumentTranscriptionResponse }
  /** Shapes in a video. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  federal2dvideoannotation: OpenTaskType
  /** Boxes, polygons, lines, points, ellipses and cuboids on an image, with labels, attributes and links. docs/wire/task-types.md Y10–Y28 */
  imageannotation: { params: ImageAnnotationParameters; response: ImageAnnotationResponse }
  /** Lanes. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  laneannotation: OpenTaskType
  /** Cuboids around objects that are followed through a sequence of point clouds. docs/wire/task-types.md Y60, Y65, Y71 */
  lidarannotation: { params: LidarAnnotationParameters; response: LidarAnnotationResponse }
  /** Objects of a lidar task, drawn into the pictures of its cameras. docs/wire/task-types.md Y62, Y67 */
  lidarlinking: { params: LidarLinkingParameters; response: LidarLinkingResponse }
  /** A label for each point of a sequence of point clouds. docs/wire/task-types.md Y61, Y66, Y77, Y78 */
  lidarsegmentation: { params: LidarSegmentationParameters; response: LidarSegmentationResponse }
  /** Polygons, lines and points on the ground, seen from above. docs/wire/task-types.md Y63, Y68, Y77, Y78 */
  lidartopdown: { params: LidarTopDownParameters; response: LidarTopDownResponse }
  /** Lines on an image, with one label each. Deprecated: `imageannotation` replaces it. docs/wire/task-types.md Y2, Y8 */
  lineannotation: { params: LineTaskParameters; response: VerticesTaskResponse }
  /** A conversation with several models. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  multichat: OpenTaskType
  /** Work in several stages. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  multistage: OpenTaskType
  /** Spans of a text and how they are related. docs/wire/task-types.md Y40–Y43 */
  namedentityrecognition: { params: NamedEntityRecognitionParameters; response: NamedEntityRecognitionResponse }
  /** Points on an image, with one label each. Deprecated: `imageannotation` replaces it. docs/wire/task-types.md Y2, Y7, Y8 */
  pointannotation: { params: PointTaskParameters; response: PointTaskResponse }
  /** Polygons on an image, with one label each. Deprecated: `imageannotation` replaces it. docs/wire/task-types.md Y2, Y8 */
  polygonannotation: { params: PolygonTaskParameters; response: VerticesTaskResponse }
  /** A label for each pixel of an image. docs/wire/task-types.md Y4, Y5 */
  segmentannotation: { params: SegmentAnnotationParameters; response: SegmentAnnotationResponse }
  /** Annotations in one scene of lidar, radar, cameras and odometry together. docs/wire/task-types.md Y64, Y69, Y72, Y78 */
  sensorfusion: { params: SensorFusionParameters; response: SensorFusionResponse }
  /** A form that is filled in about texts, pictures, web pages, …. docs/wire/task-types.md Y30, Y36–Y39, Y79 */
  textcollection: { params: TextCollectionParameters; response: TextCollectionResponse }
  /** Fields of a page, and of each of its rows. Deprecated, works with test keys. docs/wire/task-types.md Y34 */
  transcription: { params: TranscriptionParameters; response: TranscriptionResponse }
  /** Objects that are followed from frame to frame, and events. docs/wire/task-types.md Y50–Y52, Y56, Y77 */
  videoannotation: { params: VideoAnnotationParameters; response: VideoAnnotationResponse }
  /** Boxes in a video. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  videoboxannotation: OpenTaskType
  /** Cuboids in a video. Its own parameters and its response are not published. docs/wire/task-types.md Y70 */
  videocuboidannotation: OpenTaskType
  /** Objects that are followed in a video that plays, and events. docs/wire/task-types.md Y50, Y53–Y57, Y77, Y95 */
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
