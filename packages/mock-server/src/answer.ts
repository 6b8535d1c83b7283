const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' }

/** A success: always 200, also for what was created. docs/wire/http.md H17 */
export function answer(body: unknown): Response {
  return answerText(JSON.stringify(body))
}

/** A success whose JSON text is there already. */
export function answerText(json: string): Response {
  return new Response(json, { headers: jsonHeaders })
}
