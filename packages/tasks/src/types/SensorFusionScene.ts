/**
 * The scene of a `sensorfusion` task, as its file holds it once it is decoded. The file (`.sfs`) is a binary JSON container in
 * which lists of numbers are typed arrays. All times of a scene are whole numbers in one unit.
 *
 * Source: Scale's sensor fusion reference. docs/wire/task-types.md Y72
 */
export interface SensorFusionScene {
  /** Of the format. */
  version: '1.0'
  /** What saw the scene. */
  sensors?: SensorFusionSensor[]
  /** What was labeled. */
  annotations?: SensorFusionAnnotation[]
  /** Attributes of the whole scene. */
  attributes?: SensorFusionAttribute[]
  /** Added to every time. */
  time_offset?: number
  /** Default `'microseconds'`. */
  time_unit?: 'microseconds' | 'nanoseconds'
  /** Your own data. */
  metadata?: Record<string, unknown>
}

/** Names a sensor or an annotation within its scene. */
export type SensorFusionId = string | number

/** Numbers of a scene: typed arrays in a decoded file, plain lists in JSON. */
export type SensorFusionNumbers<Typed> = Typed | readonly number[]

/** Where something is over time: for each time x, y, z, and the rotation qx, qy, qz, qw (scalar last). */
export interface SensorFusionPoses {
  /** In the scene's unit, ascending. */
  timestamps: number[]
  /** Seven numbers for each time. */
  values: number[][]
}

/** A path over time: for each time the numbers of its annotation's kind. */
export interface SensorFusionPath {
  /** In the scene's unit, ascending. */
  timestamps: number[]
  /** One list of numbers for each time. */
  values: number[][]
}

/** A sensor and what it saw, by `type`. */
export type SensorFusionSensor =
  | SensorFusionPointsSensor
  | SensorFusionLidarSensor
  | SensorFusionRadarSensor
  | SensorFusionCameraSensor
  | SensorFusionOdometrySensor

/** What all sensors share. */
export interface SensorFusionSensorBase {
  /** Unique in the scene. */
  id: SensorFusionId
  /** The sensor to which this one is fixed. */
  parent_id?: SensorFusionId
}

/** Points that do not change over time. */
export interface SensorFusionPointsSensor extends SensorFusionSensorBase {
  type: 'points'
  /** The cloud. */
  points: SensorFusionPoints
}

/** A point cloud. */
export interface SensorFusionPoints {
  /** x, y, z of each point, one after the other. */
  positions: SensorFusionNumbers<Float32Array>
  /** Red, green, blue of each point, 0–255. */
  colors?: SensorFusionNumbers<Uint8Array>
}

/** A laser scanner. */
export interface SensorFusionLidarSensor extends SensorFusionSensorBase {
  type: 'lidar'
  /** `ego` needs an odometry sensor. Default `'world'`. */
  coordinates?: 'ego' | 'world'
  /** Where it is over time. */
  poses: SensorFusionPoses
  /** What it saw at each time. */
  frames: { timestamp: number; points: SensorFusionLidarPoints }[]
}

/** The point cloud of one frame. */
export interface SensorFusionLidarPoints extends SensorFusionPoints {
  /** 0–255. */
  intensities?: SensorFusionNumbers<Uint8Array>
  /** When each point was seen. */
  timestamps?: SensorFusionNumbers<Uint32Array | BigUint64Array>
}

/** A radar. */
export interface SensorFusionRadarSensor extends SensorFusionSensorBase {
  type: 'radar'
  /** `ego` needs an odometry sensor. Default `'world'`. */
  coordinates?: 'ego' | 'world'
  /** Where it is over time. */
  poses: SensorFusionPoses
  /** What it saw at each time. */
  frames: { timestamp: number; points: SensorFusionRadarPoints }[]
}

/** The radar points of one frame. */
export interface SensorFusionRadarPoints {
  /** x, y, z of each point, one after the other. */
  positions: SensorFusionNumbers<Float32Array>
  /** x, y, z of each point's velocity. */
  directions?: SensorFusionNumbers<Float32Array>
  /** Extent of each point. */
  lengths?: SensorFusionNumbers<Float32Array>
  /** When each point was seen. */
  timestamps?: SensorFusionNumbers<Uint32Array | BigUint64Array>
}

/** A camera with a video or with single images. */
export interface SensorFusionCameraSensor extends SensorFusionSensorBase {
  type: 'camera'
  /** Where it is over time. */
  poses: SensorFusionPoses
  /** How it pictures the world. */
  intrinsics: SensorFusionIntrinsics
  /** An mp4 file and the time of each of its frames. */
  video?: { timestamps: number[]; content: SensorFusionNumbers<Uint8Array>; fps: number }
  /** Single pictures, each with its time. */
  images?: { timestamp: number; content: SensorFusionNumbers<Uint8Array> }[]
}

/** The pose of the vehicle, or of whatever carries the sensors. */
export interface SensorFusionOdometrySensor extends SensorFusionSensorBase {
  type: 'odometry'
  /** Where it is over time. */
  poses: SensorFusionPoses
}

/** How a camera pictures the world; lengths in pixels. */
export interface SensorFusionIntrinsics {
  /** Horizontal focal length. */
  fx: number
  /** Vertical focal length. */
  fy: number
  /** Optical centre from the left border. */
  cx: number
  /** Optical centre from the top border. */
  cy: number
  /** Of the picture. */
  width: number
  /** Of the picture. */
  height: number
  /** Model of the lens, and its numbers in the order of the model. */
  distortion?: { model: SensorFusionDistortion; params: number[] }
}

