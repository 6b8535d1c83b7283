import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorld, type TestWorld } from '../../test/openWorld'

const answerOf = async (world: TestWorld, type: string, body: object) => {
  const reply = await world.call('POST', `/task/${type}`, body)
  expect(reply.status, reply.body?.error).toBe(200)
  return reply.body.response
}

interface Drawn {
  type: string
  label?: string
  uuid: string
  left: number
  top: number
  width: number
  height: number
  rotation?: number
  vertices: { x: number; y: number; description?: string }[]
  attributes?: Record<string, unknown>
}

const label = fc.string({ minLength: 1, maxLength: 8 })
const tree = fc.array(
  fc.oneof(
    label.map((choice) => ({ sent: choice as unknown, leaves: [choice] })),
    fc.tuple(label, fc.array(label, { minLength: 1, maxLength: 3 })).map(([choice, subchoices]) => ({
      sent: { choice, subchoices } as unknown,
      leaves: subchoices,
    })),
  ),
  { minLength: 1, maxLength: 4 },
)

describe('the answer of an imageannotation task', () => {
  it('draws each asked kind with its leaf labels, within its limits', async () => {
    const world = openWorld()
    const request = fc.record({
      attachment: fc.webUrl(),
      tree,
      box: fc.record({
        min_width: fc.nat(300),
        min_height: fc.nat(300),
        can_rotate: fc.boolean(),
        integer_pixels: fc.boolean(),
      }),
      fewest: fc.integer({ min: 1, max: 9 }),
      more: fc.nat(4),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ attachment, tree: items, box, fewest, more }) => {
        const objects_to_annotate = items.map(({ sent }) => sent)
        const leaves = items.flatMap((item) => item.leaves)
        const limits = { objects_to_annotate, min_vertices: fewest, max_vertices: fewest + more }
        const kinds = ['box', 'polygon', 'line', 'point', 'ellipse', 'cuboid']
        const geometries = {
          box: { ...box, objects_to_annotate },
          polygon: limits,
          line: limits,
          point: { objects_to_annotate },
          ellipse: { objects_to_annotate },
          cuboid: { objects_to_annotate },
        }
        const { annotations } = (await answerOf(world, 'imageannotation', { attachment, geometries })) as {
          annotations: Drawn[]
        }
        expect(new Set(annotations.map(({ type }) => type))).toEqual(new Set(kinds))
        expect(new Set(annotations.map(({ uuid }) => uuid)).size).toBe(annotations.length)
        for (const drawn of annotations) {
          expect(drawn.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
          expect(leaves).toContain(drawn.label)
          if (drawn.type === 'box') {
            expect(drawn.width).toBeGreaterThanOrEqual(box.min_width)
            expect(drawn.height).toBeGreaterThanOrEqual(box.min_height)
            expect(drawn.rotation !== undefined).toBe(box.can_rotate)
            if (box.integer_pixels && !box.can_rotate) expect(Number.isInteger(drawn.left + drawn.top)).toBe(true)
          }
          if (drawn.type === 'polygon' || drawn.type === 'line') {
            expect(drawn.vertices.length).toBeGreaterThanOrEqual(fewest)
            expect(drawn.vertices.length).toBeLessThanOrEqual(fewest + more)
          }
          if (drawn.type === 'ellipse') expect(drawn.vertices).toHaveLength(4)
          if (drawn.type === 'cuboid') {
            expect(drawn.vertices.map(({ description }) => description)).toEqual([
              'face-topleft',
              'face-bottomleft',
              'face-topright',
              'face-bottomright',
              'side-topcorner',
              'side-bottomcorner',
            ])
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('answers attributes as they are defined, the global ones beside the annotations', async () => {
    const { annotations, global_attributes } = await answerOf(openWorld(), 'imageannotation', {
      attachment: 'https://example.com/1.jpg',
      geometries: { box: { objects_to_annotate: ['car'] } },
      annotation_attributes: {
        parked: { description: 'd', choices: ['yes', 'no'] },
        lights: {
          description: 'd',
          choices: ['head', { choice: 'rear', subchoices: ['brake'] }],
          allow_multiple: true,
        },
        hidden: { type: 'number', description: 'd', min: 10, max: 20, step: 5 },
        heading: { type: 'angle', description: 'd' },
        plate: { type: 'text', description: 'd' },
        centre: { type: 'x_line', description: 'd' },
        parent: { type: 'linked', description: 'd', allowed_labels: ['car'] },
        weather: { description: 'd', choices: ['rain'], conditions: [{ is_global: true }] },
      },
    })
    for (const { attributes } of annotations) {
      expect(['yes', 'no']).toContain(attributes.parked)
      expect(['head', 'brake']).toEqual(expect.arrayContaining(attributes.lights))
      expect([10, 15, 20]).toContain(attributes.hidden)
      expect(attributes.heading).toBeLessThanOrEqual(360)
      expect(typeof attributes.plate).toBe('string')
      expect(attributes.centre).toBeGreaterThanOrEqual(0)
      expect(attributes).not.toHaveProperty('parent')
      expect(attributes).not.toHaveProperty('weather')
    }
    expect(global_attributes).toEqual({ weather: 'rain' })
  })
})

describe('the answers of other types', () => {
  it('categorize into a list when several are allowed, with the id of the category', async () => {
    const body = {
      attachment: 's3://x/1',
      attachment_type: 'text',
      instruction: 'i',
      categories: ['a', 'b'],
      category_ids: { id1: 'a', id2: 'b' },
    }
    expect(await answerOf(openWorld(), 'categorization', { ...body, allow_multiple: true })).toEqual({
      category: ['a'],
      category_id: ['id1'],
    })
    expect(await answerOf(openWorld(), 'categorization', body)).toEqual({ category: 'a', category_id: 'id1' })
  })

  it('mark spans that are in the text', async () => {
    const text = '  Ada Byron spoke.'
    const { annotations } = await answerOf(openWorld(), 'namedentityrecognition', {
      text,
      labels: [{ name: 'person' }],
    })
    expect(annotations).toHaveLength(1)
    const [{ start, end, text: marked, label: name }] = annotations
    expect(text.slice(start, end)).toBe(marked)
    expect(name).toBe('person')
  })

  it('relate spans as asked, each on a word of its own', async () => {
    const text = 'In May Ada Byron spoke at KiteConf.'
    const { annotations, relationships, global_attributes } = await answerOf(openWorld(), 'namedentityrecognition', {
      text,
      labels: [{ name: 'person' }, { name: 'event', children: [{ name: 'conference' }] }],
      relationships: [
        { name: 'at', display_name: 'speaks at', source_label: 'person', target_label: 'event' },
        { name: 'no', display_name: 'is no', source_label: 'nothing', target_label: 'event' },
      ],
      global_attributes: { language: { description: 'd', choices: ['en', 'de'], conditions: { is_global: true } } },
    })
    expect(annotations.map(({ label }: { label: string }) => label)).toEqual(['person', 'event', 'conference'])
    let last = 0
    for (const { start, end, text: marked } of annotations) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(text.slice(start, end)).toBe(marked)
      last = end
    }
    const [person, event] = annotations
    expect(relationships).toEqual([{ id: expect.any(String), source_ref: person.id, target_ref: event.id, name: 'at' }])
    expect(global_attributes).toEqual({ language: expect.stringMatching(/^(en|de)$/) })
  })

  it('transcribe documents by the flags of their features', async () => {
    const features = [
      { type: 'block', label: 'total_key', flags: ['key', 'line'] },
      { type: 'block', label: 'total_value', flags: ['value', 'money'] },
      { type: 'block', label: 'paid', flags: ['checkbox'] },
      { type: 'group', title: 'Items' },
    ]
    const attachment = 'https://example.com/1.jpg'
    const boxes = await answerOf(openWorld(), 'documenttranscription', { attachment, features })
    const [key, value, paid] = boxes.annotations
    expect(boxes.annotations).toHaveLength(3)
    expect([key.refs, value.refs, paid.refs]).toEqual([[value.uuid], [key.uuid], []])
    expect(value.money).toEqual({ amount: value.text })
    expect(value.text).toMatch(/^\d+\.\d\d$/)
    expect(paid).toMatchObject({ text: '', checked: expect.any(Boolean), location: { type: 'box' } })
    const polygons = await answerOf(openWorld(), 'documenttranscription', { attachment, features, geometry: 'polygon' })
    expect(polygons.annotations[0].location.vertices).toHaveLength(4)
  })

  it('choose as many values as a category allows, none twice', async () => {
    const choices = ['a', 'b', 'c', 'd'].map((value) => ({ label: value, value }))
    for (const seed of ['1', '2', '3', '4']) {
      const { annotations } = await answerOf(openWorld({ seed }), 'textcollection', {
        attachments: [{ type: 'text', content: 'x' }],
        fields: [{ type: 'category', field_id: 'some', title: 'Some', choices, min_choices: 2, max_choices: 3 }],
      })
      const [chosen] = annotations.some.response
      expect(new Set(chosen).size).toBe(chosen.length)
      expect([2, 3]).toContain(chosen.length)
    }
  })

  it('answer the fields of a text collection in the wrapped form', async () => {
    const { annotations } = await answerOf(openWorld(), 'textcollection', {
      attachments: [{ type: 'text', content: 'x' }],
      fields: [
        {
          type: 'category',
          field_id: 'found',
          title: 'Found?',
          choices: [
            { label: 'Yes', value: 'yes' },
            { label: 'All', value: 0, subchoices: [{ label: 'No', value: 'no' }] },
          ],
        },
        { type: 'text', field_id: 'url', title: 'Address' },
        { type: 'number', field_id: 'count', title: 'Count' },
        {
          type: 'field_set',
          field_id: 'contact',
          title: 'Contact',
          fields: [
            { type: 'text', field_id: 'mail', title: 'Mail' },
            { type: 'text', field_id: 'name', title: 'Name' },
          ],
        },
      ],
    })
    expect(annotations).toMatchObject({
      found: { type: 'category', field_id: 'found', response: [[expect.stringMatching(/^(yes|no)$/)]] },
      url: { response: [expect.any(String)] },
      count: { response: [expect.any(Number)] },
      contact: { response: [{ mail: { response: [expect.any(String)] } }] },
    })
  })

  it('transcribe the features of a document', async () => {
    const features = [
      { type: 'block', label: 'total' },
      { type: 'group', title: 'Items' },
    ]
    const { annotations } = await answerOf(openWorld(), 'documenttranscription', { attachment: 's3://x/1', features })
    expect(annotations).toMatchObject([{ page: 0, label: 'total', location: { type: 'box' }, refs: [] }])
  })

  it('leave the response out where none is emulated', async () => {
    expect(await answerOf(openWorld(), 'chat', {})).toBeUndefined()
  })
})
