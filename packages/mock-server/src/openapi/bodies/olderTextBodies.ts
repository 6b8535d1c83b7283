import type { ExampleBodies } from '../exampleBodies'

const website = { attachment_type: 'website', attachment: 'https://www.example.com/', instruction: 'Read the page.' }
const fruit = {
  attachment_type: 'text',
  attachment: 'tomato',
  categories: ['fruit', 'vegetable'],
  instruction: 'Is this a fruit?',
}
const pictures = ['https://files.example.com/5.jpg', 'https://files.example.com/6.jpg']

/** Bodies of the deprecated types of texts. */
export const olderTextBodies: Readonly<Record<string, ExampleBodies>> = {
  audiotranscription: {
    smallest: { attachment: 'https://files.example.com/1.wav' },
    full: {
      attachment_type: 'audio',
      attachment: 'https://files.example.com/1.wav',
      verbatim: false,
      phrases: ['kite'],
    },
  },
  categorization: {
    smallest: fruit,
    full: { ...fruit, callback_url: 'scale@example.com', category_ids: { f: 'fruit' }, allow_multiple: true },
  },
  comparison: {
    smallest: { attachments: pictures, choices: ['yes', 'no'] },
    full: {
      attachments: pictures,
      attachment_type: 'image',
      instruction: 'The same product?',
      choices: ['yes', 'no'],
      fields: { difference: 'What differs?' },
    },
  },
  datacollection: {
    smallest: { attachment: 'https://www.example.com/', fields: { jobs: 'Address of the jobs page' } },
    full: { ...website, fields: { jobs: 'Address of the jobs page' } },
  },
  transcription: {
    smallest: { attachment: 'https://www.example.com/', fields: { title: 'Page title' } },
    full: { ...website, fields: { title: 'Page title' }, repeatable_fields: { headline: 'Headline of the row' } },
  },
}
