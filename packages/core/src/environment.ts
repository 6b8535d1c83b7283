interface Process {
  env?: Record<string, string | undefined>
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