/** Models of a lens. */
export type SensorFusionDistortion =
  | 'brown_conrady'
  | 'mod_equi_fish'
  | 'mod_kannala'
  | 'fisheye'
  | 'fisheye_rad_tan_prism'
  | 'cylindrical'
  | 'equirectangular'
  | 'omnidirectional'
  | 'fisheye_radial_custom'
  | 'ftheta'

/** An attribute and its values over time. */
export interface SensorFusionAttribute {
  /** Of the attribute. */
  name: string
  /** From when each value holds. */
  timestamps: number[]
  /** One for each time. */
  values: (string | number | string[])[]
  /** The sensor for which it holds. */
  sensor_id?: SensorFusionId
  /** One value at all times. Default `false`. */
  static?: boolean
}

/** An annotation, by `type`. */
export type SensorFusionAnnotation =
  | SensorFusionCuboid
  | SensorFusionImageShape
  | SensorFusionWorldShape
  | SensorFusionLabeledPoints
  | SensorFusionEvent
  | SensorFusionLink
  | SensorFusionLocalizationAdjustment
  | SensorFusionObject

/** What most annotations share. */
export interface SensorFusionAnnotationBase {
  /** Unique in the scene. */
  id: SensorFusionId
  /** The annotation to which it belongs. */
  parent_id?: SensorFusionId
  /** Of the object. */
  label?: string
  /** Answered attributes over time. */
  attributes?: SensorFusionAttribute[]
  /** It does not move. */
  stationary?: boolean
}

/** A cuboid. Its path holds dx, dy, dz, px, py, pz, roll, pitch, yaw. */
export interface SensorFusionCuboid extends SensorFusionAnnotationBase {
  type: 'cuboid'
  /** Nine numbers for each time. */
  path: SensorFusionPath
  /** When sensors saw it. */
  activations?: { sensor_id: SensorFusionId; timestamps: number[]; durations: number[]; cuboids?: number[][] }[]
  /** Where it stands in a camera's pictures: x, y, width, height. */
  projections?: {
    sensor_id: SensorFusionId
    timestamps: number[]
    boxes: (number[] | null)[]
    cuboids?: number[][]
  }[]
}

/** A shape in a camera's pictures. A box's path holds left, top, width, height; that of others x0, y0, x1, y1, …. */
export interface SensorFusionImageShape extends SensorFusionAnnotationBase {
  type: 'box_2d' | 'point_2d' | 'polyline_2d' | 'polygon_2d'
  /** The camera. */
  sensor_id: SensorFusionId
  /** Pixels for each time. */
  path: SensorFusionPath
}

/** A shape in the world. Its path holds x0, y0, z0, x1, …. */
export interface SensorFusionWorldShape extends SensorFusionAnnotationBase {
  type: 'polygon' | 'polygon_topdown' | 'polyline' | 'point' | 'point_topdown'
  /** The sensor in whose data it was drawn. */
  sensor_id?: SensorFusionId
  /** Coordinates for each time. */
  path: SensorFusionPath
  /** Of a polyline: its end meets its beginning. */
  is_closed?: boolean
}

/** Points that carry a label. */
export interface SensorFusionLabeledPoints {
  type: 'point_segmentation' | 'labeled_points'
  /** Unique in the scene. */
  id: SensorFusionId
  /** The annotation to which it belongs. */
  parent_id?: SensorFusionId
  /** Of the points. */
  label: string
  /** The points are one object. */
  is_instance?: boolean
  /** The points of each sensor and frame. */
  labeled_points: {
    sensor_id: SensorFusionId
    sensor_frame?: number
    /** Indexes of the points in their frame. */
    point_ids: SensorFusionNumbers<Uint32Array>
  }[]
}

/** Something that happens. */
export interface SensorFusionEvent extends SensorFusionAnnotationBase {
  type: 'event'
  /** When it begins. */
  start: number
  /** How long it lasts; without one it is a moment. */
  duration?: number
  /** The sensor in whose data it was seen. */
  sensor_id?: SensorFusionId
}

/** Two annotations that belong together. */
export interface SensorFusionLink {
  type: 'link'
  /** Unique in the scene. */
  id: SensorFusionId
  /** The annotation to which it belongs. */
  parent_id?: SensorFusionId
  /** The sensor in whose data it was seen. */
  sensor_id?: SensorFusionId
  /** Of the link. */
  label: string
  /** Both ends are alike. */
  is_bidirectional: boolean
  /** The annotation at which it begins. */
  from_id: SensorFusionId
  /** The annotation at which it ends. */
  to_id: SensorFusionId
  /** Answered attributes over time. */
  attributes?: SensorFusionAttribute[]
}

/** A correction of the poses. */
export interface SensorFusionLocalizationAdjustment {
  type: 'localization_adjustment'
  /** Unique in the scene. */
  id: SensorFusionId
  /** The annotation to which it belongs. */
  parent_id?: SensorFusionId
  /** The corrected poses. */
  poses: SensorFusionPoses
}

/** An object without a shape, or attributes alone. */
export interface SensorFusionObject {
  type: 'attributes' | 'object'
  /** Unique in the scene. */
  id: SensorFusionId
  /** The annotation to which it belongs. */
  parent_id?: SensorFusionId
  /** Of the object. */
  label?: string
  /** Answered attributes over time. */
  attributes?: SensorFusionAttribute[]
}
