import { answerSchemas } from './schemas/answers'

/**
 * Compares an answer with the schema of its route.
 *
 * @throws Error when the mock's rules and the mock's schema disagree: one of the two is wrong
 */
export async function checkAnswer(method: string, path: string, response: Response): Promise<void> {
  const status = response.status >= 400 ? 'error' : 'success'
  const text = await response.clone().text()
  if (!text || method === 'HEAD') return
  const schema =
    status === 'error'
      ? answerSchemas().error
      : answerSchemas().routes.find((route) => route.method === method && route.pattern.test(path))?.schema
  const result = schema?.safeParse(JSON.parse(text))
  if (result && !result.success) {
    throw new Error(`The mock broke its own schema on ${method} ${path}: ${JSON.stringify(result.error.issues)}`)
  }
}
