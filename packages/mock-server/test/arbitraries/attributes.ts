import fc from 'fast-check'
import { arbitraryLabels, arbitraryName } from './labels'

const shared = {
  description: fc.string({ minLength: 1, maxLength: 8 }),
  conditions: fc.option(
    fc.oneof(
      fc.constant({ is_global: true }),
      fc.constant([{ is_global: true }]),
      fc.record({ label_condition: fc.record({ label: fc.array(arbitraryName, { maxLength: 2 }) }) }),
      fc.record({ attribute_conditions: fc.constant([{ other: 'yes' }]) }),
    ),
    { nil: undefined },
  ),
}

const number = fc
  .record({
    ...shared,
    type: fc.constant('number'),
    min: fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined }),
    more: fc.option(fc.nat(40), { nil: undefined }),
    step: fc.option(fc.constantFrom(0.1, 0.25, 1, 3), { nil: undefined }),
  })
  .map(({ more, ...definition }) =>
    more === undefined ? definition : { ...definition, max: (definition.min ?? 0) + more },
  )

/**
 * Annotation attributes of every kind, in any number, whose linked ones may point to these labels.
 *
 * @param tracks whether values may hold for a whole track
 */
export function arbitraryAttributes(labels: readonly string[], tracks = false): fc.Arbitrary<Record<string, object>> {
  const attribute = fc.oneof(
    fc.record({ ...shared, choices: arbitraryLabels, allow_multiple: fc.boolean() }),
    fc.record({ ...shared, type: fc.constantFrom('angle', 'text', 'x_line', 'y_line') }),
    number,
    fc.record({
      ...shared,
      type: fc.constant('linked'),
      allowed_labels: fc.constant([...labels]),
      required: fc.boolean(),
    }),
  )
  const marked = tracks
    ? fc.tuple(attribute, fc.boolean()).map(([definition, global]) => ({ ...definition, global }))
    : attribute
  return fc
    .dictionary(fc.stringMatching(/^[a-z]{1,6}$/), marked, { maxKeys: 5 })
    .map((attributes) => JSON.parse(JSON.stringify(attributes)))
}
