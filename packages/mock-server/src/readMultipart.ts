import { Refusal } from './errors'

/** The largest file, in bytes. docs/wire/files.md F2 */
const largestFile = 80 * 1024 * 1024

/** Room for the other parts and the boundaries. */
const overhead = 1024 * 1024

/** The parts of a form with a file. */
export interface Multipart {
  fields: Record<string, string>
  file: File | undefined
}

/**
 * Reads `multipart/form-data`: texts by name, and the part named `file`. docs/wire/http.md H53
 *
 * @throws Refusal 400 when it is something else, 413 when it is too large
 */
export async function readMultipart(request: Request): Promise<Multipart> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^\s*multipart\/form-data\b/i.test(type)) {
    throw new Refusal(400, `The body must be sent as "multipart/form-data" (not "${type.split(';')[0]}").`)
  }
  if (Number(request.headers.get('content-length') ?? 0) > largestFile + overhead) {
    await request.body?.pipeTo(new WritableStream())
    throw tooLarge()
  }
  const form = await request.formData().catch(() => {
    throw new Refusal(400, 'The body is not valid multipart/form-data.')
  })
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && value !== '') fields[name] = value
  const file = form.get('file')
  if (file instanceof File && file.size > largestFile) throw tooLarge()
  return { fields, file: file instanceof File ? file : undefined }
}

function tooLarge(): Refusal {
  return new Refusal(413, `The file is larger than ${largestFile / 1024 / 1024} MB.`)
}
