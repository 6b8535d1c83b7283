import {
  answering,
  asking,
  listing,
  losing,
  type Mutation,
  refusing,
  replacing,
  withBody,
  without,
  withQuery,
} from './mutation'

const object = (path: string) => path.replace(/\/[^/]+$/, '')

/** Mistakes about batches. */
export const batchMutations: readonly Mutation[] = [
  {
    kind: 'field',
    name: 'a batch has an id',
    operation: 'GET /batches/:name',
    intercept: answering('GET /batches/:name', (batch) => ({ ...batch, batch_id: 'a' })),
  },
  {
    kind: 'field',
    name: 'counts of zero are told',
    operation: 'GET /batches/:name/status',
    intercept: answering('GET /batches/:name/status', (status) => ({ error: 0, ...status })),
  },
  {
    kind: 'field',
    name: 'a detailed list lacks its counts',
    operation: 'GET /batches',
    intercept: listing('GET /batches', (docs) => docs.map((doc) => without(doc, 'completed'))),
  },
  {
    kind: 'field',
    name: 'a page of batches lacks totalDocs',
    operation: 'GET /batches',
    intercept: answering('GET /batches', (page) => without(page, 'totalDocs')),
  },
  {
    kind: 'type',
    name: 'times lack their milliseconds',
    operation: 'GET /batches/:name',
    intercept: answering('GET /batches/:name', (batch) => ({
      ...batch,
      created_at: String(batch.created_at).replace(/\.\d+Z$/, 'Z'),
    })),
  },
  {
    kind: 'status',
    name: 'a batch name that is taken makes another batch',
    operation: 'POST /batches',
    intercept: replacing('POST /batches', async (request, pass) => {
      const copy = request.clone()
      const response = await pass(request)
      return response.status === 409
        ? pass(await withBody(copy, (body) => ({ ...body, name: `${body.name}-2` })))
        : response
    }),
  },
  {
    kind: 'status',
    name: 'a second finalize of a staged batch is allowed',
    operation: 'POST /batches/:name/finalize',
    intercept: replacing('POST /batches/:name/finalize', async (request, pass) => {
      const response = await pass(request.clone())
      return response.status === 400
        ? pass(new Request(request.url.replace(/\/finalize$/, ''), { headers: request.headers }))
        : response
    }),
  },
  {
    kind: 'status',
    name: 'the body of an error says another status',
    operation: 'GET /batches/:name',
    intercept: refusing('GET /batches/:name', 404, ({ error }) => ({ body: { status_code: 400, error } })),
  },
  {
    kind: 'order',
    name: 'batches come oldest first',
    operation: 'GET /batches',
    intercept: listing('GET /batches', (docs) => [...docs].reverse()),
  },
  {
    kind: 'paging',
    name: 'a page of batches skips one too many',
    operation: 'GET /batches',
    intercept: asking('GET /batches', (request) =>
      withQuery(request, (query) => {
        if (Number(query.get('offset')) > 0) query.set('offset', String(Number(query.get('offset')) + 1))
      }),
    ),
  },
  {
    kind: 'paging',
    name: 'the page number of batches stays 1',
    operation: 'GET /batches',
    intercept: answering('GET /batches', (page) => ({ ...page, page: 1 })),
  },
  {
    kind: 'filter',
    name: 'batches of all projects are listed',
    operation: 'GET /batches',
    intercept: asking('GET /batches', (request) => withQuery(request, (query) => query.delete('project'))),
  },
  {
    kind: 'lost write',
    name: 'new metadata of a batch is told and not kept',
    operation: 'POST /batches/:name/setMetadata',
    intercept: losing('POST /batches/:name/setMetadata', object, (metadata) => ({ metadata })),
  },
  {
    kind: 'leak',
    name: 'any key is let in',
    operation: 'POST /batches',
    intercept: asking('POST /batches', (request) => {
      const headers = new Headers(request.headers)
      if (!/^Basic dGVzd/.test(headers.get('authorization') ?? ''))
        headers.set('authorization', `Basic ${btoa('test_anyone:')}`)
      return new Request(request, { headers })
    }),
  },
  {
    kind: 'rule',
    name: 'a batch in staging begins at once',
    operation: 'POST /batches',
    intercept: answering('POST /batches', (batch) => ({ ...batch, status: 'in_progress' })),
  },
  {
    kind: 'rule',
    name: 'an empty batch is completed by finalize',
    operation: 'POST /batches/:name/finalize',
    intercept: answering('POST /batches/:name/finalize', (batch) => ({
      ...batch,
      status: 'completed',
      completed_at: batch.created_at,
    })),
  },
  {
    kind: 'rule',
    name: 'priorities above 30 are taken',
    operation: 'POST /batches/:name/prioritize',
    intercept: asking('POST /batches/:name/prioritize', (request) =>
      withBody(request, (body) => (Number(body.priority) > 30 ? { priority: 30 } : body)),
    ),
  },
]
