import type { CreateTaskParameters } from '@scale-ts/tasks'

export const documenttranscription: CreateTaskParameters<'documenttranscription'> = {
  type: 'documenttranscription',
  project: 'harbour_bills',
  instruction: 'Transcribe this bill of lading.',
  attachment: 'https://example.com/harbour/bills/31.jpg',
  lang: 'en-US',
  geometry: 'box',
  features: [
    { type: 'block', label: 'weight_key', flags: ['key', 'line'] },
    { type: 'block', label: 'weight_value', flags: ['value'] },
    { type: 'block', label: 'freight', flags: ['money'] },
    { type: 'text', label: 'vessel' },
  ],
}

export const namedentityrecognition: CreateTaskParameters<'namedentityrecognition'> = {
  type: 'namedentityrecognition',
  project: 'harbour_news',
  instruction: 'Mark ships and places.',
  text: 'The Aurora left Kiel on Monday.',
  labels: [
    { name: 'ship', description: 'By its name' },
    { name: 'place', children: [{ name: 'port' }] },
  ],
  relationships: [
    { name: 'left', display_name: 'left', is_directed: true, source_label: 'ship', target_label: 'place' },
  ],
  global_attributes: {
    language: { description: 'Language?', choices: ['en', 'de'], conditions: { is_global: true } },
  },
}

export const textcollection: CreateTaskParameters<'textcollection'> = {
  type: 'textcollection',
  project: 'harbour_sites',
  title: 'Opening hours',
  instruction: '**Find** the opening hours of this harbour office.',
  attachments: [{ type: 'website', content: 'https://example.com/harbour-office' }],
  fields: [
    {
      type: 'category',
      field_id: 'found',
      title: 'Are there opening hours?',
      required: true,
      choices: [
        { label: 'Yes', value: 'yes' },
        { label: 'No', value: 'no', hint: 'also if the page is gone' },
      ],
    },
    { type: 'text', field_id: 'weekdays', title: 'On weekdays', conditions: [{ found: ['yes'] }] },
    {
      type: 'field_set',
      field_id: 'phone',
      title: 'Telephone',
      max_responses_required: 2,
      fields: [
        { type: 'text', field_id: 'number', title: 'Number' },
        { type: 'text', field_id: 'purpose', title: 'For what?' },
      ],
    },
  ],
  responses_required: 1,
}

export const audiotranscription: CreateTaskParameters<'audiotranscription'> = {
  type: 'audiotranscription',
  attachment_type: 'audio',
  attachment: 'https://example.com/harbour/radio.mp3',
  verbatim: true,
  phrases: ['pilot', 'starboard'],
}

export const categorization: CreateTaskParameters<'categorization'> = {
  type: 'categorization',
  instruction: 'What kind of ship is it?',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  categories: ['cargo', 'passengers'],
  allow_multiple: false,
}

export const comparison: CreateTaskParameters<'comparison'> = {
  type: 'comparison',
  instruction: 'Is it the same ship?',
  attachment_type: 'image',
  attachments: ['https://example.com/harbour/12.jpg', 'https://example.com/harbour/13.jpg'],
  choices: ['yes', 'no'],
}

export const datacollection: CreateTaskParameters<'datacollection'> = {
  type: 'datacollection',
  instruction: 'Find the timetable.',
  attachment_type: 'website',
  attachment: 'https://example.com/ferry',
  fields: { timetable: 'Address of the timetable' },
}

export const transcription: CreateTaskParameters<'transcription'> = {
  type: 'transcription',
  instruction: 'Transcribe the head of the table, then each row.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/timetable.png',
  fields: { harbour: 'Name of the harbour' },
  repeatable_fields: { time: 'Departure', ship: 'Name of the ship' },
}
