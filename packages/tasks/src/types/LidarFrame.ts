/** A point or direction in space, in metres unless the task's `meters_per_unit` says otherwise. z is up. */
export interface Vector3 {
  /** East. */
  x: number
  /** North. */
  y: number
  /** Up. */
  z: number
}

/** A rotation. */
export interface Quaternion {
  /** The scalar part. */
  w: number
  /** First component of the vector part. */
  x: number
  /** Second component of the vector part. */
  y: number
  /** Third component of the vector part. */
  z: number
}

/** The JSON file of one time step, to which an attachment of a lidar task points. */
export interface LidarFrame {
  /** The cloud. Results name its points by their index here. */
  points: readonly LidarPoint[]
  /** Where the device is, in the world. */
  device_position: Vector3
  /** How the device is turned. */
  device_heading?: Quaternion
  /** Pictures of cameras at this time. */
  images?: readonly LidarCameraImage[]
  /** Points of radars at this time. */
  radar_points?: readonly RadarPoint[]
  /** Red, green, blue of each point, one after the other, 0–255. */
  point_colors?: readonly number[]
  /** Not documented here; likely as of a camera's picture. */
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
  /** Where it is, in the world. */
  position: Vector3
  /** Where it moves. */
  direction: Vector3
  /** Its extent. */
  size: number
}

/** A camera's picture and pose. The z axis of the camera is its optical axis. */
export interface LidarCameraImage {
  /** URL of the picture. */
  image_url: string
  /** Where the camera is, in the world. */
  position: Vector3
  /** How the camera is turned. */
  heading: Quaternion
  /** Focal lengths and optical centre in pixels. */
  fx: number
  /** Focal length, in pixels. */
  fy: number
  /** Optical centre from the left border, in pixels. */
  cx: number
  /** Optical centre from the top border, in pixels. */
  cy: number
  /** Shear of the axes. */
  skew?: number
  /** Model of the lens, which says what the distortion means. */
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
  /** When the picture was taken. */
  timestamp?: number
  /** Your own data. */
  metadata?: unknown
}
