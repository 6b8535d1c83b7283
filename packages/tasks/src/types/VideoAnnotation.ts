import type { AnnotationAttributes } from './AnnotationAttribute'
import type { FromProject } from './FromProject'
import type { Geometries } from './Geometries'
import type { AttributeValues, ImageAnnotation, LinkDefinition, Vertex } from './ImageAnnotation'
import type { FileReference, PreLabels } from './PreLabels'

/** Parameters of a `videoannotation` task: objects are followed from frame to frame. */
export type VideoAnnotationParameters = VideoFields &
  PreLabels<VideoPreLabels> &
  FromProject<{
    /** What to draw. At least one kind. */
    geometries: Geometries
  }> &
  (FramesAttachment | VideoAttachment)

/** Parameters of a `videoplaybackannotation` task: objects are followed in a video that plays. */
export type VideoPlaybackAnnotationParameters = VideoFields &
  PreLabels<VideoPreLabels> &
  VideoPlaybackFields &
  FromProject<{
    /** What to draw. At least one kind. */
    geometries: Geometries
  }> &
  (PlaybackVideo | PlaybackFrames)

/** The parts of a video task that both types share, beside geometries and attachments. */
export interface VideoFields {
  /** With `global: true` an attribute has one value for the whole track. */
  annotation_attributes?: AnnotationAttributes
  /** How annotations may be linked, by the link's label. */
  links?: Readonly<Record<string, LinkDefinition | readonly LinkDefinition[]>>
  /** Labels of events in picture or sound; asked for, they are answered in the events file. */
  events_to_annotate?: readonly string[]
  /** Frames to annotate for each second of video. Default 1. */
  frame_rate?: number
  /** Pixels around the frame that may be annotated too. */
  padding?: number
  /** Overrides `padding` left and right. */
  paddingX?: number
  /** Overrides `padding` above and below. */
  paddingY?: number
}

/** A video as single pictures, never together with `attachment`. */
export interface FramesAttachment {
  /** What the attachments are. */
  attachment_type?: 'image'
  /** URLs of the frames in time order. */
  attachments: readonly string[]
  attachment?: never
}

/** A video as one file, never together with `attachments`. */
export interface VideoAttachment {
  /** What the attachment is. */
  attachment_type?: 'video'
  /** URL of an mp4, webm or ogg file. */
  attachment: string
  attachments?: never
  /** Seconds from the start of the video to the part to annotate. */
  start_time?: number
  /** Seconds from the start of the video to the end of that part. */
  duration_time?: number
}

/** A video that plays, with its frames where the account uses the newer version. */
export interface PlaybackVideo {
  /** URL of an mp4, webm or ogg file. */
  attachment: string
  /** URLs of the frames, in accounts that use the newer version. */
  attachments?: readonly string[]
}

/** The frames of a video alone, in accounts that use the newer version. */
export interface PlaybackFrames {
  attachment?: never
  /** URLs of the frames in time order. */
  attachments: readonly string[]
}

/** The fields of `videoplaybackannotation` alone. */
export interface VideoPlaybackFields {
  /** What the attachment is. */
  attachment_type?: 'video' | 'image'
  /** The newer version's name of `frame_rate`, which it replaces. */
  annotation_frame_rate?: number
  /** Frames per second of the video where it differs from the rate of annotation. */
  video_frame_rate?: number
  /** Seen in one production client, not documented. */
  convert_to_constant_frame_rate_video?: boolean
  /** Frames per second. Seen in one production client, not documented. */
  constant_frame_rate?: number
}

/** Pre-labels in files of the response's own format. */
export interface VideoPreLabels {
  /** URL of an annotations file. */
  annotations: FileReference
  /** URL of an events file. */
  events?: FileReference
}

/** What a finished `videoannotation` task answers. The files hold a `VideoAnnotationFrame[]` and a `VideoEventsFile`. */
export interface VideoAnnotationResponse {
  /** The annotations file. */
  annotations: FileReference
  /** Only with `events_to_annotate`. */
  events?: FileReference
}

/** One annotated frame of the annotations file, which is a list of them in time order. */
export interface VideoAnnotationFrame {
  /** The same `uuid` is the same object in all frames, and always has the same label. */
  annotations: ImageAnnotation[]
  /** Attributes of the whole frame. */
  global_attributes?: AttributeValues
}

/** What a finished `videoplaybackannotation` task answers. The files hold a `VideoPlaybackFile` and a `VideoEventsFile`. */
export interface VideoPlaybackAnnotationResponse {
  /** The annotations file. */
  annotations: FileReference
  /** The events file. Only with `events_to_annotate`. */
  events?: FileReference
}

/** The annotations file of `videoplaybackannotation`: objects by uuid. */
export type VideoPlaybackFile = Record<string, VideoPlaybackObject>

/** An object and where it is in each frame. */
export interface VideoPlaybackObject {
  /** Missing in tasks without labels. */
  label?: string
  /** Which fields its frames have. */
  geometry: 'box' | 'polygon' | 'line' | 'point' | 'cuboid' | 'ellipse'
  /** Where it is, in time order. */
  frames: VideoPlaybackFrame[]
}

/** An object in one frame, with the fields of its geometry. */
export interface VideoPlaybackFrame {
  /** Number of the frame in the video, which need not be consecutive. */
  key: number
  /** Seconds. */
  timestamp?: number
  /** Seconds; an older name of `timestamp`. */
  timestamp_secs?: number
  /** Answered attributes, by name. */
  attributes?: Record<string, unknown>
  /** Box: pixels from the left border. */
  left?: number
  /** Box: pixels from the top border. */
  top?: number
  /** Box: pixels. */
  width?: number
  /** Box: pixels. */
  height?: number
  /** Point: pixels from the left border; in older files of a box too. */
  x?: number
  /** Point: pixels from the top border; in older files of a box too. */
  y?: number
  /** Polygon, line, ellipse and cuboid. */
  vertices?: Vertex[]
  [geometryField: string]: unknown
}

/** The events file of both video types. */
export interface VideoEventsFile {
  /** What happened. */
  events: VideoEvent[]
}

/** Something that happens at one frame, or from one frame to another. */
export type VideoEvent = VideoPointEvent | VideoRangeEvent

/** What events share. */
export interface VideoEventBase {
  /** One of `events_to_annotate`. */
  label: string
  /** Number of the frame. */
  start: number
  /** Seconds. */
  startTime?: number
  /** Attributes with the condition `is_global`. */
  attributes?: Record<string, unknown>
}

/** Something that happens at one frame. */
export interface VideoPointEvent extends VideoEventBase {
  type: 'point'
}

/** Something that lasts. */
export interface VideoRangeEvent extends VideoEventBase {
  type: 'range'
  /** Number of the last frame. */
  end: number
  /** Seconds. */
  endTime?: number
}
