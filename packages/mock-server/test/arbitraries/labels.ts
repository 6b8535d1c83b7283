import fc from 'fast-check'

/** A label as it is sent, with the leaves that may be answered. */
export type ArbitraryLabel = string | { choice: string; subchoices?: ArbitraryLabel[]; instance_label?: boolean }

/** Names that are no member of every object, and no two the same. */
export const arbitraryName: fc.Arbitrary<string> = fc.string({ minLength: 1, maxLength: 8 })

const leaf: fc.Arbitrary<ArbitraryLabel> = fc.oneof(
  arbitraryName,
  fc.record({ choice: arbitraryName, instance_label: fc.boolean() }),
)

/** Labels, some of them nested. */
export const arbitraryLabels: fc.Arbitrary<ArbitraryLabel[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    fc.record({ choice: arbitraryName, subchoices: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
  ),
  { minLength: 1, maxLength: 4 },
)

/** The names that can be answered, written apart from the mock's own walk. */
export function leavesOf(labels: readonly ArbitraryLabel[] = []): string[] {
  const leaves: string[] = []
  const open = [...labels]
  for (let label = open.pop(); label !== undefined; label = open.pop()) {
    if (typeof label === 'string') leaves.push(label)
    else if (label.subchoices?.length) open.push(...label.subchoices)
    else leaves.push(label.choice)
  }
  return leaves
}
