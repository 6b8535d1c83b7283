import { allowManyListeners } from './allowManyListeners'
import { ResponseParseError, ScaleError } from './errors'

/** How to walk through the pages of a list. */
export interface Pagination<Page, Item, Cursor> {
  /** Fetches the page at `cursor`, or the first one. Must listen to `signal`. */
  fetchPage: (cursor: Cursor | undefined, signal: AbortSignal) => Promise<Page>
  items: (page: Page) => readonly Item[]
  /** Where the next page starts (a token or an offset), or `undefined` on the last page. */
  nextCursor: (page: Page, cursor: Cursor | undefined) => Cursor | undefined
  /** Ends the walk, also between two items. */
  signal?: AbortSignal | undefined
}

/**
 * Yields the items of a list, page after page, with tokens and with offsets alike. While the items of one page are
 * consumed, the next page is already on its way; never more than that one. Leaving the loop cancels it.
 *
 * @throws the signal's reason, what `fetchPage` throws, ResponseParseError for an answer that is no page, and ScaleError when the
 * server's paging goes in a circle
 * @example
 * ```ts
 * import { createClient, paginate } from '@scale-ts/core'
 *
 * const client = createClient()
 * const names = paginate({
 *   fetchPage: (offset: number | undefined, signal) =>
 *     client.request<{ docs: { name: string }[]; has_more: boolean }>(
 *       { method: 'GET', path: `/batches?offset=${offset ?? 0}` }, { signal }),
 *   items: (page) => page.docs.map((batch) => batch.name),
 *   nextCursor: (page, offset = 0) => (page.has_more ? offset + page.docs.length : undefined),
 * })
 * for await (const name of names) console.log(name)
 * ```
 */
export async function* paginate<Page, Item, Cursor extends string | number>(
  pagination: Pagination<Page, Item, Cursor>,
): AsyncGenerator<Item, void, undefined> {
  const { fetchPage, items, nextCursor, signal } = pagination
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  allowManyListeners(signal)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    signal?.throwIfAborted()
    let cursor: Cursor | undefined
    let pending: Promise<Page> | undefined = fetchPage(undefined, controller.signal)
    while (pending) {
      const page: Page = await pending
      const list = itemsOf(page, items)
      const next = nextCursor(page, cursor)
      if (next !== undefined && next === (cursor ?? 0)) {
        throw new ScaleError(
          `The server answered the same page again: its next page starts at ${JSON.stringify(next)} too.`,
        )
      }
      cursor = next
      pending = next === undefined ? undefined : fetchPage(next, controller.signal)
      // It is awaited after this page's items; until then a failure must not count as unhandled.
      pending?.catch(() => {})
      for (const item of list) {
        signal?.throwIfAborted()
        yield item
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    controller.abort()
  }
}

/** @throws ResponseParseError when a proxy, or a server of another kind, answered something else */
function itemsOf<Page, Item>(body: Page, items: (page: Page) => readonly Item[]): readonly Item[] {
  let cause: unknown
  try {
    const list: unknown = items(body)
    if (Array.isArray(list)) return list
  } catch (error) {
    cause = error
  }
  // What it says instead is left out: a server that echoes requests tells the key.
  throw new ResponseParseError('The answer is no page of a list.', { cause })
}
