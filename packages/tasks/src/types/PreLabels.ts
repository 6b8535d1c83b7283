/** Annotations that labelers find there already, in the shape of the type's response. */
export interface PreLabels<Labels> {
  /** Pre-labels that labelers may change freely. */
  hypothesis?: Labels
  /** Pre-labels that can be locked with the four `can_…` flags. */
  base_annotations?: Labels
  /** Labelers may add annotations to `base_annotations`. */
  can_add_base_annotations?: boolean
  /** Labelers may change `base_annotations`. */
  can_edit_base_annotations?: boolean
  /** Labelers may change the labels of `base_annotations`. */
  can_edit_base_annotation_labels?: boolean
  /** Labelers may delete `base_annotations`. */
  can_delete_base_annotations?: boolean
}

/** A file that Scale reads or writes, behind its URL. */
export interface FileReference {
  /** Where the file is: public and hard to guess, or below the API and readable with the key. `fetchTaskResult` reads both. */
  url: string
}
