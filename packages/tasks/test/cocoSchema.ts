/**
 * The form of a COCO file of drawn objects, after the format page of COCO (cocodataset.org/#format-data). Required is what its readers
 * look up without asking: pycocotools needs the sizes of the images and an outline of every object, where it fails on an empty list.
 */
export const cocoSchema = {
  type: 'object',
  required: ['images', 'annotations', 'categories'],
  properties: {
    info: {
      type: 'object',
      properties: {
        year: { type: 'integer' },
        version: { type: 'string' },
        description: { type: 'string' },
        contributor: { type: 'string' },
        url: { type: 'string' },
        date_created: { type: 'string' },
      },
    },
    licenses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name', 'url'],
        properties: { id: { type: 'integer' }, name: { type: 'string' }, url: { type: 'string' } },
      },
    },
    images: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'width', 'height', 'file_name'],
        properties: {
          id: { type: 'integer' },
          width: { type: 'integer', minimum: 1 },
          height: { type: 'integer', minimum: 1 },
          file_name: { type: 'string', minLength: 1 },
          license: { type: 'integer' },
          coco_url: { type: 'string' },
          flickr_url: { type: 'string' },
          date_captured: { type: 'string' },
        },
      },
    },
    annotations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'image_id', 'category_id', 'segmentation', 'area', 'bbox', 'iscrowd'],
        properties: {
          id: { type: 'integer', minimum: 1 },
          image_id: { type: 'integer' },
          category_id: { type: 'integer' },
          area: { type: 'number', minimum: 0 },
          bbox: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 },
          iscrowd: { enum: [0, 1] },
          // Outlines of a single object, or run lengths of a crowd.
          segmentation: {
            oneOf: [
              { type: 'array', minItems: 1, items: { type: 'array', items: { type: 'number' }, minItems: 6 } },
              {
                type: 'object',
                required: ['counts', 'size'],
                properties: { counts: {}, size: { type: 'array' } },
              },
            ],
          },
        },
      },
    },
    categories: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'integer', minimum: 1 },
          name: { type: 'string', minLength: 1 },
          supercategory: { type: 'string' },
        },
      },
    },
  },
} as const
