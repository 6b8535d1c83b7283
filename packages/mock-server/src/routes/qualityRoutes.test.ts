import { expect, it } from 'vitest'
import { openWorld } from '../../test/openWorld'

it.each(['evaluation_tasks', 'training_tasks'])('%s of Rapid projects need no batch, unlike tasks', async (path) => {
  const { call } = openWorld()
  const fields = [{ type: 'category', field_id: 'ok', title: 'Reasonable?', choices: [{ label: 'No', value: 'no' }] }]
  await call('POST', '/projects', { type: 'textcollection', name: 'rapid', rapid: true, params: { fields } })
  const body = { project: 'rapid', attachments: [{ type: 'image', content: 'https://example.com/a.jpeg' }] }
  const expected_response = { annotations: { ok: { type: 'category', field_id: 'ok', response: [['no']] } } }
  expect(await call('POST', `/${path}/textcollection`, { ...body, expected_response })).toMatchObject({
    status: 200,
    body: { id: expect.any(String), expected_response },
  })
  expect((await call('POST', '/task/textcollection', body)).body.error).toContain('"batch" is required')
})
