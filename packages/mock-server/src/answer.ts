/** Lets pages of any origin call `/v1`. No cookies are involved, so no origin needs to be told apart. */
export const crossOriginHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
}

const headers = { 'content-type': 'application/json; charset=utf-8', ...crossOriginHeaders }

/** A success: 200, also for what was created, with one exception. docs/wire/http.md H17 */
export function answer(body: unknown, status = 200): Response {
  return answerText(JSON.stringify(body), status)
}

/** A success whose JSON text is there already. */
export function answerText(json: string, status = 200): Response {
  return withText(new Response(json, { status, headers }), json)
}

/** On the answer itself: a WeakMap would cost more than what it saves. */
const text: unique symbol = Symbol('text')

interface ToldResponse extends Response {
  [text]?: string
}

/** Remembers what an answer says, since reading it out of the answer costs as much as everything else. */
export function withText(response: Response, said: string): Response {
  const told: ToldResponse = response
  told[text] = said
  return response
}

/** What an answer says, as far as it is known without reading it. */
export function knownText(response: ToldResponse): string | undefined {
  return response[text]
}

/** What an answer says. */
export async function textOfAnswer(response: Response): Promise<string> {
  return knownText(response) ?? (await response.clone().text())
}
