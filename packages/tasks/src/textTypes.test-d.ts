import { createTask, getTask, type TextCollectionResponse } from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'
import { attributes, client, common, url } from '../test/typeSamples'

// For each type: the smallest call, one with everything, and what must not compile.

describe('textcollection', () => {
  const attachments = [{ type: 'text', content: 'kites' }] as const
  const field = { type: 'text', field_id: 'name', title: 'Name' } as const

  it('takes forms of every documented field', () => {
    createTask(client, { type: 'textcollection', attachments, fields: [field] })
    createTask(client, { type: 'textcollection', attachments, project: 'p' })
    createTask(client, {
      type: 'textcollection',
      ...common,
      attachments: [{ type: 'website', content: url, forms: ['form'] }],
      title: 't',
      description: 'd',
      responses_required: 3,
      fields: [
        {
          ...field,
          description: 'd',
          hint: 'h',
          required: true,
          min_responses_required: 1,
          max_responses_required: 2,
          conditions: [{ found: ['yes'] }],
        },
        {
          type: 'category',
          field_id: 'found',
          title: 'Found?',
          choices: [{ label: 'Yes', value: true, subchoices: [{ label: 'Really', value: 1, hint: 'h' }] }],
          min_choices: 1,
          max_choices: 2,
        },
        { type: 'field_set', field_id: 'both', title: 'Both', inline: true, fields: [field, field] },
        { type: 'ranking_order', field_id: 'order', title: 'Order', num_options: 3, num_items_to_rank: 3, anything: 1 },
        { type: 'select', field_id: 'one', title: 'One', anything: 1 },
      ],
      hypothesis: { annotations: { name: { type: 'text', field_id: 'name', response: ['Ada'] }, found: ['yes'] } },
    })
    // @ts-expect-error no form, and no project to bring one
    createTask(client, { type: 'textcollection', attachments })
    // @ts-expect-error no attachments
    createTask(client, { type: 'textcollection', fields: [field] })
    // @ts-expect-error a category has choices
    createTask(client, { type: 'textcollection', attachments, fields: [{ ...field, type: 'category' }] })
    // @ts-expect-error no such attachment
    createTask(client, { type: 'textcollection', attachments: [{ type: 'scroll', content: '' }], fields: [field] })
  })

  it('answers by field', async () => {
    const task = await getTask<'textcollection'>(client, 'x')
    if (task.status !== 'completed') return
    expectTypeOf(task.response).toEqualTypeOf<TextCollectionResponse | undefined>()
  })
})

it('namedentityrecognition takes relations that are all named or all unnamed', () => {
  const least = { type: 'namedentityrecognition', text: 'Ada', labels: [{ name: 'person' }] } as const
  createTask(client, least)
  createTask(client, {
    ...common,
    ...least,
    labels: [{ name: 'a', display_name: 'A', description: 'd', children: [{ name: 'b', attributes }] }],
    relationships: [{ name: 'r', display_name: 'speaks at', is_directed: true, source_label: 'a', target_label: 'b' }],
    global_attributes: { Language: { description: 'd', choices: ['en'], conditions: { is_global: true } } },
    hypothesis: { annotations: [{ id: '1', start: 0, end: 3, text: 'Ada', label: 'a' }], relationships: [] },
  })
  createTask(client, { ...least, relationships: [{ source_label: 'a' }, {}] })
  // @ts-expect-error unknown members are refused
  createTask(client, { ...least, labels: [{ name: 'person', bad_key: 'BAD' }] })
  // @ts-expect-error a label has a name
  createTask(client, { ...least, labels: [{ description: 'd' }] })
  // @ts-expect-error a named relationship has a name to display
  createTask(client, { ...least, relationships: [{ name: 'r' }] })
  // @ts-expect-error no text
  createTask(client, { type: 'namedentityrecognition', labels: [{ name: 'person' }] })
})

