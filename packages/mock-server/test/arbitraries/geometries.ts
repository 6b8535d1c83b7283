import fc from 'fast-check'
import { type ArbitraryLabel, arbitraryLabels, leavesOf } from './labels'

const smallest = { min_width: fc.nat(400), min_height: fc.nat(400) }

const vertices = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.nat(4))
  .map(([min_vertices, more]) => ({ min_vertices, max_vertices: min_vertices + more }))

const withLimits = fc
  .tuple(arbitraryLabels, vertices)
  .map(([objects_to_annotate, limits]) => ({ objects_to_annotate, ...limits }))

const box = fc
  .record({ objects_to_annotate: arbitraryLabels, ...smallest, form: fc.constantFrom('rotated', 'whole', 'plain') })
  .map(({ form, ...rest }) => ({ ...rest, can_rotate: form === 'rotated', integer_pixels: form === 'whole' }))

const objects = fc.record({ objects_to_annotate: arbitraryLabels })

/** Some of these kinds of geometry, at least one. */
export function arbitraryGeometries(
  kinds: readonly string[] = ['box', 'polygon', 'line', 'point', 'ellipse', 'cuboid'],
): fc.Arbitrary<Record<string, { objects_to_annotate: ArbitraryLabel[] }>> {
  const all: Record<string, fc.Arbitrary<{ objects_to_annotate: ArbitraryLabel[] }>> = {
    box,
    polygon: withLimits,
    line: withLimits,
    point: objects,
    ellipse: objects,
    cuboid: fc.record({ objects_to_annotate: arbitraryLabels, ...smallest }),
  }
  return fc
    .subarray([...kinds], { minLength: 1 })
    .chain((picked) => fc.record(Object.fromEntries(picked.map((kind) => [kind, all[kind] as (typeof all)[string]]))))
}

/** The leaves of all kinds. */
export function geometryLeaves(geometries: Record<string, { objects_to_annotate: ArbitraryLabel[] }>): string[] {
  return [...new Set(Object.values(geometries).flatMap(({ objects_to_annotate }) => leavesOf(objects_to_annotate)))]
}
