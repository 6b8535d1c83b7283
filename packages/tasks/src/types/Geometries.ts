import type { Label } from './Label'

/** What to draw, by kind of geometry. At least one kind is expected. */
export interface Geometries {
  /** Rectangles. */
  box?: BoxGeometry
  /** Closed outlines. */
  polygon?: VerticesGeometry
  /** Open lines. */
  line?: LineGeometry
  /** Single points. */
  point?: PointGeometry
  /** Ellipses. */
  ellipse?: EllipseGeometry
  /** Cuboids, seen in the picture. */
  cuboid?: CuboidGeometry
}

/** Rectangles. */
export interface BoxGeometry {
  /** Default none. */
  objects_to_annotate: readonly Label[]
  /** Pixels. Default 0. */
  min_height?: number
  /** Pixels. Default 0. */
  min_width?: number
  /** Allows rotated boxes, answered with `rotation` and `vertices`. Default `false`. */
  can_rotate?: boolean
  /** Whole pixels only; not with rotated boxes. Default `false`. */
  integer_pixels?: boolean
}

/** Polygons. */
export interface VerticesGeometry {
  /** Labels, of nested ones the leaves. */
  objects_to_annotate: readonly Label[]
  /** Fewest corners of one object. */
  min_vertices?: number
  /** Most corners of one object. At least `min_vertices`. */
  max_vertices?: number
}

/** Open lines. */
export interface LineGeometry {
  /** Labels, of nested ones the leaves. */
  objects_to_annotate: readonly Label[]
  /** Default 1. */
  min_vertices?: number
  /** At least `min_vertices`. Default `null`, no limit. */
  max_vertices?: number | null
}

/** Single points. */
export interface PointGeometry {
  /** Labels, of nested ones the leaves. */
  objects_to_annotate: readonly Label[]
  /** Pixels from the left border. Its use is not documented. */
  x?: number
  /** Pixels from the top border. Its use is not documented. */
  y?: number
}

/** Ellipses, answered with their four extremal points. */
export interface EllipseGeometry {
  /** Labels, of nested ones the leaves. */
  objects_to_annotate: readonly Label[]
}

/** Cuboids drawn on an image. The three camera fields work only together. */
export interface CuboidGeometry {
  /** Labels, of nested ones the leaves. */
  objects_to_annotate: readonly Label[]
  /** Pixels. Default 0. */
  min_height?: number
  /** Pixels. Default 0. */
  min_width?: number
  /** Focal lengths and optical centre in pixels; `scalefactor` 2 means that the attachment has half the original size. */
  camera_intrinsics?: { fx: number; fy: number; cx: number; cy: number; skew?: number; scalefactor?: number } | null
  /** Rotation of the camera, whose z axis is the optical axis. */
  camera_rotation_quaternion?: { w: number; x: number; y: number; z: number } | null
  /** Metres above the ground. */
  camera_height?: number | null
}