it('documenttranscription takes one document or its pages', () => {
  createTask(client, { type: 'documenttranscription', attachment: url })
  createTask(client, { type: 'documenttranscription', attachments: [url, url] })
  createTask(client, {
    type: 'documenttranscription',
    ...common,
    attachment: url,
    lang: 'de-DE',
    geometry: 'polygon',
    features: [
      { type: 'block', label: 'total', flags: ['value', 'money'] },
      { type: 'group', title: 'Items', anything: 1 },
    ],
    hypothesis: {
      annotations: [
        {
          uuid: 'u',
          page: 0,
          label: 'total',
          text: '914.29',
          location: { type: 'box', top: 1, left: 1, width: 1, height: 1 },
          refs: [],
          money: { amount: '914.29' },
        },
      ],
    },
  })
  // @ts-expect-error both
  createTask(client, { type: 'documenttranscription', attachment: url, attachments: [url] })
  // @ts-expect-error neither
  createTask(client, { type: 'documenttranscription', lang: 'en-US' })
  // @ts-expect-error a block has a label
  createTask(client, { type: 'documenttranscription', attachment: url, features: [{ type: 'block' }] })
  const document = { type: 'documenttranscription', attachment: url } as const
  // @ts-expect-error no such flag
  createTask(client, { ...document, features: [{ type: 'block', label: 'l', flags: ['x'] }] })
})

describe('older text types', () => {
  it('categorization', () => {
    const least = { attachment: 'tomato', attachment_type: 'text', instruction: 'Fruit?', categories: ['yes'] } as const
    createTask(client, { type: 'categorization', ...least })
    createTask(client, {
      type: 'categorization',
      ...common,
      ...least,
      category_ids: { a: 'yes' },
      allow_multiple: true,
    })
    const { categories, ...none } = least
    // @ts-expect-error no categories
    createTask(client, { type: 'categorization', ...none })
    // @ts-expect-error no such attachment type
    createTask(client, { type: 'categorization', ...least, attachment_type: 'scroll' })
    // @ts-expect-error categories are texts
    createTask(client, { type: 'categorization', ...least, categories: [1] })
  })

  it('comparison takes choices, fields or both', () => {
    createTask(client, { type: 'comparison', attachments: [url, url], choices: ['yes', 'no'] })
    createTask(client, { type: 'comparison', attachments: [url], fields: { why: 'Why?' } })
    createTask(client, {
      type: 'comparison',
      ...common,
      attachments: [url],
      attachment_type: 'image',
      choices: ['yes'],
      fields: { why: 'Why?' },
    })
    // @ts-expect-error neither
    createTask(client, { type: 'comparison', attachments: [url] })
    // @ts-expect-error a list
    createTask(client, { type: 'comparison', attachments: url, choices: ['yes'] })
    // @ts-expect-error a choice is text
    createTask(client, { type: 'comparison', attachments: [url], choices: [1] })
  })

  it('transcription and datacollection', () => {
    const least = { attachment: url, fields: { title: 'Title' } }
    createTask(client, { type: 'transcription', ...least })
    createTask(client, { type: 'transcription', ...common, ...least, repeatable_fields: { row: 'Row' } })
    createTask(client, { type: 'datacollection', ...least })
    createTask(client, { type: 'datacollection', ...common, ...least, attachment_type: 'website' })
    // @ts-expect-error no fields
    createTask(client, { type: 'transcription', attachment: url })
    // @ts-expect-error no attachment
    createTask(client, { type: 'transcription', fields: {} })
    // @ts-expect-error fields are described by texts
    createTask(client, { type: 'transcription', attachment: url, fields: { title: 1 } })
    // @ts-expect-error no fields
    createTask(client, { type: 'datacollection', attachment: url })
    // @ts-expect-error no attachment
    createTask(client, { type: 'datacollection', fields: {} })
    // @ts-expect-error of transcriptions only
    createTask(client, { type: 'datacollection', ...least, repeatable_fields: {} })
  })

  it('audiotranscription', () => {
    createTask(client, { type: 'audiotranscription', attachment: url })
    createTask(client, {
      type: 'audiotranscription',
      ...common,
      attachment: url,
      attachment_type: 'audio',
      verbatim: true,
      phrases: ['a'],
    })
    // @ts-expect-error no attachment
    createTask(client, { type: 'audiotranscription', verbatim: true })
    // @ts-expect-error sound
    createTask(client, { type: 'audiotranscription', attachment: url, attachment_type: 'video' })
    // @ts-expect-error a list
    createTask(client, { type: 'audiotranscription', attachment: url, phrases: 'a' })
  })
})
