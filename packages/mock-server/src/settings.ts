/** How finished tasks are answered: as production did to test keys, where that is on record, or always in full. */
export type ResponseMode = 'recorded' | 'rich'

/** What a world does where a request leaves it open. Plain data: each world has its own, and all of it can be told. */
export interface WorldSettings {
  responses: ResponseMode
  /** Refuses Studio calls of test keys, and of projects that are no Studio projects. docs/wire/studio.md S15 */
  strictStudio: boolean
}

export const defaultSettings: Readonly<WorldSettings> = { responses: 'recorded', strictStudio: false }
