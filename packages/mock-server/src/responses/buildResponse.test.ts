import { describe, expect, it } from 'vitest'
import { openWorld, type TestWorld } from '../../test/openWorld'

const answerOf = async (world: TestWorld, type: string, body: object) => {
  const reply = await world.call('POST', `/task/${type}`, body)
  expect(reply.status, reply.body?.error).toBe(200)
  return reply.body.response
}

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
