import { describe, expect, it } from 'vitest'
import { openWorld } from '../test/openWorld'

const url = 'https://example.com/1.jpg'
const geometries = { polygon: { objects_to_annotate: ['road'] } }
const attachments = [{ type: 'text', content: 'kites' }]
const textField = { type: 'text', field_id: 'name', title: 'Name' }
const category = { type: 'category', field_id: 'found', title: 'Found?', choices: [{ label: 'Yes', value: true }] }
const set = { type: 'field_set', field_id: 'both', title: 'Both', fields: [textField, { ...textField, field_id: 'x' }] }
const form = (...fields: object[]) => ({ attachments, fields })
const picture = { attachment: url, geometries }
const attributed = (attribute: object) => ({
  ...picture,
  annotation_attributes: { x: { description: 'd', ...attribute } },
})
const groups = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ choice: `group ${index}`, subchoices: [`a ${index}`, `b ${index}`] }))
const fruit = { attachment: 'tomato', attachment_type: 'text', instruction: 'Fruit?', categories: ['yes', 'no'] }
const entities = { text: 'Ada Byron', labels: [{ name: 'person' }] }
const scene = {
  instruction: 'Label it.',
  callback_url: 'https://example.com/callback',
  attachments: ['s3://scenes/1.sfs'],
  scene_format: 'sensor_fusion',
  annotation_definition: [{ label: 'car' }],
}

/** A world with a project of that type, and the name of it. */
async function openProject(type: string) {
  const world = openWorld()
  await world.call('POST', '/projects', { type, name: 'project' })
  return { create: (body: object) => world.call('POST', `/task/${type}`, { project: 'project', ...body }), world }
}

describe('a body is accepted', () => {
  it.each<[string, string, object]>([
    ['textcollection', 'with a field of each published kind', form(textField, category, set)],
    [
      'textcollection',
      'with field kinds whose members are not published',
      form({ ...textField, type: 'select', x: 1 }),
    ],
    ['textcollection', 'with counts as texts', form({ ...textField, min_responses_required: '1' })],
    [
      'textcollection',
      'with two fields in a line',
      form({ ...set, inline: true, fields: [textField, { ...textField, type: 'number' }] }),
    ],
    [
      'namedentityrecognition',
      'with named relationships',
      { ...entities, relationships: [{ name: 'r', display_name: 'knows', is_directed: true }] },
    ],
    [
      'namedentityrecognition',
      'with unnamed relationships',
      { ...entities, relationships: [{}, { source_label: 'person' }] },
    ],
    ['imageannotation', 'with a list and one definition of links', { ...picture, links: { a: [{}], b: {} } }],
    ['imageannotation', 'with a file of Scale', { ...picture, attachment: 'SCALEDATA://x/my picture.jpg' }],
    ['imageannotation', 'with conditions of any shape', attributed({ choices: ['a'], conditions: [[{ x: 1 }]] })],
    ['imageannotation', 'with words for urgency', { ...picture, urgency: 'asap' }],
    ['textcollection', 'with a field_id twice', form(textField, textField)],
    ['sensorfusion', 'as its sample has it, without is_frameless', scene],
    ['lidartopdown', 'with frames', { attachments: [url], geometries }],
    ['lidartopdown', 'with a picture', { attachment: url, geometries }],
    ['lidarsegmentation', 'with a lidar task', { lidar_task: 'x', lidar_task_frames: [0, 1] }],
    ['lidarsegmentation', 'with frames of its own', { attachments: [url], labels: ['road'] }],
    ['videoannotation', 'with frames', { attachments: [url], geometries }],
    ['videoplaybackannotation', 'with a video and frames', { attachment: url, attachments: [url], geometries }],
  ])('%s %s', async (type, _what, body) => {
    const { create } = await openProject(type)
    const { status, body: task } = await create(body)
    expect(status, task.error).toBe(200)
    expect(body).toMatchObject(task.params)
  })

  it.each<[string, string, object]>([
    ['segmentannotation', 'with 50 groups of labels', { attachment: url, labels: groups(50) }],
    ['annotation', 'with seven objects', { attachment: url, objects_to_annotate: [...'abcdefg'] }],
    ['categorization', 'with members that are null', { ...fruit, metadata: null, tags: null }],
  ])('%s %s, and completed by its defaults', async (type, _what, body) => {
    const { status, body: task } = await (await openProject(type)).create(body)
    expect(status, task.error).toBe(200)
  })
})

