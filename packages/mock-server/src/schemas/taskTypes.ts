import { z } from 'zod'
import { callbackAddress, isWebAddress } from './commonParameters'
import { entityRelationships } from './entityRelationships'
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
import { textCollection } from './textCollection'

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

const oneAttachment = { attachment: optional(filledText), attachments: optional(urls) }

// docs/wire/task-types.md Y65, Y71
const lidar = {
  pitch_and_roll_enabled: optional(flag),
  max_distance_meters: optional(number({ min: 0 })),
  meters_per_unit: optional(number({ min: 0 })),
  dependents: optional(objectOf({ defs: listOf(objectOf({ type: filledText })), require_audit: optional(flag) })),
}

/** An object for types that need a project, which a batch implies. docs/wire/task-types.md Y78 */
function inProject(shape: Record<string, Schema>): z.ZodType {
  return objectOf(shape).superRefine((value, context) => {
    const { project, batch } = value as Record<string, unknown>
    if (project === undefined && batch === undefined)
      context.addIssue({ code: 'custom', path: ['project'], message: 'is required' })
  })
}

/** docs/wire/task-types.md Y77 */
function refuseBothAttachments(value: unknown, context: z.RefinementCtx): void {
  const { attachment, attachments } = value as Record<string, unknown>
  if (attachment !== undefined && attachments !== undefined) refuseBoth(context, 'attachment', 'attachments')
}

function refuseBoth(context: z.RefinementCtx, ...names: [string, string]): void {
  const message = `contains a conflict between exclusive peers [${names.join(', ')}]`
  context.addIssue({ code: 'custom', message })
}

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
      objectOf({
        attachments: urls,
        labels: listOf(label),
        annotation_attributes: optional(annotationAttributes),
        ...lidar,
      }),
  },
  lidarlinking: open({ lidar_task: filledText, annotation_type: optional(text) }),
  lidarsegmentation: {
    schema: () =>
      inProject({
        lidar_task: optional(filledText),
        lidar_task_frames: optional(listOf(number({ min: 0, isWhole: true }))),
        attachments: optional(urls),
        labels: optional(listOf(label)),
        ...lidar,
      }).superRefine((value, context) => {
        const { lidar_task, attachments, labels } = value as Record<string, unknown>
        if (lidar_task !== undefined) {
          if (attachments !== undefined) refuseBoth(context, 'lidar_task', 'attachments')
        } else if (attachments === undefined)
          context.addIssue({ code: 'custom', path: ['attachments'], message: 'is required' })
        else if (labels === undefined) context.addIssue({ code: 'custom', path: ['labels'], message: 'is required' })
      }),
  },
  lidartopdown: {
    attachment: 'either',
    schema: () =>
      inProject({ ...oneAttachment, geometries, ...lidar }).superRefine((value, context) => {
        refuseBothAttachments(value, context)
        const { geometries } = value as { geometries: object }
        const other = ['box', 'ellipse', 'cuboid'].find((kind) => Object.hasOwn(geometries, kind))
        if (other) context.addIssue({ code: 'custom', path: ['geometries', other], message: 'is not allowed' })
      }),
  },
  lineannotation: drawing({ splines: optional(flag), min_vertices: vertexCount, max_vertices: vertexCount }),
  multichat: open(),
  multistage: open(),
  namedentityrecognition: open({
    text: filledText,
    labels: listOf(entityLabel, { min: 1 }),
    relationships: optional(entityRelationships),
    global_attributes: optional(annotationAttributes),
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
  sensorfusion: {
    schema: () =>
      inProject({
        attachments: listOf(filledText, { min: 1, max: 1 }),
        scene_format: oneOf(['sensor_fusion']),
        instruction: filledText,
        annotation_definition: listOf(anyObject),
        callback_url: callbackAddress,
        is_frameless: optional(flag),
      }),
  },
  textcollection: { schema: textCollection },
  transcription: {
    attachment: 'attachment',
    schema: () => objectOf({ attachment: filledText, fields: fieldValues, repeatable_fields: optional(fieldValues) }),
  },
  videoannotation: { attachment: 'either', schema: () => video().superRefine(refuseBothAttachments) },
  videoboxannotation: open(),
  videocuboidannotation: open(),
  videoplaybackannotation: { attachment: 'either', schema: () => video() },
}

function video(): Schema {
  return objectOf({
    ...oneAttachment,
    geometries,
    annotation_attributes: optional(annotationAttributes),
    links: optional(links),
    events_to_annotate: optional(listOf(text)),
    frame_rate: optional(number({ min: 0 })),
    annotation_frame_rate: optional(number({ min: 0 })),
    video_frame_rate: optional(number({ min: 0 })),
    start_time: optional(number({ min: 0 })),
    duration_time: optional(number({ min: 0 })),
    ...padding,
  })
}
