/**
 * The names of all task types that are known: those of Scale's Python client, and `audiotranscription`, of which old tasks
 * can still be read. An account may have others, and may not be allowed all of these.
 *
 * @see {@link https://github.com/scaleapi/scaleapi-python-client}
 * @example
 * ```ts
 * import { TASK_TYPES } from '@scale-ts/tasks'
 *
 * const isKnown = (type: string) => (TASK_TYPES as readonly string[]).includes(type)
 * console.log(isKnown('imageannotation'))
 * ```
 */
export const TASK_TYPES = [
  'annotation',
  'audiotranscription',
  'categorization',
  'chat',
  'chatexperimental',
  'chatlite',
  'comparison',
  'cuboidannotation',
  'datacollection',
  'documentmodel',
  'documenttranscription',
  'federal2dvideoannotation',
  'imageannotation',
  'laneannotation',
  'lidarannotation',
  'lidarlinking',
  'lidarsegmentation',
  'lidartopdown',
  'lineannotation',
  'multichat',
  'multistage',
  'namedentityrecognition',
  'pointannotation',
  'polygonannotation',
  'segmentannotation',
  'sensorfusion',
  'textcollection',
  'transcription',
  'videoannotation',
  'videoboxannotation',
  'videocuboidannotation',
  'videoplaybackannotation',
] as const
