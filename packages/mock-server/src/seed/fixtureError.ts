/** A fixture that cannot be put into a world. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError'
  /** Where in the fixture, such as `tasks[3].created_at`. */
  readonly path: string

  constructor(path: string, reason: string) {
    super(path ? `${path}: ${reason}` : reason)
    this.path = path
  }
}
