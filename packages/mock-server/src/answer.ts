/** Lets pages of any origin call `/v1`. No cookies are involved, so no origin needs to be told apart. */
export const crossOriginHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
}

const headers = { 'content-type': 'application/json; charset=utf-8', ...crossOriginHeaders }

/** A success: always 200, also for what was created. docs/wire/http.md H17 */
export function answer(body: unknown): Response {
  return answerText(JSON.stringify(body))
}

/** A success whose JSON text is there already. */
export function answerText(json: string): Response {
  return withText(new Response(json, { headers }), json)
}

const texts = new WeakMap<Response, string>()

/** Remembers what an answer says, since reading it out of the answer costs as much as everything else. */
export function withText(response: Response, text: string): Response {
  texts.set(response, text)
  return response
}

/** What an answer says. */
export async function textOfAnswer(response: Response): Promise<string> {
  return texts.get(response) ?? (await response.clone().text())
}
