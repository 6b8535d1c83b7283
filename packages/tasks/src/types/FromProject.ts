/**
 * Fields that a type requires, and that the parameters of a project may bring instead: they may be left out where the
 * project, or a batch of it, is named.
 */
export type FromProject<Fields> =
  | Fields
  | ({ project: string } & Partial<Fields>)
  | ({ batch: string } & Partial<Fields>)
