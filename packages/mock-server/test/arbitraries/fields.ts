import fc from 'fast-check'

const value = fc.oneof(fc.string({ minLength: 1, maxLength: 5 }), fc.integer(), fc.boolean())

const choices = fc.uniqueArray(value, { minLength: 1, maxLength: 6 }).chain((values) =>
  fc.boolean().map((nested) => {
    const leaves = values.map((leaf) => ({ label: String(leaf), value: leaf }))
    return nested ? [{ label: 'all', value: 'all', subchoices: leaves }] : leaves
  }),
)

const counts = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.nat(2))
  .map(([fewest, more]) => ({ min_responses_required: fewest, max_responses_required: fewest + more }))

const shared = fc
  .tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.option(counts, { nil: undefined }), fc.boolean())
  .map(([title, limits, required]) => ({ title, required, ...limits }))

const unit = fc.oneof(
  fc.constantFrom('text', 'boolean', 'number', 'datetime', 'time_range').map((type) => ({ type })),
  fc.tuple(choices, fc.integer({ min: 1, max: 3 }), fc.nat(2)).map(([some, fewest, more]) => ({
    type: 'category',
    choices: some,
    min_choices: fewest,
    max_choices: fewest + more,
  })),
)

const named = (field_id: string) => fc.tuple(shared, unit).map(([members, kind]) => ({ field_id, ...members, ...kind }))

/** The fields of a form, sets of fields among them. */
export const arbitraryFields: fc.Arbitrary<Record<string, unknown>[]> = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.oneof(
          { weight: 3, arbitrary: named(id) },
          fc
            .tuple(shared, named('first'), named('second'))
            .map(([members, ...fields]) => ({ type: 'field_set', field_id: id, ...members, fields })),
        ),
      ),
    ),
  )
