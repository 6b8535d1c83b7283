import { z } from 'zod'
import { openParameters } from './createTask'
import { documentTranscriptionParameters, documentTranscriptionResponse } from './documentTranscription'
import { imageAnnotationParameters, imageAnnotationResponseSchema } from './imageAnnotation'
import {
  annotationsFileResponse,
  lidarAnnotationParameters,
  lidarLinkingParameters,
  lidarSegmentationParameters,
  lidarSegmentationResponse,
  lidarTopDownParameters,
  sensorFusionParameters,
} from './lidar'
import { namedEntityRecognitionParameters, namedEntityRecognitionResponse } from './namedEntities'
import {
  audioTranscriptionParameters,
  audioTranscriptionResponse,
  categorizationParameters,
  categorizationResponse,
  comparisonParameters,
  comparisonResponse,
  dataCollectionParameters,
  dataCollectionResponse,
  transcriptionParameters,
  transcriptionResponse,
} from './olderText'
import { segmentAnnotationParameters, segmentAnnotationResponse } from './segmentAnnotation'
import {
  boxTaskParameters,
  boxTaskResponse,
  cuboidTaskParameters,
  cuboidTaskResponse,
  lineTaskParameters,
  pointTaskParameters,
  pointTaskResponse,
  polygonTaskParameters,
  verticesTaskResponse,
} from './singleGeometry'
import { textCollectionParameters, textCollectionResponse } from './textCollection'
import { videoAnnotationParameters, videoPlaybackAnnotationParameters, videoResponse } from './video'

/** A type whose parameters and response nobody has published. docs/wire/task-types.md Y70 */
const open = <const Type extends string>(type: Type) => ({ parameters: openParameters(type), response: z.unknown() })

/** What creates a task of each type, and what a finished one answers. Each is held to the SDK's types by a type test. */
export const taskTypeSchemas = {
  annotation: { parameters: boxTaskParameters, response: boxTaskResponse },
  audiotranscription: { parameters: audioTranscriptionParameters, response: audioTranscriptionResponse },
  categorization: { parameters: categorizationParameters, response: categorizationResponse },
  chat: open('chat'),
  chatexperimental: open('chatexperimental'),
  chatlite: open('chatlite'),
  comparison: { parameters: comparisonParameters, response: comparisonResponse },
  cuboidannotation: { parameters: cuboidTaskParameters, response: cuboidTaskResponse },
  datacollection: { parameters: dataCollectionParameters, response: dataCollectionResponse },
  documentmodel: open('documentmodel'),
  documenttranscription: { parameters: documentTranscriptionParameters, response: documentTranscriptionResponse },
  federal2dvideoannotation: open('federal2dvideoannotation'),
  imageannotation: { parameters: imageAnnotationParameters, response: imageAnnotationResponseSchema },
  laneannotation: open('laneannotation'),
  lidarannotation: { parameters: lidarAnnotationParameters, response: annotationsFileResponse },
  lidarlinking: { parameters: lidarLinkingParameters, response: annotationsFileResponse },
  lidarsegmentation: { parameters: lidarSegmentationParameters, response: lidarSegmentationResponse },
  lidartopdown: { parameters: lidarTopDownParameters, response: annotationsFileResponse },
  lineannotation: { parameters: lineTaskParameters, response: verticesTaskResponse },
  multichat: open('multichat'),
  multistage: open('multistage'),
  namedentityrecognition: { parameters: namedEntityRecognitionParameters, response: namedEntityRecognitionResponse },
  pointannotation: { parameters: pointTaskParameters, response: pointTaskResponse },
  polygonannotation: { parameters: polygonTaskParameters, response: verticesTaskResponse },
  segmentannotation: { parameters: segmentAnnotationParameters, response: segmentAnnotationResponse },
  sensorfusion: { parameters: sensorFusionParameters, response: annotationsFileResponse },
  textcollection: { parameters: textCollectionParameters, response: textCollectionResponse },
  transcription: { parameters: transcriptionParameters, response: transcriptionResponse },
  videoannotation: { parameters: videoAnnotationParameters, response: videoResponse },
  videoboxannotation: open('videoboxannotation'),
  videocuboidannotation: open('videocuboidannotation'),
  videoplaybackannotation: { parameters: videoPlaybackAnnotationParameters, response: videoResponse },
}

/** The schema of a finished task's response, or one that takes anything for a type that is not known. */
export function responseSchema(type: unknown): z.ZodType {
  const schemas: Readonly<Record<string, { response: z.ZodType }>> = taskTypeSchemas
  return (typeof type === 'string' && Object.hasOwn(schemas, type) && schemas[type]?.response) || z.unknown()
}
