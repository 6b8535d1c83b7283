import { createClient } from '@scale-ts/core'

// What calls of many types share in type tests.

export const client = createClient()
export const url = 'https://example.com/1.jpg'
export const labels = [
  'car',
  { choice: 'person', subchoices: ['adult', { choice: 'child', display: 'under 12' }] },
] as const
export const attributes = {
  parked: { description: 'Parked?', choices: ['yes', 'no'], conditions: { label_condition: { label: ['car'] } } },
  lights: { type: 'category', description: 'Lights?', choices: ['head', 'brake'], allow_multiple: true },
  hidden: { type: 'number', description: 'Hidden?', min: 0, max: 100, step: 5 },
  heading: { type: 'angle', description: 'Heading?' },
  plate: { type: 'text', description: 'Plate?', global: true },
  centre: { type: 'x_line', description: 'Centre?' },
  part_of: { type: 'linked', description: 'Part of?', allowed_labels: ['car'], required: false },
  weather: { description: 'Weather?', choices: 'dry', conditions: [{ is_global: true }] },
} as const
export const geometries = { box: { objects_to_annotate: labels, can_rotate: true } }
export const flags = {
  can_add_base_annotations: true,
  can_edit_base_annotations: false,
  can_edit_base_annotation_labels: false,
  can_delete_base_annotations: false,
}
export const common = {
  project: 'p',
  batch: 'b',
  instruction: 'i',
  callback_url: 'https://example.com/callback',
  context_attachments: [{ attachment: url }],
  metadata: { row: 1 },
  priority: 30,
  unique_id: 'u',
  clear_unique_id_on_error: true,
  tags: ['t'],
  urgency: 'standard',
} as const
