import { nearestNames } from '../nearestNames'

interface Route {
  path: string
  method: string
}

const prefix = '/_mock/'

/** What to ask for instead of a control that does not exist: another method, or a path that is near. */
export function remedyFor(path: string, routes: readonly Route[]): string {
  // Middleware is for all methods, and serves none.
  const served = routes.filter((route) => route.path.startsWith(prefix) && route.method !== 'ALL')
  const methods = new Set(served.filter((route) => fits(path, route.path)).map(({ method }) => method))
  if (methods.size) return `It takes ${[...methods].join(', ')}.`
  // What they have in common is no likeness.
  const names = new Set(served.map((route) => route.path.slice(prefix.length)))
  const near = nearestNames(path.slice(prefix.length), [...names]).map((name) => prefix + name)
  return near.length ? `Did you mean ${near.join(' or ')}?` : 'GET /_mock/openapi.json tells what there is.'
}

/** Whether a path is one of a pattern such as `/_mock/faults/:id`. */
function fits(path: string, pattern: string): boolean {
  const [segments, wanted] = [path.split('/'), pattern.split('/')]
  return (
    segments.length === wanted.length &&
    wanted.every((name, index) => (name.startsWith(':') ? segments[index] !== '' : segments[index] === name))
  )
}
