/** A command that cannot be understood. Ends with exit code 64. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
}

/** Nothing can be learned, such as without a key. Ends with exit code 3. */
export class InconclusiveError extends Error {
  override readonly name: string = 'InconclusiveError'
}
