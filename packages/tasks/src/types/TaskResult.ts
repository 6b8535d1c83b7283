import type { LidarFrameResult, LidarLinkingFrame, LidarTopDownFile, PointSegmentation } from './Lidar'
import type { SensorFusionScene } from './SensorFusionScene'
import type { VideoAnnotationFrame, VideoEventsFile, VideoPlaybackFile } from './VideoAnnotation'

/** What the files behind the URLs of a response hold, by task type. */
export interface TaskResultMap {
  lidarannotation: { annotations: LidarFrameResult[] }
  lidarlinking: { annotations: LidarLinkingFrame[] }
  lidarsegmentation: LidarSegmentationResult
  lidartopdown: { annotations: LidarTopDownFile }
  segmentannotation: SegmentAnnotationResult
  sensorfusion: SensorFusionResult
  videoannotation: VideoAnnotationResult
  videoplaybackannotation: VideoPlaybackAnnotationResult
}

/** A task type whose results are files. */
export type TaskResultType = keyof TaskResultMap

/** Cuboids and the labels of points. */
export interface LidarSegmentationResult {
  /** Missing where the task has no cuboids. */
  annotations?: LidarFrameResult[]
  /** The label of each point. */
  point_segmentations: PointSegmentation
}

/** The PNG files of a segmentation. What their pixels mean is in the task's `response.labelMapping`. */
export interface SegmentAnnotationResult {
  /** All labels in one picture, in the colours of `labelMapping`. */
  image: Uint8Array
  /** Pixels are the indexes of `labelMapping`; 0 is unlabeled. */
  indexedImage: Uint8Array
  /** Documented without a meaning. */
  extendedIndexedImage?: Uint8Array
  /** By label: its masks, one for each instance, none where the label does not occur. */
  labeled: Record<string, Uint8Array[]>
  /** Pixels without a label. Missing in some answers to test keys. */
  unlabeled?: Uint8Array
}

/** The scene of a sensor fusion task. */
export interface SensorFusionResult {
  /** The scene where the file is JSON; else the bytes of the binary container, for a decoder of Scale's format. */
  annotations: SensorFusionScene | Uint8Array
}

/** Frames and events of a video. */
export interface VideoAnnotationResult {
  /** One for each frame, in time order. */
  annotations: VideoAnnotationFrame[]
  /** Only with `events_to_annotate`. */
  events?: VideoEventsFile
}

/** Objects and events of a video. */
export interface VideoPlaybackAnnotationResult {
  /** Objects by uuid, whichever of its three forms the file has. */
  annotations: VideoPlaybackFile
  /** Only with `events_to_annotate`. */
  events?: VideoEventsFile
}
