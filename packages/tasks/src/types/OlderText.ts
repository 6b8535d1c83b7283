import type { FromProject } from './FromProject'

/** What an attachment is. */
export type AttachmentType = 'text' | 'image' | 'video' | 'audio' | 'website' | 'pdf'

/** Parameters of a `categorization` task (deprecated by Scale, works with test keys). */
export type CategorizationParameters = CategorizationFields &
  FromProject<{
    /** What the attachment is. */
    attachment_type: AttachmentType
    /** Markdown for the labelers. */
    instruction: string
    /** What may be chosen. At least one. */
    categories: readonly string[]
  }>

/** The fields of a `categorization` task that are its own. */
export interface CategorizationFields {
  /** The text itself, or a URL. */
  attachment: string
  /** Your own ids, each with the category it stands for. */
  category_ids?: Readonly<Record<string, string>>
  /** Default `false`. */
  allow_multiple?: boolean
}

/** What a finished `categorization` task answers: a list with `allow_multiple`. */
export interface CategorizationResponse {
  /** The category, or a list of them. */
  category: string | string[]
  /** `null` without `category_ids`. */
  category_id?: string | string[] | null
}

/** Parameters of a `comparison` task (deprecated by Scale): choices, fields or both. */
export type ComparisonParameters = ComparisonFields &
  (
    | FromProject<{
        /** What may be chosen. */
        choices: readonly string[]
      }>
    | FromProject<{
        /** What to find: a description, by the name that the answer uses. */
        fields: Readonly<Record<string, string>>
      }>
  )

/** The fields of a `comparison` task. */
export interface ComparisonFields {
  /** The texts themselves, or URLs. */
  attachments: readonly string[]
  /** What the attachments are. */
  attachment_type?: AttachmentType
  /** What may be chosen. */
  choices?: readonly string[]
  /** What to answer, by the name that the answer uses. */
  fields?: Readonly<Record<string, string>>
}

/** What a finished `comparison` task answers. */
export interface ComparisonResponse {
  /** The chosen one, where choices were given. */
  choice?: string
  /** What was found, by name, where fields were given. */
  fields?: Record<string, unknown>
}

/** Parameters of a `datacollection` task (deprecated by Scale). */
export type DataCollectionParameters = DataCollectionFields & FieldsToFind

/** What to find, by the name that the answer uses. */
export type FieldsToFind = FromProject<{
  /** What to find: a description, by the name that the answer uses. */
  fields: Readonly<Record<string, string>>
}>

/** The fields of a `datacollection` task beside what to find. */
export interface DataCollectionFields {
  /** The text itself, or a URL. */
  attachment: string
  /** What the attachment is. */
  attachment_type?: AttachmentType
}

/** What a finished `datacollection` task answers. */
export interface DataCollectionResponse {
  /** What was found, by name. */
  fields: Record<string, unknown>
  /** Seconds. */
  time_spent_in_seconds?: number
}

/** Parameters of a `transcription` task (deprecated by Scale). */
export type TranscriptionParameters = TranscriptionFields & FieldsToFind

/** The fields of a `transcription` task beside what to transcribe once. */
export interface TranscriptionFields extends DataCollectionFields {
  /** Fields of each row. */
  repeatable_fields?: Readonly<Record<string, string>>
}

/** What a finished `transcription` task answers. */
export interface TranscriptionResponse {
  /** What was read, by name. */
  fields: Record<string, unknown>
  /** One element for each row; test keys are answered with `null` rows. */
  repeatable_fields?: (Record<string, unknown> | null)[]
}

/** Parameters of an `audiotranscription` task (removed by Scale; old tasks can still be read). */
export interface AudioTranscriptionParameters {
  /** URL of at most 30 minutes of English. */
  attachment: string
  /** What the attachment is. */
  attachment_type?: 'audio'
  /** Default `false`. */
  verbatim?: boolean
  /** Words that are likely to be heard. */
  phrases?: readonly string[]
}

/** What a finished `audiotranscription` task answers. */
export interface AudioTranscriptionResponse {
  /** What was heard. */
  transcript?: string
  /** Seconds. */
  duration?: number
  /** Each word with its begin and end in seconds, and how sure it is, 0–1. */
  alignment?: { word: string; start: number; end: number; confidence: number }[]
  /** Why there is no transcript. */
  error?: string
}
