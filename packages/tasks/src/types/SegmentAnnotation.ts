import type { AnnotationAttributes } from './AnnotationAttribute'
import type { FromProject } from './FromProject'
import type { AttributeValues } from './ImageAnnotation'
import type { Label } from './Label'
import type { PreLabels } from './PreLabels'

/** Parameters of a `segmentannotation` task: each pixel gets a label. */
export type SegmentAnnotationParameters = SegmentAnnotationFields &
  FromProject<{
    /** At most 50. A label with `instance_label: true` gets one mask for each instance. */
    labels: readonly Label[]
  }>

/** The fields of a `segmentannotation` task beside its labels. */
export interface SegmentAnnotationFields extends PreLabels<SegmentAnnotationHypothesis> {
  /** URL of the image: http(s), `s3://`, `gs://` or `scaledata://`. */
  attachment: string
  /** What the attachment is. */
  attachment_type?: 'image'
  /** Legacy way to ask for instances; today a label says so itself with `instance_label`. */
  instance_labels?: readonly string[]
  /** Pixels may stay without a label. */
  allow_unlabeled?: boolean
  /** Legacy. Labels with subchoices may be chosen themselves. Default `false`. */
  allow_parent_labels?: boolean
  /** Asked for instances only, except those with `is_global`. */
  annotation_attributes?: AnnotationAttributes
}

/** Pre-labels: the indexed image and what its indexes mean. */
export interface SegmentAnnotationHypothesis {
  /** URL of the indexed image. */
  annotations: { combined: { indexedImage: string; image?: string } }
  /** What its indexes mean, by label. */
  labelMapping: Readonly<Record<string, SegmentLabel | readonly SegmentLabel[]>>
}

/** What a finished `segmentannotation` task answers: URLs of PNG masks and what their pixels mean. */
export interface SegmentAnnotationResponse {
  /** By label: one entry, or one for each instance. */
  labelMapping: Record<string, SegmentLabel | SegmentLabel[]>
  /** URLs of the masks. */
  annotations: {
    /** All labels in one picture. */
    combined: {
      /** In the colours of `labelMapping`. Colours need not be unique. */
      image: string
      /** Pixels are the indexes of `labelMapping`, which are unique; 0 is unlabeled. */
      indexedImage: string
      extendedIndexedImage?: string
    }
    /** By label: its mask, one for each instance, or `null` where the label does not occur. */
    labeled: Record<string, string | string[] | null>
    /** Pixels without a label. Missing in some answers to test keys. */
    unlabeled?: string | null
  }
  /** Attributes of the whole image. */
  global_attributes?: AttributeValues
}

/** How a label, or one instance of it, appears in the masks. */
export interface SegmentLabel {
  /** Value of its pixels in the indexed image, from 1. */
  index: number
  /** `#rrggbb`. */
  color: string
  /** Pixels that carry it. */
  numPixels?: number
  /** Answered attributes of an instance, by name. */
  attributes?: AttributeValues | null
}
