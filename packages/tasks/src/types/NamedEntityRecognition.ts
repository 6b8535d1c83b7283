import type { AnnotationAttributes } from './AnnotationAttribute'
import type { FromProject } from './FromProject'
import type { AttributeValues } from './ImageAnnotation'
import type { PreLabels } from './PreLabels'

/** Parameters of a `namedentityrecognition` task: spans of a text. */
export type NamedEntityRecognitionParameters = NamedEntityRecognitionFields &
  FromProject<{
    /** Labels for the spans. */
    labels: readonly EntityLabel[]
  }>

/** The parameters of a `namedentityrecognition` task beside its labels. */
export interface NamedEntityRecognitionFields extends PreLabels<NamedEntityRecognitionResponse> {
  /** The text itself. */
  text: string
  /** Relationships between spans: all of them named, or all unnamed. */
  relationships?: readonly NamedEntityRelationship[] | readonly UnnamedEntityRelationship[]
  /** Attributes of the whole text: category, text or number, each with the condition `is_global`. */
  global_attributes?: AnnotationAttributes
}

/** A label for spans. Other members are refused. */
export interface EntityLabel {
  /** What answers repeat. */
  name: string
  /** What labelers see. Default `name`. */
  display_name?: string
  /** Told to labelers. */
  description?: string
  /** Labels below this one. Implied by the documentation, without a schema. */
  children?: readonly EntityLabel[]
  /** Attributes of its spans, by name. Implied by the documentation, without a schema. */
  attributes?: AnnotationAttributes
}

/** A named relationship; it reads as "A display_name B". */
export interface NamedEntityRelationship extends UnnamedEntityEnds {
  /** Unique in the task. */
  name: string
  /** The words between the two ends. */
  display_name: string
  /** Default `false`. */
  is_directed?: boolean
}

/** A relationship without a name, which has no direction either. */
export interface UnnamedEntityRelationship extends UnnamedEntityEnds {
  name?: never
  display_name?: never
  is_directed?: never
}

/** Labels whose spans, or spans of whose children, may be related. */
export interface UnnamedEntityEnds {
  /** The span at its beginning carries this label, or one of its children. */
  source_label?: string
  /** The span at its end carries this label, or one of its children. */
  target_label?: string
}

/** What a finished `namedentityrecognition` task answers. */
export interface NamedEntityRecognitionResponse {
  /** The spans. */
  annotations: readonly EntityAnnotation[]
  /** Which spans belong together. */
  relationships?: readonly EntityRelation[]
  /** Attributes of the whole text. */
  global_attributes?: AttributeValues
}

/** A span of the text. */
export interface EntityAnnotation {
  /** Names it in relationships. */
  id: string
  /** Offset of the first character. */
  start: number
  /** Offset after the last character. */
  end: number
  /** The characters from `start` to `end`. */
  text: string
  /** Name of its label. */
  label: string
  /** Answered attributes, by name. */
  attributes?: AttributeValues
}

/** Two spans that belong together. In undirected relations both ends are alike. */
export interface EntityRelation {
  /** Unique in the response. */
  id: string
  /** Id of a span. */
  source_ref: string
  /** Id of a span. */
  target_ref: string
  /** Absent when unnamed. */
  name?: string
}
