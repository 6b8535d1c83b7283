import type {
  Batch,
  BatchListParameters,
  BatchPage,
  BatchStatusCounts,
  CreateBatchParameters,
  PrioritizeBatchParameters,
  PrioritizeBatchResult,
} from '@scale-ts/batches'
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
import type {
  AnnotationAttribute,
  AuditTaskParameters,
  CancelTaskParameters,
  CommonTaskParameters,
  CreateTaskParameters,
  Geometries,
  ImageAnnotationFields,
  ImageAnnotationResponse,
  LabelDescription,
  LimitedTask,
  SendTaskCallbackResult,
  Task,
  TaskAudit,
  TaskErrorDetail,
  TaskListParameters,
  TaskPage,
} from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type {
  batchPageSchema,
  batchSchema,
  batchStatusSchema,
  detailedBatchPageSchema,
  prioritizeResultSchema,
} from './batch'
import type {
  annotationAttributeSchema,
  geometriesSchema,
  imageAnnotationFieldsSchema,
  imageAnnotationResponseSchema,
  labelDescriptionSchema,
} from './imageAnnotation'
import type {
  auditTaskParametersSchema,
  batchListParametersSchema,
  cancelTaskParametersSchema,
  commonTaskParametersSchema,
  createBatchParametersSchema,
  createImageAnnotationTaskSchema,
  createProjectParametersSchema,
  ontologyChoiceDescriptionSchema,
  prioritizeBatchParametersSchema,
  projectListParametersSchema,
  setProjectOntologyParametersSchema,
  taskListParametersSchema,
  updateProjectParametersSchema,
} from './parameters'
import type { projectListSchema, projectParameterVersionSchema, projectSchema, projectTemplateSchema } from './project'
import type {
  callbackResultSchema,
  limitedTaskPageSchema,
  limitedTaskSchema,
  taskAuditSchema,
  taskErrorDetailSchema,
  taskPageSchema,
  taskSchema,
} from './task'

/** The names of all members, of a union's variants too. */
type Names<Shape> = Shape extends unknown ? Extract<keyof Shape, string> : never

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
    expectTypeOf<
      Agree<typeof createImageAnnotationTaskSchema, CreateTaskParameters<'imageannotation'>>
    >().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof auditTaskParametersSchema, AuditTaskParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof cancelTaskParametersSchema, CancelTaskParameters>>().toEqualTypeOf<true>()
    expectTypeOf<Agree<typeof taskListParametersSchema, TaskListParameters>>().toEqualTypeOf<true>()
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
  })
})
