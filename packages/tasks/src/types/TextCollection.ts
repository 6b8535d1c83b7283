import type { FromProject } from './FromProject'
import type { PreLabels } from './PreLabels'

/** Parameters of a `textcollection` task: a form to fill in about some attachments. */
export type TextCollectionParameters = TextCollectionFields &
  FromProject<{
    /** The form. */
    fields: readonly TextCollectionField[]
  }>

/** The parameters of a `textcollection` task beside its form. */
export interface TextCollectionFields extends PreLabels<TextCollectionResponse> {
  /** What the form is about. */
  attachments: readonly TextCollectionAttachment[]
  /** Shown above the form. */
  title?: string
  /** Shown below the title. */
  description?: string
  /** Answers that are needed to build a consensus, at most 100. */
  responses_required?: number
}

/** Something to read, look at or listen to. */
export interface TextCollectionAttachment {
  /** What `content` is. */
  type: 'pdf' | 'image' | 'text' | 'video' | 'website' | 'audio'
  /** The text itself, as markdown, or a link. A video must be a link. */
  content: string
  /** Show it only while one of these form fields is active. */
  forms?: readonly string[]
}

/** A part of the form. */
export type TextCollectionField = UnitField | CategoryField | FieldSet | RankingField | OpenField

/** What all parts of a form share. */
export interface FieldBase {
  /** Stable across the tasks of a project; the answer is under it. */
  field_id: string
  /** Shown to the labeler; not empty. */
  title: string
  /** Shown below the title. */
  description?: string
  /** Shown to the labeler as help. */
  hint?: string
  /** Default `false`. */
  required?: boolean
  /** A whole number from 1. Default 1. */
  min_responses_required?: number
  /** At least `min_responses_required`, at most 100. Default 1. */
  max_responses_required?: number
  /** When the field is shown: wanted values by `field_id`; objects mean "and", lists "or". */
  conditions?: readonly Readonly<Record<string, unknown>>[]
}

/** A field that is answered with one value of its type. */
export interface UnitField extends FieldBase {
  type: 'text' | 'boolean' | 'number' | 'datetime' | 'time_range'
  /** Text only. Not documented, but seen in use. */
  max_characters?: number
  /** Number only. Not documented, but seen in use. */
  min?: number
  /** Number only. Not documented, but seen in use. */
  max?: number
  /** Number only: asked for with a slider. Not documented, but seen in use. */
  use_slider?: boolean
  /** Number only: shown before it, such as `'worst'`. Not documented, but seen in use. */
  prefix?: string
  /** Number only: shown after it, such as `'best'`. Not documented, but seen in use. */
  suffix?: string
}

/** A field that is answered with some of its choices. */
export interface CategoryField extends FieldBase {
  type: 'category'
  /** What may be chosen; of nested ones the leaves. */
  choices: readonly CategoryChoice[]
  /** A whole number. Default 1. */
  min_choices?: number
  /** More than 1: several may be chosen. Default 1. */
  max_choices?: number
}

/** A choice. One with subchoices only leads to them. */
export interface CategoryChoice {
  /** What labelers see. */
  label: string
  /** What the answer holds. */
  value: string | number | boolean
  /** Shown to the labeler as help. */
  hint?: string
  /** Choices below this one. */
  subchoices?: readonly CategoryChoice[]
}

/** Fields that are answered together, as an object keyed by their `field_id`. */
export interface FieldSet extends FieldBase {
  type: 'field_set'
  /** At least 2. */
  fields: readonly TextCollectionField[]
  /** In one line: at most 2 fields, text and number only. Default `false`. */
  inline?: boolean
}

/** Options to be put in order: answered with their positions from 0, the best first. Not documented, but seen in use. */
export interface RankingField extends FieldBase {
  type: 'ranking_order'
  /** How many options there are. */
  num_options?: number
  /** How many of them are put in order. */
  num_items_to_rank?: number
  /** What an option is called, such as `'Summary'`. */
  option_label?: string
  /** What the first place is called, such as `'Best'`. */
  first_label?: string
  /** What the last place is called, such as `'Worst'`. */
  last_label?: string
  options_flexible?: boolean
  positions_flexible?: boolean
  readonly [member: string]: unknown
}

/** A field whose other members are not published; nor is the name of form fields, which follows the others here. */
export interface OpenField extends FieldBase {
  type: 'select' | 'form'
  readonly [member: string]: unknown
}

/** What a finished `textcollection` task answers, by `field_id`. */
export interface TextCollectionResponse {
  /** The answers, by `field_id`. */
  annotations: Readonly<Record<string, TextCollectionAnswer | TextCollectionValue>>
}

/** The newer form of an answer. */
export interface TextCollectionAnswer {
  /** The type of the field. */
  type: string
  /** The field. */
  field_id: string
  /** One element for each response: a value, of a category the list of the chosen values, of a ranking the list of positions. */
  response: readonly unknown[]
}

/** The older form of an answer: the bare value, a list of several, or an object of a field set's values. */
export type TextCollectionValue =
  | string
  | number
  | boolean
  | null
  | readonly TextCollectionValue[]
  | { readonly [fieldId: string]: TextCollectionValue }
