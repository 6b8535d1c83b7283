import type { Callback, CallbackBatch, CallbackTask } from './Callback'
import { CallbackError } from './CallbackError'
import { batchEventId, taskEventId } from './eventId'
import { readText } from './readText'
import { createVerifier, type Verifier } from './verifier'

/** What is accepted as a callback. */
export interface ParseCallbackOptions {
  /**
   * The callback auth keys of the account, live and test; while one is rotated, the old and the new. Entries that are
   * `undefined` or empty are left out; white space around a key is stripped.
   */
  authKeys: readonly (string | undefined)[]
  /** Bytes that a body may have. Default 16,777,216 (16 MiB). */
  maxBytes?: number | undefined
}

/**
 * Verifies and parses one callback. `createCallbackHandler` also answers it, and handles each event once.
 *
 * @see {@link https://scale.com/docs/api-reference/callbacks}
 * @throws CallbackError with the `status` to answer: not Scale's key, not a POST, too large, or not understood
 * @throws ScaleError `authKeys` is no list or holds no key, or the body was read before
 * @example
 * ```ts
 * import { CallbackError, parseCallback } from '@scale-ts/callbacks'
 *
 * export async function POST(request: Request): Promise<Response> {
 *   try {
 *     const callback = await parseCallback(request, { authKeys: [process.env.SCALE_CALLBACK_AUTH] })
 *     if (callback.kind === 'task') console.log(callback.task.task_id, callback.task.status)
 *     return new Response()
 *   } catch (error) {
 *     return new Response(null, { status: error instanceof CallbackError ? error.status : 500 })
 *   }
 * }
 * ```
 */
export async function parseCallback(request: Request, options: ParseCallbackOptions): Promise<Callback> {
  return readCallback(request, createVerifier(options.authKeys), options.maxBytes)
}

/** The same with keys that were digested before. */
export async function readCallback(
  request: Request,
  verify: Verifier,
  maxBytes: number | undefined = 16 * 1024 * 1024,
): Promise<Callback> {
  const { method, headers } = request
  if (method !== 'POST') throw new CallbackError(405, 'Callbacks are POST requests.')
  // A stranger's body is not even read.
  if (!(await verify(headers))) throw new CallbackError(401, '`scale-callback-auth` holds none of the keys.')
  const type = headers.get('content-type')
  if (type && !/^application\/([^;]+\+)?json\s*(;|$)/i.test(type)) {
    throw new CallbackError(400, 'The content type is not JSON.')
  }
  const text = await readText(request, maxBytes)
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new CallbackError(400, 'The body is not JSON.')
  }
  return callbackOf(body)
}

/** Tells a task's callback (docs/wire/http.md H34) from a batch's (docs/wire/batches.md B6, B30). */
function callbackOf(body: unknown): Callback {
  const { task, batch = body } = (body ?? {}) as Record<string, unknown>
  if (hasTexts(task, 'task_id', 'type', 'status')) {
    return { kind: 'task', id: taskEventId(task), task: task as unknown as CallbackTask }
  }
  if (!task && hasTexts(batch, 'name', 'status')) {
    return { kind: 'batch', id: batchEventId(batch), batch: batch as unknown as CallbackBatch }
  }
  throw new CallbackError(400, 'The body tells of no task and no batch.')
}

function hasTexts(value: unknown, ...names: string[]): value is Record<string, unknown> {
  return names.every((name) => {
    const text = (value as Record<string, unknown> | null | undefined)?.[name]
    return typeof text === 'string' && text !== ''
  })
}
