import { describe, expect, it } from 'vitest'
import { openWorld } from '../test/openWorld'

const geometries = { box: { objects_to_annotate: ['car'] } }
const error = 'One or more attachments could not be downloaded.'

async function created(type: string, body: object) {
  return (await openWorld().call('POST', `/task/${type}`, body)).body
}

describe('an attachment that cannot be downloaded', () => {
  it.each([
    ['https://status-403.invalid/a.jpg', 403],
    ['https://pictures.invalid/a.jpg', 404],
    ['https://me:secret@Status-500.INVALID:8080/a.jpg?x=1', 500],
    ['s3://bucket.invalid/a.jpg', 404],
    ['https://example.com/a/mock-error-410.jpg', 410],
  ])('%s ends the task in error with %i', async (attachment, statusCode) => {
    const task = await created('imageannotation', { attachment, geometries })
    expect(task.status).toBe('error')
    expect(task.response).toEqual({ error, attachments: [{ statusCode, url: attachment }] })
    expect(task).not.toHaveProperty('completed_at')
  })

  it.each([
    'https://example.com/?mock-error-404',
    'https://example.com/mock-error-4040.jpg',
    'https://invalid.example.com/a.invalid',
    'https://example.com/mock-error-999.jpg',
  ])('%s is none', async (attachment) => {
    expect((await created('imageannotation', { attachment, geometries })).status).toBe('completed')
  })

  it('may be any of them: pictures of a comparison, links of a form, context', async () => {
    const [good, bad] = ['https://example.com/1.jpg', 'https://status-401.invalid/2.jpg']
    const failed = { error, attachments: [{ statusCode: 401, url: bad }] }
    expect((await created('comparison', { attachments: [good, bad], choices: ['a'] })).response).toEqual(failed)
    const fields = [{ type: 'text', field_id: 'a', title: 'A' }]
    const form = (attachments: object[]) => created('textcollection', { attachments, fields })
    expect((await form([{ type: 'image', content: bad }])).response).toEqual(failed)
    expect((await form([{ type: 'text', content: bad }])).status).toBe('completed')
    const context_attachments = [{ attachment: bad }]
    const body = { attachment: good, geometries, context_attachments }
    expect((await created('imageannotation', body)).response).toEqual(failed)
  })

  it('is told by its frame where there are frames', async () => {
    const [missing, broken] = ['https://status-403.invalid/1.json', 'https://example.com/mock-error-200.json']
    const attachments = ['https://example.com/0.json', missing, broken]
    expect((await created('lidarannotation', { attachments, labels: ['Car'] })).response).toEqual({
      error,
      frames: [
        { frame: 1, message: expect.stringContaining('403'), attachment: { statusCode: 403, url: missing } },
        { frame: 2, message: expect.stringContaining('Invalid JSON'), attachment: { statusCode: 200, url: broken } },
      ],
    })
  })

  it('frees the unique id when asked to, in both modes', async () => {
    for (const clear_unique_id_on_error of [true, false]) {
      const body = { attachment: 'https://a.invalid/', geometries, unique_id: 'one', clear_unique_id_on_error }
      const test = openWorld()
      const first = (await test.call('POST', '/task/imageannotation', body)).body
      expect(first.unique_id).toBe(clear_unique_id_on_error ? undefined : 'one')
      expect((await test.call('POST', '/task/imageannotation', body)).status).toBe(clear_unique_id_on_error ? 200 : 409)
      const live = openWorld({ mode: 'live' })
      const { task_id, status } = (await live.call('POST', '/task/imageannotation', body)).body
      expect(status).toBe('pending')
      live.mock.tasks.complete(task_id)
      const ended = (await live.call('GET', `/task/${task_id}`)).body
      expect([ended.status, ended.unique_id]).toEqual(['error', clear_unique_id_on_error ? undefined : 'one'])
    }
  })
})
