import type {
  Batch,
  BatchListParameters,
  BatchPage,
  BatchStatusCounts,
  CreateBatchParameters,
  PrioritizeBatchParameters,
  PrioritizeBatchResult,
} from '@scale-ts/batches'
import type { AssetPage, ScaleFile } from '@scale-ts/files'
import type {
  CreateProjectParameters,
  OntologyChoiceDescription,
  Project,
  ProjectListParameters,
  ProjectParameterVersion,
  ProjectTemplate,
  SetProjectOntologyParameters,
  UpdateProjectParameters,
} from '@scale-ts/projects'
import type { Assignments, ProjectGroup, StudioBatch } from '@scale-ts/studio'
import type {
  AnnotationAttribute,
  AuditTaskParameters,
  CancelTaskParameters,
  CommonTaskParameters,
  CreateTaskParameters,
  EntityLabel,
  Geometries,
  ImageAnnotationFields,
  ImageAnnotationResponse,
  LabelDescription,
  LimitedTask,
  ResponseOf,
  SendTaskCallbackResult,
  Task,
  TaskAudit,
  TaskErrorDetail,
  TaskListParameters,
  TaskPage,
  TaskTypeMap,
  TextCollectionField,
} from '@scale-ts/tasks'
import type { Teammate } from '@scale-ts/teams'
import { describe, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type {
  batchPageSchema,
  batchSchema,
  batchStatusSchema,
  detailedBatchPageSchema,
  prioritizeResultSchema,
} from './batch'
import type { commonTaskParametersSchema } from './commonTask'
import type { assetPageSchema, fileSchema } from './file'
import type { geometriesSchema, imageAnnotationFieldsSchema, imageAnnotationResponseSchema } from './imageAnnotation'
import type { annotationAttributeSchema, labelDescriptionSchema } from './labels'
import type { entityLabelSchema } from './namedEntities'
import type {
  auditTaskParametersSchema,
  batchListParametersSchema,
  cancelTaskParametersSchema,
  createBatchParametersSchema,
  createProjectParametersSchema,
  ontologyChoiceDescriptionSchema,
  prioritizeBatchParametersSchema,
  projectListParametersSchema,
  setProjectOntologyParametersSchema,
  taskListParametersSchema,
  updateProjectParametersSchema,
} from './parameters'
import type { projectListSchema, projectParameterVersionSchema, projectSchema, projectTemplateSchema } from './project'
import type { assignmentsSchema, projectGroupSchema, studioBatchSchema } from './studio'
import type {
  callbackResultSchema,
  limitedTaskPageSchema,
  limitedTaskSchema,
  taskAuditSchema,
  taskErrorDetailSchema,
  taskPageSchema,
  taskSchema,
} from './task'
import type { taskTypeSchemas } from './taskTypeSchemas'
import type { teammatesSchema } from './team'
import type { textCollectionFieldSchema } from './textCollection'

/**
 * The paths of all members some levels deep, of a union's variants and of lists too: an optional one that is missing deep
 * inside shows here alone.
 */
type Names<Shape, Depth extends unknown[] = []> = Depth['length'] extends 5
  ? never
  : Shape extends string
    ? never
    : Shape extends readonly (infer Item)[]
      ? Names<Item, [...Depth, 1]>
      : Shape extends object
        ? Inner<Shape, Extract<keyof Shape, string>, Depth>
        : never

type Inner<Shape, Name extends string & keyof Shape, Depth extends unknown[]> = Name extends unknown
  ? Name | `${Name}.${Names<Shape[Name], [...Depth, 1]>}`
  : never

/** Holds when every value of one fits the other, both ways, and neither has a member that the other lacks. */
type Agree<Schema extends z.ZodType, Type> = [z.output<Schema>] extends [Type]
  ? [Type] extends [z.output<Schema>]
    ? [Names<z.output<Schema>>] extends [Names<Type>]
      ? [Names<Type>] extends [Names<z.output<Schema>>]
        ? true
        : { 'the schema lacks': Exclude<Names<Type>, Names<z.output<Schema>>> }
      : { 'the type lacks': Exclude<Names<z.output<Schema>>, Names<Type>> }
    : { 'a value of the type does not fit the schema': Type }
  : { 'a value of the schema does not fit the type': z.output<Schema> }

describe('schemas and the types of the SDK agree in both directions', () => {
  it('for the objects of files, teams and Studio', () => {
    expectTypeOf<Agree<typeof fileSchema, ScaleFile>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof assetPageSchema, AssetPage>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof teammatesSchema, Teammate[]>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof assignmentsSchema, Assignments>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof projectGroupSchema, ProjectGroup>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof studioBatchSchema, StudioBatch>>().toEqualTypeOf<true>()
  })

  it('for the objects of tasks', () => {
    expectTypeOf<Agree<typeof taskSchema, Task>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof taskAuditSchema, TaskAudit>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof taskErrorDetailSchema, TaskErrorDetail>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof limitedTaskSchema, LimitedTask>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof taskPageSchema, TaskPage>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof limitedTaskPageSchema, TaskPage<LimitedTask>>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof callbackResultSchema, SendTaskCallbackResult>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof imageAnnotationResponseSchema, ImageAnnotationResponse>>().toEqualTypeOf<true>()
  })

  it('for the objects of batches', () => {
    expectTypeOf<Agree<typeof batchSchema, Batch>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof batchStatusSchema, BatchStatusCounts>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof batchPageSchema, BatchPage>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof detailedBatchPageSchema, BatchPage<Batch & BatchStatusCounts>>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof prioritizeResultSchema, PrioritizeBatchResult>>().toEqualTypeOf<true>()
  })

  it('for the objects of projects', () => {
    expectTypeOf<Agree<typeof projectSchema, Project>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof projectListSchema, Project[]>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof projectParameterVersionSchema, ProjectParameterVersion>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof projectTemplateSchema, ProjectTemplate>>().toEqualTypeOf<true>()
  })

  it('for the parameters of tasks', () => {
    expectTypeOf<Agree<typeof commonTaskParametersSchema, CommonTaskParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof imageAnnotationFieldsSchema, ImageAnnotationFields>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof geometriesSchema, Geometries>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof annotationAttributeSchema, AnnotationAttribute>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof labelDescriptionSchema, LabelDescription>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof textCollectionFieldSchema, TextCollectionField>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof entityLabelSchema, EntityLabel>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof auditTaskParametersSchema, AuditTaskParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof cancelTaskParametersSchema, CancelTaskParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof taskListParametersSchema, TaskListParameters>>().toEqualTypeOf<true>()
  })

  it('for the parameters and the response of every task type', () => {
    type Schemas = typeof taskTypeSchemas
    // Another test of this project declares `scoring`.
    expectTypeOf<keyof Schemas>().toEqualTypeOf<Exclude<keyof TaskTypeMap, 'scoring'>>()
    // The types that disagree, and how.
    type Parameters = { [Type in keyof Schemas]: Agree<Schemas[Type]['parameters'], CreateTaskParameters<Type>> }
    type Responses = { [Type in keyof Schemas]: Agree<Schemas[Type]['response'], ResponseOf<Type>> }
    expectTypeOf<Exclude<Parameters[keyof Schemas], true>>().toBeNever()
    expectTypeOf<Exclude<Responses[keyof Schemas], true>>().toBeNever()
  })

  it('for the parameters of batches', () => {
    expectTypeOf<Agree<typeof createBatchParametersSchema, CreateBatchParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof batchListParametersSchema, BatchListParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof prioritizeBatchParametersSchema, PrioritizeBatchParameters>>().toEqualTypeOf<true>()
  })

  it('for the parameters of projects', () => {
    expectTypeOf<Agree<typeof createProjectParametersSchema, CreateProjectParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof projectListParametersSchema, ProjectListParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof updateProjectParametersSchema, UpdateProjectParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof setProjectOntologyParametersSchema, SetProjectOntologyParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof ontologyChoiceDescriptionSchema, OntologyChoiceDescription>>().toEqualTypeOf<true>()
  })

  it('and a disagreement would be seen', () => {
    expectTypeOf<Agree<typeof batchSchema, Omit<Batch, 'callback'>>>().not.toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof batchSchema, Batch & { extra?: string }>>().not.toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof batchSchema, Omit<Batch, 'name'> & { name: number }>>().not.toEqualTypeOf<true>()
    type Response = ImageAnnotationResponse
    type Deeper = { annotations: (Response['annotations'][number] & { extra?: 1 })[] }
    expectTypeOf<
      Agree<typeof imageAnnotationResponseSchema, Omit<Response, 'annotations'> & Deeper>
    >().not.toEqualTypeOf<true>()
  })
})
