import { createApp } from './app'
import { documentText, type OpenApiDocument } from './openapi/buildDocument'

export type { OpenApiDocument }

/**
 * Describes everything that the mock serves as an OpenAPI 3.1 document: the same that it serves at
 * `GET /_mock/openapi.json`. Each call answers a copy of its own.
 *
 * @example
 * ```ts
 * import { openApiDocument } from '@scale-ts/mock-server'
 *
 * const { paths } = await openApiDocument()
 * console.log(Object.keys(paths))
 * ```
 */
export async function openApiDocument(): Promise<OpenApiDocument> {
  return JSON.parse(await documentText((worlds) => createApp(worlds)))
}
