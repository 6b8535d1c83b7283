/** A label that tasks offer: its name, or a description of it. */
export type Label = string | LabelDescription

/** A label with more than a name. */
export interface LabelDescription {
  /** The name, which the response repeats. */
  choice: string
  /** Labels below this one. A label that has any cannot be chosen itself; only leaves are answered. */
  subchoices?: readonly Label[]
  /** Segmentation only: one mask for each instance. Default `false`. */
  instance_label?: boolean
  /** What labelers see instead of `choice`. Default `choice`. */
  display?: string
}
