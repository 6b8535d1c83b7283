/** A point or direction in space, in metres unless the task's `meters_per_unit` says otherwise. z is up. */
export interface Vector3 {
  x: number
  y: number
  z: number
}

/** A rotation. */
export interface Quaternion {
  w: number
  x: number
  y: number
  z: number
}

/** The JSON file of one time step, to which an attachment of a lidar task points. */
export interface LidarFrame {
  points: readonly LidarPoint[]
  device_position: Vector3
  device_heading?: Quaternion
  images?: readonly LidarCameraImage[]
  radar_points?: readonly RadarPoint[]
  /** Red, green, blue of each point, one after the other, 0–255. */
  point_colors?: readonly number[]
  timestamp?: number
}

/** A point of the cloud. Coordinates become 32-bit numbers: shift clouds with values above 100,000. */
export interface LidarPoint extends Vector3 {
  /** Intensity, 0–1. */
  i?: number
  /** Device, a whole number from 0. */
  d?: number
  /** Nanoseconds. */
  t?: number
  /** Default `false`. */
  is_ground?: boolean
}

/** A radar point. */
export interface RadarPoint {
  position: Vector3
  direction: Vector3
  size: number
}

/** A camera's picture and pose. The z axis of the camera is its optical axis. */
export interface LidarCameraImage {
  image_url: string
  position: Vector3
  heading: Quaternion
  /** Focal lengths and optical centre in pixels. */
  fx: number
  fy: number
  cx: number
  cy: number
  skew?: number
  camera_model?: 'brown_conrady' | 'fisheye'
  /** Distortion, in the order k1, k2, p1, p2, k3, k4, … */
  k1?: number
  k2?: number
  p1?: number
  p2?: number
  k3?: number
  k4?: number
  k5?: number
  k6?: number
  /** 2 means that the picture has half the original size. */
  scale_factor?: number
  timestamp?: number
  metadata?: unknown
}
