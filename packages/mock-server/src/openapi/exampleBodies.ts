import { imageBodies } from './bodies/imageBodies'
import { lidarBodies } from './bodies/lidarBodies'
import { olderTextBodies } from './bodies/olderTextBodies'
import { textBodies } from './bodies/textBodies'
import { videoBodies } from './bodies/videoBodies'

/** Bodies that create a task of one type, by name. */
export type ExampleBodies = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Only shared parameters, for the types that publish no others. */
const openBodies: ExampleBodies = {
  full: { project: 'pilot', instruction: 'See the project.', callback_url: 'scale@example.com', metadata: { row: 1 } },
}

const bodies: Readonly<Record<string, ExampleBodies>> = {
  ...imageBodies,
  ...videoBodies,
  ...lidarBodies,
  ...textBodies,
  ...olderTextBodies,
}

/** Example bodies of a type: what it needs, and everything it can have. */
export function exampleBodiesOf(type: string): ExampleBodies {
  return bodies[type] ?? openBodies
}
