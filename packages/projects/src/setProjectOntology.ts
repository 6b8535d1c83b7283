import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { OntologyChoice } from './types/Project'

/** A new ontology. */
export interface SetProjectOntologyParameters {
  /** Choices and sub-choices, each name only once in the whole ontology. */
  ontology: readonly OntologyChoice[]
  name?: string
}

/**
 * Sets the ontology of a project, which keeps the earlier ones. A call whose answer was lost is not repeated.
 *
 * Wire: `POST /v1/projects/{name}/setOntology`
 *
 * @see {@link https://scale.com/docs/api-reference/projects}
 * @throws InvalidRequestError the ontology is missing, or a choice occurs twice
 * @throws NotFoundError no project has that name
 * @throws OutcomeUnknownError the answer was lost: setting the same ontology again does no harm but adds to its history
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { setProjectOntology } from '@scale-ts/projects'
 *
 * await setProjectOntology(createClient(), 'kittens', {
 *   ontology: ['kitten', { choice: 'cat', subchoices: ['tom', 'queen'] }],
 * })
 * ```
 */
export async function setProjectOntology(
  client: Client,
  name: string,
  parameters: SetProjectOntologyParameters,
  options?: RequestOptions,
): Promise<void> {
  return client.request(
    {
      method: 'POST',
      path: path`/projects/${name}/setOntology`,
      body: parameters,
      // No source says what the answer holds. docs/wire/projects.md P9
      answer: 'ignore',
      recovery: 'Setting the same ontology again does no harm, but adds to its history.',
    },
    options,
  )
}
