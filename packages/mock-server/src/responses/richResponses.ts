import { documentResponse } from './documentResponse'
import { entityResponse } from './entityResponse'
import { imageAnnotation } from './imageAnnotation'
import { lidarAnnotation, lidarLinking, lidarSegmentation, lidarTopDown, sensorFusion } from './lidarResponses'
import { olderImageTypes } from './olderImageTypes'
import { olderTextTypes } from './olderTextTypes'
import type { ResponseBuilder } from './responseBuilder'
import { segmentation } from './segmentation'
import { textCollection } from './textCollection'
import { videoAnnotation, videoPlayback } from './videoResponses'

/** The full documented answer of every type that has a published one. docs/wire/tasks.md T60, T69 */
export const richResponses: Readonly<Record<string, ResponseBuilder>> = {
  ...olderImageTypes,
  ...olderTextTypes,
  documenttranscription: documentResponse,
  imageannotation: imageAnnotation,
  lidarannotation: lidarAnnotation,
  lidarlinking: lidarLinking,
  lidarsegmentation: lidarSegmentation,
  lidartopdown: lidarTopDown,
  namedentityrecognition: entityResponse,
  segmentannotation: segmentation,
  sensorfusion: sensorFusion,
  textcollection: textCollection,
  videoannotation: videoAnnotation,
  videoplaybackannotation: videoPlayback,
}
