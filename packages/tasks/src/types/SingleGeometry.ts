import type { AnnotationAttributes } from './AnnotationAttribute'
import type { FromProject } from './FromProject'
import type { CuboidGeometry } from './Geometries'
import type { AttributeValues, CuboidVertex, Vertex } from './ImageAnnotation'
import type { Label } from './Label'

/** What to draw, in the older image types. */
export type ObjectsToAnnotate = FromProject<{
  /** Labels, of nested ones the leaves. At least one. */
  objects_to_annotate: readonly Label[]
}>

/** Fields that the older image types with one kind of geometry share. New work uses `imageannotation`. */
export interface SingleGeometryFields {
  /** URL of the image. */
  attachment: string
  /** What the attachment is. */
  attachment_type?: 'image'
  /** Whether each object is given one of the labels. Default `false`; of `cuboidannotation` `true`. */
  with_labels?: boolean
  /** Right and wrong examples for the labelers. */
  examples?: readonly { correct: boolean; image: string; explanation?: string }[]
  /** Attributes of each annotation, by name. */
  annotation_attributes?: AnnotationAttributes
  /** Shapes drawn over the image. */
  layers?: AnnotationLayers
}

/** Shapes that are drawn over the image, by kind. */
export interface AnnotationLayers {
  /** Cuboids by their named corners. */
  cuboids?: readonly { vertices: readonly (Vertex & { description: string })[]; label: string }[]
  /** Closed outlines. */
  polygons?: readonly { vertices: readonly Vertex[]; label: string }[]
  /** Open lines. */
  lines?: readonly { vertices: readonly Vertex[]; label: string }[]
  readonly [kind: string]: unknown
}

/** Parameters of an `annotation` task: boxes. */
export type BoxTaskParameters = BoxTaskFields & ObjectsToAnnotate

/** The fields of an `annotation` task beside its objects. */
export interface BoxTaskFields extends SingleGeometryFields {
  /** Pixels. Default 0. */
  min_width?: number
  /** Pixels. Default 0. */
  min_height?: number
}

/** Parameters of a `polygonannotation` task. */
export type PolygonTaskParameters = PolygonTaskFields & ObjectsToAnnotate

/** The fields of a `polygonannotation` task beside its objects. */
export interface PolygonTaskFields extends SingleGeometryFields {
  /** Fewest corners of one object. */
  min_vertices?: number
  /** At least `min_vertices`. */
  max_vertices?: number
}

/** Parameters of a `lineannotation` task. */
export type LineTaskParameters = LineTaskFields & ObjectsToAnnotate

/** Parameters of a `pointannotation` task. */
export type PointTaskParameters = SingleGeometryFields & ObjectsToAnnotate

/** The fields of a `lineannotation` task beside its objects. */
export interface LineTaskFields extends PolygonTaskFields {
  /** Curves instead of straight lines. Default `false`. */
  splines?: boolean
}

/** Parameters of a `cuboidannotation` task. */
export type CuboidTaskParameters = CuboidTaskFields & ObjectsToAnnotate

/** The fields of a `cuboidannotation` task beside its objects. The three camera fields work only together. */
export interface CuboidTaskFields
  extends SingleGeometryFields,
    Pick<CuboidGeometry, 'camera_intrinsics' | 'camera_rotation_quaternion' | 'camera_height'> {
  /** Default 0. */
  min_annotations?: number
  /** Default 0, no limit. */
  max_annotations?: number
}

/** What one of the older image types answers. */
export interface SingleGeometryResponse<Shape> {
  /** Drawn objects. */
  annotations: (Shape & LabeledObject)[]
  /** Attributes of the whole image, in newer answers. */
  global_attributes?: AttributeValues
  /** A customer's audit changed the answer. */
  is_customer_fix?: boolean
}

/** What drawn objects of the older types share. */
export interface LabeledObject {
  /** Missing in tasks without labels. */
  label?: string
  /** In newer answers. */
  uuid?: string
  /** Answered attributes, by name. In newer answers. */
  attributes?: Record<string, unknown>
  /** In newer answers, such as `box`. */
  geometry?: string
}

/** Boxes, in pixels. */
export type BoxTaskResponse = SingleGeometryResponse<{ left: number; top: number; width: number; height: number }>

/** Polygons or lines, in pixels. */
export type VerticesTaskResponse = SingleGeometryResponse<{ vertices: Vertex[] }>

/** Points, in pixels. Tasks of test keys are on record without any response. */
export type PointTaskResponse = SingleGeometryResponse<Vertex>

/** Cuboids by the six named corners of their face and side. */
export type CuboidTaskResponse = SingleGeometryResponse<{ vertices: CuboidVertex[] }>
