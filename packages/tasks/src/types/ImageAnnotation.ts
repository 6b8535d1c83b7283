import type { AnnotationAttributes } from './AnnotationAttribute'
import type { FromProject } from './FromProject'
import type { Geometries } from './Geometries'
import type { PreLabels } from './PreLabels'
import type { AnnotationLayers } from './SingleGeometry'

/**
 * Parameters of an `imageannotation` task.
 *
 * `geometries` may be left out only where the project's own parameters hold them, so a project or batch is named then.
 */
export type ImageAnnotationParameters = ImageAnnotationFields &
  FromProject<{
    /** What to draw. At least one kind. */
    geometries: Geometries
  }>

/** The fields of an `imageannotation` task beside its geometries. */
export interface ImageAnnotationFields extends PreLabels<ImageAnnotationHypothesis> {
  /** URL of the image: http(s), `s3://`, `gs://` or `scaledata://`. */
  attachment: string
  /** What the attachment is. */
  attachment_type?: 'image'
  /** Attributes of each annotation, by name. */
  annotation_attributes?: AnnotationAttributes
  /** How annotations may be linked, by the link's label. Scale's samples wrap a definition in a list; both are accepted. */
  links?: Readonly<Record<string, LinkDefinition | readonly LinkDefinition[]>>
  /** Pixels around the image that may be annotated too; coordinates may then lie outside the image. */
  padding?: number
  /** Overrides `padding` left and right. */
  paddingX?: number
  /** Overrides `padding` above and below. */
  paddingY?: number
  /** Shapes drawn over the image. Legacy. */
  layers?: AnnotationLayers
}

/** Pre-labels: the response's own shape, where uuids may be left to Scale. */
export interface ImageAnnotationHypothesis {
  /** Drawn objects. */
  annotations: readonly (ImageAnnotationShape & { label?: string; uuid?: string; attributes?: AttributeValues })[]
  /** Attributes of the whole image. */
  global_attributes?: AttributeValues
}

/** A kind of link between annotations. */
export interface LinkDefinition {
  /** Both ends are alike. */
  is_bidirectional?: boolean
  /** Labels at which it may begin. */
  from_allowed_labels?: readonly string[]
  /** Labels at which it may end. */
  to_allowed_labels?: readonly string[]
}

/** Answered attributes, by name. */
export type AttributeValues = Readonly<Record<string, unknown>>

/** What a finished `imageannotation` task answers. */
export interface ImageAnnotationResponse {
  /** Drawn objects. */
  annotations: ImageAnnotation[]
  /** Attributes of the whole image. */
  global_attributes?: Record<string, unknown>
}

/** One drawn object. */
export type ImageAnnotation = ImageAnnotationShape & {
  uuid: string
  /** Missing in tasks without labels. */
  label?: string
  attributes?: Record<string, unknown>
}

/** Pixels from the left and the top border. */
export interface Vertex {
  /** Pixels from the left border. */
  x: number
  /** Pixels from the top border. */
  y: number
}

/** The drawn shape, by `type`. */
export type ImageAnnotationShape =
  | BoxAnnotation
  | PolygonAnnotation
  | LineAnnotation
  | PointAnnotation
  | EllipseAnnotation
  | CuboidAnnotation

/** A rectangle. Rotated ones have `rotation` and `vertices`; `left`, `top`, … then describe the box before rotation. */
export interface BoxAnnotation {
  type: 'box'
  /** Pixels from the left border. */
  left: number
  /** Pixels from the top border. */
  top: number
  /** Pixels. */
  width?: number
  /** Pixels. */
  height?: number
  /** Clockwise, in radians. */
  rotation?: number
  /** The corners of a rotated box. */
  vertices?: Vertex[]
}

/** A closed outline. */
export interface PolygonAnnotation {
  type: 'polygon'
  /** Corners, in order. */
  vertices: Vertex[]
}

/** An open line. */
export interface LineAnnotation {
  type: 'line'
  /** Corners, in order. */
  vertices: Vertex[]
}

/** A single point. */
export interface PointAnnotation {
  type: 'point'
  /** Pixels from the left border. */
  x: number
  /** Pixels from the top border. */
  y: number
}

/** An ellipse by its four extremal points. */
export interface EllipseAnnotation {
  type: 'ellipse'
  /** Four, in order around the ellipse. */
  vertices: Vertex[]
}

/** A cuboid by the named corners of its face and side. */
export interface CuboidAnnotation {
  type: 'cuboid'
  /** Six, each with its name. */
  vertices: CuboidVertex[]
  /** Documented without their shape. */
  edges?: unknown[]
  /** Only with camera parameters. */
  points_2d?: unknown[]
  /** Only with camera parameters, relative to a camera at the origin. */
  points_3d?: unknown[]
}

/** A corner of a cuboid, named by `description`, such as `face-topleft`. */
export interface CuboidVertex extends Vertex {
  type: 'vertex'
  /** `face-topleft`, `face-bottomleft`, `face-topright`, `face-bottomright`, `side-topcorner` or `side-bottomcorner`. */
  description: string
}
