import { createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { createTask, type Label, selectableLabels } from '@scale-ts/tasks'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const { labels } = fc.letrec<{ label: Label; labels: Label[] }>((tie) => ({
  label: fc.oneof(
    { maxDepth: 3 },
    fc.string({ minLength: 1 }),
    fc.record(
      { choice: fc.string({ minLength: 1 }), subchoices: tie('labels'), display: fc.string() },
      { requiredKeys: ['choice'] },
    ),
  ),
  labels: fc.array(tie('label'), { minLength: 1, maxLength: 4 }),
}))

it('lists leaves in their order, each name once', () => {
  const nested: Label[] = [
    'car',
    { choice: 'person', subchoices: ['adult', { choice: 'child', display: 'under 12' }] },
    { choice: 'sky', subchoices: [] },
    'car',
  ]
  expect(selectableLabels(nested)).toEqual(['car', 'adult', 'child', 'sky'])
  expect(selectableLabels([])).toEqual([])
})

it('holds every label that the API answers', async () => {
  await fc.assert(
    fc.asyncProperty(labels, async (objects_to_annotate) => {
      const mock = createMock()
      const client = createClient({ apiKey: mock.account().apiKey, fetch: mock.fetch })
      const task = await createTask(client, {
        type: 'imageannotation',
        attachment: 'https://example.com/1.jpg',
        geometries: { box: { objects_to_annotate } },
      })
      const answered = task.status === 'completed' ? (task.response?.annotations ?? []) : []
      expect(answered.length).toBeGreaterThan(0)
      expect(selectableLabels(objects_to_annotate)).toEqual(expect.arrayContaining(answered.map(({ label }) => label)))
    }),
    { numRuns: 50 },
  )
})
