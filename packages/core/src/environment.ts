interface Process {
  env?: Record<string, string | undefined>
  getBuiltinModule(name: 'events'): { setMaxListeners(most: number, signal: AbortSignal): void }
}

/** An environment variable, where there is an environment and it may be read. */
export function environmentVariable(name: string): string | undefined {
  try {
    return (globalThis as { process?: Process }).process?.env?.[name] || undefined
  } catch {
    // Deno asks for a permission; without it the variable counts as not set.
    return undefined
  }
}

/** Whether this code runs in a page or worker of a browser. */
export function isBrowser(): boolean {
  const scope = globalThis as { window?: { document?: unknown }; navigator?: { userAgent?: string } }
  return !!(scope.window?.document || scope.navigator?.userAgent?.startsWith('Mozilla'))
}

/** Lets one signal end any number of calls: Node takes more than ten listeners for a leak, and warns of it. */
export function allowManyListeners(signal: AbortSignal | undefined): void {
  try {
    if (signal)
      (globalThis as unknown as { process: Process }).process
        .getBuiltinModule('events')
        .setMaxListeners(Infinity, signal)
  } catch {
    // Elsewhere nobody counts them.
  }
}
