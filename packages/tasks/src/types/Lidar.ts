import type { AnnotationAttributes } from './AnnotationAttribute'
import type { FromProject } from './FromProject'
import type { Geometries } from './Geometries'
import type { ImageAnnotation, ImageAnnotationShape } from './ImageAnnotation'
import type { Label } from './Label'
import type { Vector3 } from './LidarFrame'
import type { FileReference, PreLabels } from './PreLabels'

/** Parameters of a `lidarannotation` task: cuboids in a sequence of point clouds. */
export type LidarAnnotationParameters = LidarAnnotationFields &
  FromProject<{
    /** Labels, of nested ones the leaves. */
    labels: readonly Label[]
  }>

/** The fields of a `lidarannotation` task beside its labels. */
export interface LidarAnnotationFields extends LidarFields, PreLabels<Readonly<Record<string, unknown>>> {
  /** URLs of `LidarFrame` files, one for each time step, in time order. */
  attachments: readonly string[]
  /** Default `'json'`. */
  attachment_type?: 'json' | (string & {})
}

/** What lidar tasks share. */
export interface LidarFields {
  /** Attributes of each annotation, by name. With `global: true` one value for the whole track. */
  annotation_attributes?: AnnotationAttributes
  /** Cuboids have `pitch` and `roll` too. */
  pitch_and_roll_enabled?: boolean
  /** Annotate only what is that near, in metres. */
  max_distance_meters?: number
  /** Metres that one unit of the coordinates stands for, such as 1. */
  meters_per_unit?: number
  /** Tasks that Scale makes from this one when it completes. */
  dependents?: LidarDependents
}

/** Tasks that are made from a completed lidar task, with that one as their `lidar_task`. */
export interface LidarDependents {
  /** The tasks to make. */
  defs: readonly LidarDependent[]
  /** Wait until the root task is audited. */
  require_audit?: boolean
}

/** One task to be made. Further members are its parameters. */
export interface LidarDependent {
  /** Task type, such as `lidarlinking`. */
  type: string
  /** The kind of drawing, as a task type. */
  annotation_type?: string
  /** Markdown for its labelers. */
  instruction?: string
  /** Where its result is sent. */
  callback_url?: string
  readonly [parameter: string]: unknown
}

/** What a finished `lidarannotation` task answers: the URL of a `LidarFrameResult[]`. */
export interface LidarAnnotationResponse {
  /** The file of cuboids. */
  annotations: FileReference
}

/** The cuboids of one frame. */
export interface LidarFrameResult {
  /** Empty where nothing is in the frame. */
  cuboids: LidarCuboid[]
}

/** A cuboid in the world, whose axes are east, north and up. */
export interface LidarCuboid {
  /** The same in every frame in which the object is. */
  uuid: string
  /** One of the task's leaf labels. */
  label: string
  /** Centre. */
  position: Vector3
  /** Width, length and height. */
  dimensions: Vector3
  /** Radians; 0 points along y and grows counter-clockwise. */
  yaw: number
  /** Radians, only with `pitch_and_roll_enabled`. */
  pitch?: number
  /** Radians, only with `pitch_and_roll_enabled`. */
  roll?: number
  /** Index of the camera picture in which it was labeled. */
  camera_used?: number
  /** Metres. Missing in older files. */
  distance_to_device?: number
  /** Points inside. Missing in older files. */
  numberOfPoints?: number
  /** It does not move in any frame. */
  stationary?: boolean
  /** Answered attributes, by name. */
  attributes?: Record<string, unknown>
}

/** Parameters of a `lidarsegmentation` task: each point gets a label. Scale requires `project` or `batch`. */
export type LidarSegmentationParameters = LidarFields &
  (InProject | InBatch) &
  (LidarSegmentationOfTask | LidarSegmentationOfFrames)

/** A task that needs its project named. */
export interface InProject {
  /** Name of the project. */
  project: string
}

/** A task that needs its batch named. */
export interface InBatch {
  /** Name of a batch, which implies the project. */
  batch: string
}

