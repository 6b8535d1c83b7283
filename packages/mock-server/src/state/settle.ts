/** A control that answers at once does not wait; what could not be saved is tried again with the next request. */
export function settle(saving: void | Promise<void>): void {
  saving?.catch(() => {})
}
