import { importBody } from '../../routes/fileRoutes'
import { filledText, objectOf, optional } from '../../schemas/fields'
import { bodyErrors, inPath, notAuthenticated, type OperationDescription, query, text } from '../operation'

const project = ['POST', '/v1/projects', { type: 'imageannotation', name: 'dashcam' }] as const
const file = { description: 'The file.', schema: 'File' }
const imported = { file_url: 'https://files.example.com/day1/1.jpg', project_name: 'dashcam', reference_id: 'day1/1' }
const list = {
  method: 'get',
  tag: 'files',
  parameters: [
    query('project', 'Name of a project; required.', { ...text, examples: ['dashcam'] }),
    query(
      'metadata',
      'A JSON object: only files whose metadata has its members. How Scale compares is not published.',
      text,
    ),
    query('cursor', 'The `next_token` of the page before.', text),
    query('next_token', 'The same as `cursor`.', text),
    query('limit', 'Files on a page.', { type: 'integer', minimum: 1, maximum: 100, default: 100 }),
  ],
  answer: { description: 'A page of files, newest first. Its shape is not published.', schema: 'AssetPage' },
  errors: { 400: 'A parameter is missing or wrong.', 401: notAuthenticated },
  example: { before: [project, ['POST', '/v1/files/import', imported]], query: 'project=dashcam' },
} as const

/** Operations on files. docs/wire/files.md F2–F9 */
export const fileOperations = (): OperationDescription[] => [
  {
    method: 'post',
    path: '/v1/files/upload',
    operationId: 'uploadFile',
    tag: 'files',
    summary: 'Stores a file',
    description:
      'At most 80 MB. A `reference_id` is taken once. With the `id` of a file, that one joins another project.',
    wire: ['files.md F2', 'files.md F6', 'http.md H53'],
    body: {
      name: 'UploadFileForm',
      mediaType: 'multipart/form-data',
      schema: objectOf({
        file: optional(filledText),
        display_name: optional(filledText),
        project_name: optional(filledText),
        reference_id: optional(filledText),
        metadata: optional(filledText),
        id: optional(filledText),
      }),
      examples: {},
    },
    answer: file,
    errors: {
      ...bodyErrors,
      404: 'No file has that `id`.',
      409: 'The `reference_id` belongs to another file.',
      413: 'The file is larger than 80 MB.',
    },
    example: 'none',
  },
  {
    method: 'post',
    path: '/v1/files/import',
    operationId: 'importFile',
    tag: 'files',
    summary: 'Stores a file that is elsewhere',
    description: 'The emulator fetches nothing: its size stays 0.',
    wire: ['files.md F3', 'files.md F7'],
    body: { name: 'ImportFileParameters', schema: importBody, examples: { imported } },
    answer: file,
    errors: { ...bodyErrors, 409: 'The `reference_id` belongs to another file.' },
    example: { before: [project] },
  },
  {
    ...list,
    path: '/v1/assets',
    operationId: 'listAssets',
    summary: 'Lists the files of a project',
    description: 'The path is not in the public text of its page; `GET /v1/files` is the same.',
    wire: ['files.md F4', 'files.md F9'],
  },
  {
    ...list,
    path: '/v1/files',
    operationId: 'listFiles',
    summary: 'Lists the files of a project',
    description: 'The same as `GET /v1/assets`, under the name that one client uses.',
    wire: ['files.md F4', 'files.md F9'],
  },
  {
    method: 'get',
    path: '/_mock/files/{id}',
    operationId: 'getMockFileContent',
    tag: 'mock',
    summary: 'Reads an uploaded file again',
    description: 'Not a part of the emulated API. Only with the key that uploaded it.',
    wire: ['files.md F8'],
    parameters: [inPath('id', 'The id of a file.')],
    answer: { description: 'Its bytes, with its media type.', schema: { description: 'As it was uploaded.' } },
    errors: { 401: notAuthenticated, 404: 'There is no such file, or its content is not kept.' },
    example: 'none',
  },
]
