import { z } from 'zod'
import type { RecordedRequest } from '../exchange'
import type { AnswerKind } from '../operations'
import {
  batchPageSchema,
  batchSchema,
  batchStatusSchema,
  detailedBatchPageSchema,
  prioritizeResultSchema,
} from './batch'
import { assetPageSchema, fileSchema } from './file'
import { projectListSchema, projectSchema, projectTemplateSchema } from './project'
import { qualityTaskSchema } from './quality'
import { anyObject } from './shared'
import { assignmentsSchema, projectGroupSchema, studioBatchSchema } from './studio'
import { callbackResultSchema, limitedTaskPageSchema, taskPageSchema, taskSchema } from './task'
import { teammatesSchema } from './team'

const schemas: Readonly<Record<AnswerKind, z.ZodType>> = {
  task: taskSchema,
  taskPage: taskPageSchema,
  callbackResult: callbackResultSchema,
  batch: batchSchema,
  batchPage: batchPageSchema,
  batchStatus: batchStatusSchema,
  prioritizeResult: prioritizeResultSchema,
  project: projectSchema,
  projectList: projectListSchema,
  projectTemplate: projectTemplateSchema,
  file: fileSchema,
  assetPage: assetPageSchema,
  teammates: teammatesSchema,
  assignments: assignmentsSchema,
  projectGroup: projectGroupSchema,
  projectGroups: /* @__PURE__ */ z.array(projectGroupSchema),
  studioBatch: studioBatchSchema,
  studioBatches: /* @__PURE__ */ z.array(studioBatchSchema),
  qualityTask: qualityTaskSchema,
  // Only that it is an object is known. docs/wire/quality.md Q5, Q8
  anyObject,
  // Held to the schema of its task type where it is read. docs/wire/tasks.md T32
  resultFile: /* @__PURE__ */ z.unknown(),
  // No source says what these answer. docs/wire/tasks.md T30, docs/wire/projects.md P9
  open: /* @__PURE__ */ z.unknown(),
}

/** The schema of a successful answer, which a request's own parameters may change. */
export function answerSchema(kind: AnswerKind, { query }: RecordedRequest): z.ZodType {
  const isAsked = (name: string) => query.some(([key, value]) => key === name && value.toLowerCase() === 'true')
  if (kind === 'taskPage' && isAsked('limited_response')) return limitedTaskPageSchema
  if (kind === 'batchPage' && isAsked('detailed')) return detailedBatchPageSchema
  return schemas[kind]
}
