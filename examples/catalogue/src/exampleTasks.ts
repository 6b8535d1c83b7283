import type { CreateTaskParameters, TaskTypeMap } from '@scale-ts/tasks'

/** A call of `createTask` for every known type. */
export type ExampleTasks = { [Type in keyof TaskTypeMap]: CreateTaskParameters<Type> }

const image = 'https://images.example.com/street/0042.jpg'
const clip = 'https://videos.example.com/street/0042.mp4'
const frames = [0, 1, 2].map((index) => `https://lidar.example.com/drive/${index}.json`)
const pictures = [0, 1, 2, 3].map((index) => `https://images.example.com/drive/${index}.jpg`)

/**
 * Writes down one task of each type.
 *
 * @param lidarTask id of a finished `lidarannotation` task, whose cuboids two other types go on with
 */
export function exampleTasks(lidarTask: string): ExampleTasks {
  return {
    annotation: { type: 'annotation', attachment: image, objects_to_annotate: ['car', 'van'], with_labels: true },
    audiotranscription: { type: 'audiotranscription', attachment: 'https://audio.example.com/call.wav' },
    categorization: {
      type: 'categorization',
      instruction: 'Is it edible?',
      attachment_type: 'text',
      attachment: 'fly agaric',
      categories: ['edible', 'poisonous'],
    },
    chat: { type: 'chat', template_variables: { topic: 'tides' } },
    chatexperimental: { type: 'chatexperimental' },
    chatlite: { type: 'chatlite' },
    comparison: {
      type: 'comparison',
      instruction: 'Is it the same shoe?',
      attachment_type: 'image',
      attachments: pictures.slice(0, 2),
      choices: ['yes', 'no'],
    },
    cuboidannotation: { type: 'cuboidannotation', attachment: image, objects_to_annotate: ['lorry'] },
    datacollection: {
      type: 'datacollection',
      instruction: 'Find the opening hours.',
      attachment_type: 'website',
      attachment: 'https://museum.example.com',
      fields: { monday: 'Opening hours on a Monday' },
    },
    documentmodel: { type: 'documentmodel' },
    documenttranscription: {
      type: 'documenttranscription',
      attachment: 'https://documents.example.com/receipt.jpg',
      features: [
        { type: 'block', label: 'sum_key', flags: ['key'] },
        { type: 'block', label: 'sum_value', flags: ['value', 'money'] },
        { type: 'text', label: 'shop' },
      ],
    },
    federal2dvideoannotation: { type: 'federal2dvideoannotation' },
    imageannotation: {
      type: 'imageannotation',
      attachment: image,
      geometries: {
        box: {
          objects_to_annotate: ['car', { choice: 'rider', subchoices: ['cyclist', 'skater'] }],
          min_width: 6,
          min_height: 6,
          integer_pixels: true,
        },
        line: { objects_to_annotate: ['kerb'], min_vertices: 2, max_vertices: 8 },
        ellipse: { objects_to_annotate: ['wheel'] },
      },
      annotation_attributes: {
        parked: { description: 'Is it parked?', choices: ['yes', 'no'] },
        hidden: { type: 'number', description: 'Percent that is hidden', min: 0, max: 100, step: 10 },
        light: { description: 'Time of day', choices: ['day', 'night'], conditions: { is_global: true } },
      },
    },
    laneannotation: { type: 'laneannotation' },
    lidarannotation: {
      type: 'lidarannotation',
      attachments: frames,
      labels: ['car', 'pedestrian'],
      max_distance_meters: 40,
      annotation_attributes: { colour: { description: 'Colour', choices: ['red', 'blue'], global: true } },
    },
    lidarlinking: { type: 'lidarlinking', lidar_task: lidarTask, annotation_type: 'annotation' },
    lidarsegmentation: {
      type: 'lidarsegmentation',
      project: 'catalogue lidarsegmentation',
      lidar_task: lidarTask,
      lidar_task_frames: [0, 2],
      labels: ['road', 'plants', { choice: 'animal', instance_label: true }],
    },
    lidartopdown: {
      type: 'lidartopdown',
      project: 'catalogue lidartopdown',
      attachments: frames,
      geometries: { line: { objects_to_annotate: ['lane border'] }, polygon: { objects_to_annotate: ['crossing'] } },
    },
    lineannotation: { type: 'lineannotation', attachment: image, objects_to_annotate: ['lane'], splines: false },
    multichat: { type: 'multichat' },
    multistage: { type: 'multistage' },
    namedentityrecognition: {
      type: 'namedentityrecognition',
      text: 'On Tuesday Grace Hopper flew from Boston to Lisbon.',
      labels: [{ name: 'person' }, { name: 'place', children: [{ name: 'city' }] }],
      relationships: [
        { name: 'went_to', display_name: 'went to', is_directed: true, source_label: 'person', target_label: 'place' },
      ],
    },
    pointannotation: { type: 'pointannotation', attachment: image, objects_to_annotate: ['headlight'] },
    polygonannotation: { type: 'polygonannotation', attachment: image, objects_to_annotate: ['puddle'] },
    segmentannotation: {
      type: 'segmentannotation',
      attachment: image,
      labels: ['road', 'sky', { choice: 'car', instance_label: true }],
      allow_unlabeled: true,
    },
    sensorfusion: {
      type: 'sensorfusion',
      project: 'catalogue sensorfusion',
      instruction: 'Mark every vehicle.',
      callback_url: 'labels@example.com',
      attachments: ['s3://scenes.example.com/7.sfs'],
      scene_format: 'sensor_fusion',
      annotation_definition: [{ label: 'vehicle' }],
      is_frameless: false,
    },
    textcollection: {
      type: 'textcollection',
      title: 'Recipe',
      attachments: [{ type: 'website', content: 'https://recipes.example.com/soup' }],
      fields: [
        {
          type: 'category',
          field_id: 'course',
          title: 'Which course is it?',
          required: true,
          choices: [
            { label: 'Starter', value: 'starter' },
            { label: 'Main course', value: 'main' },
          ],
        },
        { type: 'number', field_id: 'minutes', title: 'How long does it take?' },
        {
          type: 'field_set',
          field_id: 'ingredient',
          title: 'Ingredient',
          max_responses_required: 3,
          fields: [
            { type: 'text', field_id: 'name', title: 'Name' },
            { type: 'number', field_id: 'grams', title: 'Grams' },
          ],
        },
      ],
    },
    transcription: {
      type: 'transcription',
      instruction: 'Copy the heading and every row of the table.',
      attachment_type: 'website',
      attachment: 'https://tides.example.com/today',
      fields: { heading: 'Heading of the page' },
      repeatable_fields: { time: 'Time of the tide', height: 'Height in metres' },
    },
    videoannotation: {
      type: 'videoannotation',
      attachment_type: 'image',
      attachments: pictures,
      geometries: { box: { objects_to_annotate: ['car', 'bus'] } },
      annotation_attributes: { moving: { description: 'Does it move?', choices: ['yes', 'no'] } },
      events_to_annotate: ['turns left'],
      frame_rate: 2,
    },
    videoboxannotation: { type: 'videoboxannotation' },
    videocuboidannotation: { type: 'videocuboidannotation' },
    videoplaybackannotation: {
      type: 'videoplaybackannotation',
      attachment_type: 'video',
      attachment: clip,
      geometries: { box: { objects_to_annotate: ['person'] } },
      frame_rate: 5,
    },
  }
}
