import type { ExampleBodies } from '../exampleBodies'
import { attributes } from './imageBodies'

const name = { type: 'text', field_id: 'name', title: 'Name' }

/** Bodies of the types of texts and documents. */
export const textBodies: Readonly<Record<string, ExampleBodies>> = {
  textcollection: {
    smallest: { attachments: [{ type: 'text', content: 'The company makes *kites*.' }], fields: [name] },
    full: {
      project: 'hiring_pages',
      batch: 'hiring_pages_b1',
      title: 'Hiring page',
      description: 'Find the jobs page',
      instruction: '**Find** the page that lists open jobs.',
      attachments: [
        { type: 'website', content: 'https://www.example.com/', forms: ['contact'] },
        { type: 'video', content: 'https://www.example.com/tour.mp4' },
      ],
      fields: [
        {
          type: 'category',
          field_id: 'found',
          title: 'Is there a jobs page?',
          description: 'Also on a subdomain.',
          hint: 'Look at the footer.',
          required: true,
          min_responses_required: 1,
          max_responses_required: 1,
          conditions: [],
          min_choices: 1,
          max_choices: 2,
          choices: [
            { label: 'Yes', value: true, hint: 'also if the link is dead' },
            { label: 'No', value: 'no', subchoices: [{ label: 'Nowhere', value: 0 }] },
          ],
        },
        {
          type: 'text',
          field_id: 'url',
          title: 'Address',
          description: 'Of the page',
          hint: 'with https://',
          required: false,
          min_responses_required: 1,
          max_responses_required: '3',
          conditions: [{ found: ['yes'] }],
        },
        {
          type: 'field_set',
          field_id: 'contact',
          title: 'Contact',
          description: 'Whom to ask',
          hint: 'See the imprint.',
          required: false,
          min_responses_required: 1,
          max_responses_required: 2,
          conditions: { not: { found: ['no'] } },
          inline: true,
          fields: [name, { type: 'number', field_id: 'phone', title: 'Phone' }],
        },
      ],
      responses_required: 3,
    },
  },
  namedentityrecognition: {
    smallest: { text: 'In May Ada Byron spoke at KiteConf.', labels: [{ name: 'person' }] },
    full: {
      project: 'news',
      instruction: 'Mark people and events.',
      text: 'In May Ada Byron spoke at KiteConf.',
      labels: [
        {
          name: 'person',
          display_name: 'Person',
          description: 'A human being',
          attributes: { age: attributes.hidden },
        },
        { name: 'event', description: 'A meeting', children: [{ name: 'conference' }] },
      ],
      relationships: [
        {
          name: 'speaker_at',
          display_name: 'speaks at',
          is_directed: true,
          source_label: 'person',
          target_label: 'event',
        },
      ],
      global_attributes: {
        language: { ...attributes.parked, description: 'Its language', conditions: { is_global: true }, global: false },
        certainty: attributes.hidden,
        remark: attributes.plate,
      },
    },
  },
  documenttranscription: {
    smallest: { attachment: 'https://files.example.com/invoices/1001.jpg' },
    full: {
      project: 'invoices',
      instruction: 'Transcribe this invoice.',
      attachments: ['https://files.example.com/invoices/1001.jpg', 'scaledata://invoices/1001-2.jpg'],
      lang: 'en-US',
      geometry: 'polygon',
      features: [
        { type: 'block', label: 'total_value', flags: ['value', 'money'] },
        { type: 'group', title: 'Items' },
      ],
    },
  },
}
