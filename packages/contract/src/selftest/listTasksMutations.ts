import { answering, asking, listing, type Mutation, withKey, withQuery } from './mutation'

const list = 'GET /tasks'

/** Mistakes about lists of tasks. */
export const listTasksMutations: readonly Mutation[] = [
  {
    kind: 'field',
    name: 'a limited list tells the type',
    operation: list,
    intercept: listing(list, (docs, _page, { url }) =>
      url.includes('limited_response=true') ? docs.map((doc) => ({ ...doc, type: 'chat' })) : docs,
    ),
  },
  {
    kind: 'type',
    name: 'total is a text',
    operation: list,
    intercept: answering(list, (page) => ({ ...page, total: String(page.total) })),
  },
  {
    kind: 'order',
    name: 'tasks come oldest first',
    operation: list,
    intercept: listing(list, (docs) => [...docs].reverse()),
  },
  {
    kind: 'default',
    name: 'a page of tasks holds 10 unless told otherwise',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        if (!query.get('limit')) query.set('limit', '10')
      }),
    ),
  },
  {
    kind: 'paging',
    name: 'the last page has a token',
    operation: list,
    intercept: answering(list, (page) => ({ next_token: 'eyJiZWZvcmUiOjB9', ...page, has_more: true })),
  },
  {
    kind: 'paging',
    name: 'has_more is always false',
    operation: list,
    intercept: answering(list, (page) => ({ ...page, has_more: false })),
  },
  {
    kind: 'paging',
    name: 'total counts the page only',
    operation: list,
    intercept: answering(list, (page) => ({ ...page, total: (page.docs as unknown[]).length })),
  },
  {
    kind: 'paging',
    name: 'a token is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('next_token'))),
  },
  {
    kind: 'paging',
    name: 'an offset is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('offset'))),
  },
  {
    kind: 'paging',
    name: 'limits above 100 are cut to 100',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        if (Number(query.get('limit')) > 100) query.set('limit', '100')
      }),
    ),
  },
  {
    kind: 'paging',
    name: 'an offset counts beside a token',
    operation: list,
    intercept: answering(list, (page, { url }) => {
      const { searchParams } = new URL(url)
      const offset = Number(searchParams.get('offset') ?? 0)
      return searchParams.has('next_token') && offset
        ? { ...page, docs: (page.docs as unknown[]).slice(offset), offset }
        : page
    }),
  },
  {
    kind: 'filter',
    name: 'the status filter is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('status'))),
  },
  {
    kind: 'filter',
    name: 'the project filter is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('project'))),
  },
  {
    kind: 'filter',
    name: 'of several unique ids only the first counts',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        const [first] = query.getAll('unique_id')
        if (first) query.set('unique_id', first)
      }),
    ),
  },
  {
    kind: 'filter',
    name: 'a start time excludes itself',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        const time = Date.parse(query.get('start_time') ?? '')
        if (time) query.set('start_time', new Date(time + 1).toISOString())
      }),
    ),
  },
  {
    kind: 'filter',
    name: 'an end time excludes itself',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        const time = Date.parse(query.get('end_time') ?? '')
        if (time) query.set('end_time', new Date(time - 1).toISOString())
      }),
    ),
  },
  {
    kind: 'leak',
    name: 'all keys list the same tasks',
    operation: list,
    intercept: async (request, pass) => pass(withKey(request, 'test_shared')),
  },
]