describe('a body is refused where it is wrong', () => {
  it.each<[string, object, string]>([
    ['textcollection', form({ ...category, choices: undefined }), '"fields[0].choices" is required'],
    [
      'textcollection',
      form(textField, { ...category, choices: [] }),
      '"fields[1].choices" must contain at least 1 items',
    ],
    [
      'textcollection',
      form({ ...category, choices: [{ label: 'Yes', value: {} }] }),
      '"fields[0].choices[0].value" must be one of [string, number, boolean]',
    ],
    [
      'textcollection',
      form({ ...category, choices: [{ label: 'All', value: 1, subchoices: [{ value: 'x' }] }] }),
      '"fields[0].choices[0].subchoices[0].label" is required',
    ],
    [
      'textcollection',
      form({ ...category, min_choices: 3, max_choices: 2 }),
      '"fields[0].max_choices" must be larger than or equal to 3',
    ],
    ['textcollection', form({ ...set, fields: [textField] }), '"fields[0].fields" must contain at least 2 items'],
    [
      'textcollection',
      form({ ...set, fields: [textField, { ...textField, title: '' }] }),
      '"fields[0].fields[1].title" is not allowed to be empty',
    ],
    [
      'textcollection',
      form({ ...set, inline: true, fields: [textField, category] }),
      '"fields[0].fields[1].type" must be one of [text, number]',
    ],
    [
      'textcollection',
      form({ ...set, inline: true, fields: [textField, textField, textField] }),
      '"fields[0].fields" must contain less than or equal to 2 items',
    ],
    [
      'textcollection',
      form({ ...textField, min_responses_required: 3, max_responses_required: 2 }),
      '"fields[0].max_responses_required" must be larger than or equal to 3',
    ],
    [
      'textcollection',
      form({ ...textField, max_responses_required: 101 }),
      '"fields[0].max_responses_required" must be less than or equal to 100',
    ],
    [
      'textcollection',
      { attachments: [{ type: 'scroll', content: '' }], fields: [textField] },
      '"attachments[0].type" must be one of [pdf, image, text, video, website, audio]',
    ],
    [
      'namedentityrecognition',
      { ...entities, relationships: [{ name: 'r', display_name: 'knows' }, {}] },
      '"relationships[1].name" is required',
    ],
    [
      'namedentityrecognition',
      { ...entities, relationships: [{ name: 'r' }] },
      '"relationships[0].display_name" is required',
    ],
    [
      'namedentityrecognition',
      { ...entities, relationships: [{ display_name: 'knows' }] },
      '"relationships[0].display_name" is not allowed',
    ],
    [
      'namedentityrecognition',
      { ...entities, global_attributes: { language: { type: 'colour', description: '' } } },
      '"global_attributes.language.type" must be one of [category, number, text]',
    ],
    // The first problem is that of the body, and what is missing comes last.
    [
      'imageannotation',
      { geometries: { line: 1 }, padding: 'x', attachment: 1 },
      '"geometries.line" must be an object',
    ],
    ['imageannotation', { padding: 'x', attachment: url }, '"padding" must be a number'],
    ['imageannotation', { ...picture, attachment: 'cat.jpg' }, '"attachment" must be a valid uri'],
    [
      'imageannotation',
      { ...picture, context_attachments: [{ attachment: 's3://other/1' }, { attachment: url }] },
      '"context_attachments[1].attachment" must not be an attachment of the task',
    ],
    [
      'imageannotation',
      attributed({ choices: ['a'], description: undefined }),
      '"annotation_attributes.x.description" is required',
    ],
    ['imageannotation', attributed({ type: 'number', step: 'x' }), '"annotation_attributes.x.step" must be a number'],
    [
      'imageannotation',
      attributed({ type: 'angle', conditions: 1 }),
      '"annotation_attributes.x.conditions" must be an object or an array',
    ],
    [
      'imageannotation',
      { ...picture, links: { a: [{}, { to_allowed_labels: [1] }] } },
      '"links.a[1].to_allowed_labels[0]" must be a string',
    ],
    [
      'imageannotation',
      { ...picture, geometries: { box: { min_width: '-1' } } },
      '"geometries.box.min_width" must be larger than or equal to 0',
    ],
    [
      'segmentannotation',
      { attachment: url, labels: groups(51) },
      '"labels" must contain less than or equal to 50 items',
    ],
    [
      'segmentannotation',
      { attachment: url, labels: ['road'], hypothesis: { annotations: { combined: {} }, labelMapping: {} } },
      '"hypothesis.annotations.combined.indexedImage" is required',
    ],
    [
      'namedentityrecognition',
      { text: 'x', labels: [{ name: 'a', children: [{ name: 'b', bad_key: 1 }] }] },
      '"labels[0].children[0].bad_key" is not allowed',
    ],
    ['documenttranscription', { attachment: url, features: [{ type: 'block' }] }, '"features[0].label" is required'],
    ['videoannotation', { attachment: url, attachment_type: 'image', geometries }, '"attachments" is required'],
    [
      'lidarsegmentation',
      { lidar_task: 'x', attachment_type: 'json' },
      '"value" contains a conflict between exclusive peers [lidar_task, attachment_type]',
    ],
    [
      'textcollection',
      { attachments: [{ type: 'video', content: 'a film' }], fields: [textField] },
      '"attachments[0].content" must be a valid uri',
    ],
    ['textcollection', form({ ...textField, type: 5 }), '"fields[0].type" must be a string'],
    ['sensorfusion', { ...scene, annotation_definition: undefined }, '"annotation_definition" is required'],
    ['sensorfusion', { ...scene, callback_url: undefined }, '"callback_url" is required'],
    [
      'sensorfusion',
      { ...scene, callback_url: 'https://example.com/\r\nX: y' },
      '"callback_url" must be a valid uri or e-mail address',
    ],
    [
      'sensorfusion',
      { ...scene, callback_url: 'https://example.com\u0000' },
      '"callback_url" must be a valid uri or e-mail address',
    ],
    ['sensorfusion', { ...scene, attachments: [url, url] }, '"attachments" must contain less than or equal to 1 items'],
    [
      'lidartopdown',
      { attachment: url, attachments: [url], geometries },
      '"value" contains a conflict between exclusive peers [attachment, attachments]',
    ],
    [
      'lidartopdown',
      { attachment: url, geometries: { ...geometries, box: { objects_to_annotate: ['car'] } } },
      '"geometries.box" is not allowed',
    ],
    [
      'lidarsegmentation',
      { lidar_task: 'x', attachments: [url], labels: ['road'] },
      '"value" contains a conflict between exclusive peers [lidar_task, attachments]',
    ],
    [
      'lidarsegmentation',
      { lidar_task: 'x', lidar_task_frames: [-1] },
      '"lidar_task_frames[0]" must be larger than or equal to 0',
    ],
    [
      'lidarannotation',
      { attachments: [url], labels: ['car'], dependents: { defs: [{}] } },
      '"dependents.defs[0].type" is required',
    ],
    [
      'videoannotation',
      { attachment: url, attachments: [url], geometries },
      '"value" contains a conflict between exclusive peers [attachment, attachments]',
    ],
  ])('%s: %j', async (type, body, reason) => {
    const { create, world } = await openProject(type)
    const reply = await create(body)
    expect(reply).toMatchObject({ status: 400, body: { error: `Parameter is invalid, reason: ${reason}` } })
    expect((await world.call('GET', '/tasks')).body.total).toBe(0)
  })

  it.each<[string, object]>([
    ['sensorfusion', scene],
    ['lidartopdown', { attachment: url, geometries }],
    ['lidarsegmentation', { lidar_task: 'x' }],
  ])('%s without a project, unless a batch implies it', async (type, body) => {
    const { world } = await openProject(type)
    const refused = await world.call('POST', `/task/${type}`, body)
    expect(refused).toMatchObject({
      status: 400,
      body: { error: 'Parameter is invalid, reason: "project" is required' },
    })
    await world.call('POST', '/batches', { project: 'project', name: 'batch' })
    expect((await world.call('POST', `/task/${type}`, { ...body, batch: 'batch' })).status).toBe(200)
  })
})