/** Segments the frames of a lidar task that is completed; its cuboids stay. */
export interface LidarSegmentationOfTask {
  /** Id of a completed `lidarannotation` task. */
  lidar_task: string
  /** Indexes of the frames to take, from 0. Default all. */
  lidar_task_frames?: readonly number[]
  /** Labels, of nested ones the leaves. May be left to the project. */
  labels?: readonly Label[]
  attachments?: never
  attachment_type?: never
}

/** Segments frames of its own. */
export interface LidarSegmentationOfFrames {
  lidar_task?: never
  lidar_task_frames?: never
  /** URLs of `LidarFrame` files, in time order. */
  attachments: readonly string[]
  /** May be left to the project. */
  labels?: readonly Label[]
  /** Default `'json'`. */
  attachment_type?: 'json' | (string & {})
}

/** What a finished `lidarsegmentation` task answers. */
export interface LidarSegmentationResponse {
  /** URL of a `LidarFrameResult[]`, where the task has cuboids. */
  annotations?: FileReference
  /** URL of a `PointSegmentation`. */
  point_segmentations: FileReference
}

/** Labels of points, in the order of each frame's points. */
export interface PointSegmentation {
  /** What the indexes mean. */
  objects: { label: string; index: number; instance?: true }[]
  /** For each frame, the index of each point; 0 is unlabeled. */
  point_objects: number[][]
}

/** Parameters of a `lidarlinking` task: objects of a lidar task are drawn into its camera pictures. */
export interface LidarLinkingParameters {
  /** Id of the lidar task. */
  lidar_task: string
  /** The kind of drawing, as a task type: `annotation` asks for boxes. */
  annotation_type?: string
  /** What to draw. */
  geometries?: Geometries
  /** Labels, of nested ones the leaves. */
  labels?: readonly Label[]
}

/** What a finished `lidarlinking` task answers: the URL of a `LidarLinkingFrame[]`. */
export interface LidarLinkingResponse {
  /** The file of drawings. */
  annotations: FileReference
}

/** What was drawn into the pictures of one frame. */
export interface LidarLinkingFrame {
  /** One for each camera: its index and what was drawn into its picture. */
  camera_responses: { camera_used: number; annotations: LinkedAnnotation[] }[]
}

/** A drawing and the cuboid that it belongs to. */
export type LinkedAnnotation = ImageAnnotationShape & {
  /** The cuboid's uuid, or a new one for what is not in the point cloud. */
  cuboid_uuid: string
  label?: string
  attributes?: Record<string, unknown>
  not_in_lidar?: true
}

/** Parameters of a `lidartopdown` task: polygons, lines and points on the ground, seen from above. */
export type LidarTopDownParameters = InProject &
  LidarFields &
  LidarTopDownGeometries &
  (LidarTopDownFrames | LidarTopDownPicture)

/** What to draw; may be left to the project. */
export interface LidarTopDownGeometries {
  /** Polygons, lines and points only. Needed unless the project has it. */
  geometries?: Pick<Geometries, 'polygon' | 'line' | 'point'>
  /** Labels, of nested ones the leaves. */
  labels?: readonly Label[]
}

/** Frames that Scale renders from above. */
export interface LidarTopDownFrames {
  /** URLs of `LidarFrame` files, in time order. */
  attachments: readonly string[]
  /** What the attachments are. */
  attachment_type?: 'json' | (string & {})
  attachment?: never
}

/** One aerial picture. */
export interface LidarTopDownPicture {
  /** URL of a png or jpg file. */
  attachment: string
  /** What the attachment is. */
  attachment_type?: 'image' | (string & {})
  attachments?: never
}

/** What a finished `lidartopdown` task answers: the URL of a `LidarTopDownFile`. Not documented; the likely shape. */
export interface LidarTopDownResponse {
  /** The file of drawings. */
  annotations: FileReference
}

/** What was drawn. */
export interface LidarTopDownFile {
  /** Drawn objects. */
  annotations: ImageAnnotation[]
}
