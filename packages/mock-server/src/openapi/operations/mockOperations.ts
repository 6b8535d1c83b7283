import type { OperationDescription } from '../operation'

/** What the mock tells about itself. */
export const mockOperations = (): OperationDescription[] => [
  {
    method: 'get',
    path: '/_mock/health',
    operationId: 'getMockHealth',
    tag: 'mock',
    summary: 'Tells that the mock is ready',
    description: 'Not a part of the emulated API. Who may not control the mock is told `status` and `version` alone.',
    wire: [],
    answer: {
      description: 'It is ready.',
      schema: {
        type: 'object',
        properties: {
          status: { const: 'ok' },
          name: { const: 'scale-mock' },
          version: { type: 'string' },
          worlds: { type: 'integer', minimum: 0, description: 'How many keys have been used.' },
        },
        required: ['status', 'version'],
      },
    },
    errors: {},
    isPublic: true,
    example: {},
  },
  {
    method: 'get',
    path: '/_mock/openapi.json',
    operationId: 'getOpenApiDocument',
    tag: 'mock',
    summary: 'This document',
    description: 'Not a part of the emulated API.',
    wire: [],
    answer: {
      description: 'An OpenAPI 3.1 document.',
      schema: { type: 'object', properties: { openapi: { const: '3.1.0' } }, required: ['openapi', 'info', 'paths'] },
    },
    errors: {},
    isPublic: true,
    // The document cannot hold itself.
    example: 'none',
  },
]
