import { z } from 'zod'
import { isWebAddress } from './commonParameters'
import {
  anyObject,
  filledText,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  recordOf,
  type Schema,
  text,
} from './fields'
import { geometries, links } from './geometries'
import { annotationAttributes, label } from './labels'

/** What a task type requires beside the shared parameters. */
export interface TaskTypeRule {
  /** Which key carries the attachment, when one is required. */
  attachment?: 'attachment' | 'attachments' | 'either'
  /** Built on first use: most worlds see few types. */
  schema: () => Schema
}

const urls = listOf(filledText, { min: 1 })
const vertexCount = optional(number({ min: 0, isWhole: true }))
const objectsToAnnotate = listOf(label, { min: 1 })

const drawing = (extra: Record<string, Schema> = {}): TaskTypeRule => ({
  attachment: 'attachment',
  schema: () =>
    objectOf({
      attachment: filledText,
      attachment_type: optional(text),
      objects_to_annotate: objectsToAnnotate,
      with_labels: optional(flag),
      examples: optional(listOf(anyObject)),
      annotation_attributes: optional(annotationAttributes),
      ...extra,
    }),
})

const open = (shape: Record<string, Schema> = {}): TaskTypeRule => ({ schema: () => objectOf(shape) })

const padding = { padding: optional(number()), paddingX: optional(number()), paddingY: optional(number()) }

// A definition of a label may not have other members. docs/wire/task-types.md Y40
const entityLabel: Schema = z.lazy(() =>
  z.strictObject(
    {
      name: filledText,
      display_name: optional(text),
      description: optional(text),
      children: optional(listOf(entityLabel)),
      attributes: optional(anyObject),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : 'must be an object') },
  ),
)

const fieldValues = recordOf(z.any())

/** Every known task type. A rule holds what is published or on record for it. docs/wire/task-types.md Y1–Y70 */
export const taskTypes: Readonly<Record<string, TaskTypeRule>> = {
  annotation: drawing({ min_width: optional(number({ min: 0 })), min_height: optional(number({ min: 0 })) }),
  audiotranscription: {
    attachment: 'attachment',
    schema: () =>
      objectOf({
        attachment: z.custom((value) => typeof value === 'string' && isWebAddress(value), {
          error: 'must be a valid uri',
        }),
        verbatim: optional(flag),
        phrases: optional(listOf(text)),
      }),
  },
  categorization: {
    attachment: 'attachment',
    schema: () =>
      objectOf({
        attachment: filledText,
        attachment_type: filledText,
        categories: listOf(filledText, { min: 1 }),
        category_ids: optional(anyObject),
        allow_multiple: optional(flag),
        instruction: filledText,
      }),
  },
  chat: open(),
  chatexperimental: open(),
  chatlite: open(),
  comparison: {
    attachment: 'attachments',
    schema: () =>
      objectOf({ attachments: urls, choices: optional(listOf(text)), fields: optional(anyObject) }).superRefine(
        (value, context) => {
          const { choices, fields } = value as { choices?: unknown; fields?: unknown }
          if (choices === undefined && fields === undefined) {
            context.addIssue({ code: 'custom', message: 'must contain at least one of [choices, fields]' })
          }
        },
      ),
  },
  cuboidannotation: drawing({ min_annotations: vertexCount, max_annotations: vertexCount }),
  datacollection: {
    attachment: 'attachment',
    schema: () => objectOf({ attachment: filledText, fields: fieldValues }),
  },
  documentmodel: open(),
  documenttranscription: {
    attachment: 'either',
    schema: () =>
      objectOf({
        attachment: optional(filledText),
        attachments: optional(urls),
        features: optional(
          listOf(
            objectOf({ type: oneOf(['text', 'block', 'group']), label: optional(text), flags: optional(listOf(text)) }),
          ),
        ),
        lang: optional(text),
        geometry: optional(oneOf(['box', 'polygon'])),
      }),
  },
  federal2dvideoannotation: open(),
  imageannotation: {
    attachment: 'attachment',
    schema: () =>
      objectOf({
        attachment: filledText,
        attachment_type: optional(text),
        geometries,
        annotation_attributes: optional(annotationAttributes),
        links: optional(links),
        ...padding,
      }),
  },
  laneannotation: open(),
  lidarannotation: {
    attachment: 'attachments',
    schema: () =>
      objectOf({ attachments: urls, labels: listOf(label), annotation_attributes: optional(annotationAttributes) }),
  },
  lidarlinking: open({ lidar_task: filledText }),
  lidarsegmentation: {
    schema: () =>
      objectOf({
        lidar_task: optional(filledText),
        attachments: optional(urls),
        labels: optional(listOf(label)),
      }).superRefine((value, context) => {
        const { lidar_task, attachments, labels } = value as Record<string, unknown>
        if (lidar_task !== undefined) return
        if (attachments === undefined)
          context.addIssue({ code: 'custom', path: ['attachments'], message: 'is required' })
        else if (labels === undefined) context.addIssue({ code: 'custom', path: ['labels'], message: 'is required' })
      }),
  },
  lidartopdown: {
    attachment: 'either',
    schema: () => objectOf({ attachment: optional(filledText), attachments: optional(urls), geometries }),
  },
  lineannotation: drawing({ splines: optional(flag), min_vertices: vertexCount, max_vertices: vertexCount }),
  multichat: open(),
  multistage: open(),
  namedentityrecognition: open({
    text: filledText,
    labels: listOf(entityLabel, { min: 1 }),
    relationships: optional(listOf(anyObject)),
    global_attributes: optional(anyObject),
  }),
  pointannotation: drawing(),
  polygonannotation: drawing({ min_vertices: vertexCount, max_vertices: vertexCount }),
  segmentannotation: {
    attachment: 'attachment',
    schema: () =>
      objectOf({
        attachment: filledText,
        labels: listOf(label, { max: 50 }),
        instance_labels: optional(listOf(text)),
        allow_unlabeled: optional(flag),
        annotation_attributes: optional(annotationAttributes),
      }),
  },
  sensorfusion: open({ attachments: listOf(filledText, { min: 1, max: 1 }), scene_format: oneOf(['sensor_fusion']) }),
  textcollection: open({
    attachments: listOf(objectOf({ type: filledText, content: text })),
    fields: listOf(objectOf({ type: filledText, field_id: filledText, title: filledText })),
    title: optional(text),
    description: optional(text),
    responses_required: optional(number({ min: 1, max: 100, isWhole: true })),
  }),
  transcription: {
    attachment: 'attachment',
    schema: () => objectOf({ attachment: filledText, fields: fieldValues, repeatable_fields: optional(fieldValues) }),
  },
  videoannotation: { attachment: 'either', schema: () => video() },
  videoboxannotation: open(),
  videocuboidannotation: open(),
  videoplaybackannotation: { attachment: 'either', schema: () => video() },
}

function video(): Schema {
  return objectOf({
    attachment: optional(filledText),
    attachments: optional(urls),
    geometries,
    annotation_attributes: optional(annotationAttributes),
    links: optional(links),
    events_to_annotate: optional(listOf(text)),
    frame_rate: optional(number({ min: 0 })),
    ...padding,
  })
}
