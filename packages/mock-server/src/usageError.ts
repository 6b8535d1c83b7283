/** The mock was asked for something it does not understand. The message says what, where, and what would be right. */
export class MockUsageError extends Error {
  override readonly name = 'MockUsageError'
}
