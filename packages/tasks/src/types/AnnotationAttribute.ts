import type { Label } from './Label'

/** Attributes asked for each annotation, by the name that the response uses. */
export type AnnotationAttributes = Readonly<Record<string, AnnotationAttribute>>

/** One attribute. Without a `type` it is a category. */
export type AnnotationAttribute =
  | CategoryAttribute
  | NumberAttribute
  | AngleAttribute
  | TextAttribute
  | OffsetAttribute
  | LinkedAttribute

/** What all attributes share. */
export interface AttributeBase {
  /** Shown to labelers. */
  description: string
  /** When the attribute is asked at all. */
  conditions?: AttributeConditions | readonly AttributeConditions[]
  /** Video and lidar: one value for the whole track. Default `false`. */
  global?: boolean
}

/** Conditions of an attribute. Scale's own texts disagree on how several combine. */
export interface AttributeConditions {
  /** Leaf labels for which the attribute is asked; a list means any of them. */
  label_condition?: { label: string | readonly string[] }
  /** Values that other attributes must have, one attribute name in each object. */
  attribute_conditions?: readonly Readonly<Record<string, string | readonly string[]>>[]
  /** The attribute describes the whole task and is answered in `response.global_attributes`. */
  is_global?: true
}

/** Answered with one choice, or a list of them with `allow_multiple`. */
export interface CategoryAttribute extends AttributeBase {
  type?: 'category'
  /** What may be chosen; of nested ones the leaves. One text counts as a list of one. */
  choices: readonly Label[] | string
  /** Default `false`. */
  allow_multiple?: boolean
}

/** Answered with a number. */
export interface NumberAttribute extends AttributeBase {
  type: 'number'
  /** Smallest number that may be answered. */
  min?: number
  /** Largest number that may be answered. */
  max?: number
  /** Default 1. */
  step?: number
}

/** Answered with degrees from 0 to 360. */
export interface AngleAttribute extends AttributeBase {
  type: 'angle'
}

/** Answered with free text. */
export interface TextAttribute extends AttributeBase {
  type: 'text'
}

/** Boxes and cuboids only: answered with an offset in pixels inside the annotation. */
export interface OffsetAttribute extends AttributeBase {
  type: 'x_line' | 'y_line'
}

/** Answered with the `uuid` of another annotation, or left out when not linked. */
export interface LinkedAttribute extends AttributeBase {
  type: 'linked'
  /** Leaf labels of the annotations that may be linked. */
  allowed_labels: readonly string[]
  /** Default `false`. */
  required?: boolean
}
