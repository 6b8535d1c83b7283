import type { MockServerOptions } from './server'

/** Settings of the command `scale-mock`; its flags win over them. */
export interface ScaleMockConfig<Responses extends object = Record<string, unknown>>
  extends Omit<MockServerOptions<Responses>, 'onExchange' | 'onWarning'> {
  /** Fixture (JSON or YAML) that every new world begins with. */
  seedFile?: string
  /** Prints no line for each request. */
  quiet?: boolean
}

/**
 * Types the default export of a `scale-mock.config.ts` (`.mts`, `.js`, `.mjs`).
 *
 * @example
 * ```ts
 * import { defineConfig } from '@scale-ts/mock-server/config'
 *
 * export default defineConfig({ port: 4011, settings: { lifecycle: { live: { after: '10m' } } } })
 * ```
 */
export function defineConfig<Responses extends object = Record<string, unknown>>(
  config: ScaleMockConfig<NoInfer<Responses>>,
): ScaleMockConfig<Responses> {
  return config
}
