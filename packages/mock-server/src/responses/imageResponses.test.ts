import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answered, richWorld } from '../../test/answered'
import { leavesOf } from '../../test/arbitraries/labels'
import { arbitraryTaskBodies, type TaskBody } from '../../test/arbitraries/taskBodies'
import { checkAttributes } from '../../test/checkAttributes'
import { checkPicture, checkShape, extentOf } from '../../test/checkShapes'

const bodiesOf = (type: string) => arbitraryTaskBodies[type] as fc.Arbitrary<TaskBody>

it('imageannotation: every kind that is asked for, within its limits', async () => {
  const world = await richWorld('imageannotation')
  await fc.assert(
    fc.asyncProperty(bodiesOf('imageannotation'), async (body) => {
      const { response } = await answered(world, 'imageannotation', body)
      expect(new Set(response.annotations.map(({ type }: TaskBody) => type))).toEqual(
        new Set(Object.keys(body.geometries)),
      )
      checkPicture(response.annotations, body)
      checkAttributes(body.annotation_attributes, response.global_attributes, { ofTask: true })
    }),
    { numRuns: 100 },
  )
})

const older: Record<string, string> = {
  annotation: 'box',
  cuboidannotation: 'cuboid',
  lineannotation: 'line',
  pointannotation: 'point',
  polygonannotation: 'polygon',
}

for (const [type, kind] of Object.entries(older)) {
  it(`${type}: one kind, within its limits`, async () => {
    const world = await richWorld(type)
    await fc.assert(
      fc.asyncProperty(bodiesOf(type), async (body) => {
        const { annotations, global_attributes } = (await answered(world, type, body)).response
        expect(annotations.length).toBeGreaterThanOrEqual(Math.max(1, body.min_annotations ?? 1))
        if (body.max_annotations) expect(annotations.length).toBeLessThanOrEqual(body.max_annotations)
        for (const drawn of annotations) {
          if (body.with_labels === false) expect(drawn.label).toBeUndefined()
          else expect(leavesOf(body.objects_to_annotate)).toContain(drawn.label)
          checkShape(kind, drawn, body, body)
          const extent = kind === 'box' || kind === 'cuboid' ? extentOf(drawn) : undefined
          checkAttributes(body.annotation_attributes, drawn.attributes, { extent })
        }
        checkAttributes(body.annotation_attributes, global_attributes, { ofTask: true })
      }),
      { numRuns: 40 },
    )
  })
}
