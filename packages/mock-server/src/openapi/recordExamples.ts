import type { OperationDescription } from './operation'

/** The app, or anything that answers as it does. */
export interface ExampleApp {
  fetch(request: Request): Response | Promise<Response>
}

/** A real answer of the mock. */
export interface ExampleAnswer {
  status: number
  contentType: string
  body: unknown
}

/** Makes the example request of an operation, each in a world of its own. */
export async function recordExample(
  app: ExampleApp,
  { method, path, operationId, body, isPublic, example }: OperationDescription,
): Promise<ExampleAnswer | undefined> {
  if (example === 'none') return undefined
  const { mode = 'test', before = [], path: values = {}, query } = example
  let taskId = ''
  const authorization = `Basic ${btoa(`${mode}_${operationId}:`)}`
  const send = async (verb: string, url: string, sent?: unknown): Promise<ExampleAnswer> => {
    const response = await app.fetch(
      new Request(`https://api.scale.com${url.replaceAll('{id}', taskId)}`, {
        method: verb,
        headers: {
          ...(!isPublic && { authorization }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
        },
        ...(sent !== undefined && { body: JSON.stringify(sent) }),
      }),
    )
    const contentType = response.headers.get('content-type') ?? ''
    const text = await response.text()
    return {
      status: response.status,
      contentType,
      body: /[/+]json/.test(contentType) ? JSON.parse(text, steady) : text,
    }
  }
  for (const [verb, url, sent] of before) {
    const { body: told } = await send(verb, url, sent)
    taskId = (told as { task_id?: string }).task_id ?? taskId
  }
  const url = path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return send(method.toUpperCase(), query ? `${url}?${query}` : url, Object.values(body?.examples ?? {})[0])
}

/** How long something took is all that two runs do not have in common. */
function steady(name: string, value: unknown): unknown {
  return name === 'durationMs' ? 0.5 : value
}
