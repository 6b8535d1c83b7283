import { isJsonObject, type JsonObject } from './json'
import type { Task } from './task'

/** An attachment as the error of a task tells it. docs/wire/http.md H37 */
interface FailedAttachment {
  statusCode: number
  url: string
}

const error = 'One or more attachments could not be downloaded.'

/** Types whose attachments are frames. docs/wire/http.md H51 */
const frameTypes = new Set(['lidarannotation', 'lidarsegmentation', 'lidartopdown'])

/**
 * The error that a task ends with because its attachments say so: nothing is ever downloaded. Either the host ends with
 * `.invalid`, or a segment of the path holds `mock-error-<status>`. docs/wire/http.md H60
 */
export function attachmentFailure({ type, params }: Pick<Task, 'type' | 'params'>): JsonObject | undefined {
  if (frameTypes.has(type) && Array.isArray(params.attachments)) {
    const frames = params.attachments.flatMap((url, frame) => {
      const attachment = failed(url)
      return attachment ? [{ frame, message: messageOf(attachment), attachment }] : []
    })
    if (frames.length) return { error, frames }
  }
  const attachments = addresses(params).flatMap((url) => failed(url) ?? [])
  return attachments.length ? { error, attachments } : undefined
}

/** Everything that labelers would be shown. A text may hold an address without being one. */
function addresses({ attachment, attachments, attachment_type, context_attachments }: JsonObject): unknown[] {
  const own = attachment_type === 'text' ? [] : [attachment, attachments].flat()
  const listed = [...own, context_attachments].flat()
  return listed.map((item) => {
    if (!isJsonObject(item)) return item
    return item.attachment ?? (item.type === 'text' ? undefined : item.content)
  })
}

function failed(url: unknown): FailedAttachment | undefined {
  if (typeof url !== 'string' || !/\.invalid|mock-error-/i.test(url)) return undefined
  const [, host = '', path = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)(?::\d*)?([^?#]*)/i.exec(url) ?? []
  const named = /mock-error-(200|[45]\d\d)(?!\d)/.exec(path)
  if (named) return { statusCode: Number(named[1]), url }
  if (!/\.invalid\.?$/i.test(host)) return undefined
  return { statusCode: Number(/^status-(200|[45]\d\d)\./i.exec(host)?.[1] ?? 404), url }
}

/** docs/wire/http.md H51, H60 */
function messageOf({ statusCode }: FailedAttachment): string {
  if (statusCode < 300) return 'Invalid JSON Format: Unexpected end of JSON input'
  return `Request failed with status code ${statusCode}`
}
