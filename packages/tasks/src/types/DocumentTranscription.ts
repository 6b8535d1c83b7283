import type { Vertex } from './ImageAnnotation'
import type { PreLabels } from './PreLabels'

/** Parameters of a `documenttranscription` task: texts of a document and where they stand. */
export type DocumentTranscriptionParameters = DocumentTranscriptionFields & (DocumentAttachment | DocumentPages)

/** A document behind one URL. */
export interface DocumentAttachment {
  /** URL of the document. Its kind is taken from the HTTP content type. */
  attachment: string
  attachments?: never
}

/** A document of several pages, each behind a URL of its own. */
export interface DocumentPages {
  /** URLs of the pages, in order. */
  attachments: readonly string[]
  attachment?: never
}

/** The parameters of a `documenttranscription` task beside the document. */
export interface DocumentTranscriptionFields extends PreLabels<DocumentTranscriptionResponse> {
  /** What to transcribe. */
  features?: readonly DocumentFeature[]
  /** Default `'en-US'`. */
  lang?: string
  /** `polygon` asks for rotated rectangles. Default `'box'`. */
  geometry?: 'box' | 'polygon'
}

/** Something to transcribe. */
export type DocumentFeature =
  | {
      type: 'text' | 'block'
      label: string
      flags?: readonly DocumentContentFlag[]
    }
  | {
      type: 'group'
      label?: string
      /** Heading of the group. How it holds its features is not published. */
      title?: string
      flags?: readonly DocumentContentFlag[]
      readonly [member: string]: unknown
    }

/**
 * What a block is. `money` and `date` are parsed, `checkbox` adds `checked`, `key` and `value` belong together where their
 * labels have the same prefix, `thead` and `tbody` are parts of a table, `line` lets the boundary snap to text.
 */
export type DocumentContentFlag =
  | 'line'
  | 'key'
  | 'value'
  | 'thead'
  | 'tbody'
  | 'date'
  | 'money'
  | 'checkbox'
  | 'region'
  | 'query'
  | 'span'

/** What a finished `documenttranscription` task answers. */
export interface DocumentTranscriptionResponse {
  /** The texts, in no documented order. */
  annotations: readonly DocumentAnnotation[]
}

/** A transcribed text. */
export interface DocumentAnnotation {
  /** Names it in `refs`. */
  uuid: string
  /** Index of the page, from 0. */
  page: number
  /** The label of its feature. */
  label: string
  /** What is written there; empty for a checkbox. */
  text: string
  /** Where it stands on its page. */
  location: DocumentLocation
  /** Uuids of annotations that belong to it. */
  refs: readonly string[]
  /** With the flag `money`. The amount is a decimal, such as `914.29`. */
  money?: { amount: string; parsed?: unknown }
  /** With the flag `date`. */
  date?: Readonly<Record<string, unknown>>
  /** With the flag `checkbox`. */
  checked?: boolean
}

/** Where a text stands, in pixels of its page. */
export type DocumentLocation =
  | { type: 'box'; top: number; left: number; width: number; height: number }
  | { type: 'polygon'; vertices: readonly Vertex[] }
