import { distance } from 'fastest-levenshtein'

/** Of the known names those that a wrong one was probably meant as, the nearest first; none when all are far from it. */
export function nearestNames(name: string, known: readonly string[], most = 2): string[] {
  const written = name.toLowerCase()
  return known
    .map((candidate) => ({ candidate, far: distance(written, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.max(2, Math.ceil(candidate.length / 3)))
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/** `Did you mean "a" or "b"? It takes a, b and c.` for a name that is none of them. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestNames(name, known).map((candidate) => `"${candidate}"`)
  const meant = nearest.length ? `Did you mean ${nearest.join(' or ')}? ` : ''
  return `${meant}It takes ${known.length ? known.join(', ') : 'none'}.`
}
