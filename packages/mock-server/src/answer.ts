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
  return new Response(json, { status, headers })
}
