import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openWorld } from '../../test/openWorld'

it('tells a file as it was described, and finds it by every part of its metadata', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  const metadata = fc
    .dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
    // As it arrives: JSON text has no -0.
    .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>)
  await fc.assert(
    fc.asyncProperty(text, text, metadata, async (file_url, reference_id, described) => {
      const world = openWorld()
      await world.call('POST', '/projects', { type: 'chat', name: 'p' })
      const url = `https://example.com/${encodeURIComponent(file_url)}`
      const body = { file_url: url, project_name: 'p', reference_id, metadata: described }
      const { status, body: file } = await world.call('POST', '/files/import', body)
      expect([status, file.metadata, file.reference_id]).toEqual([200, described, reference_id])
      expect((await world.call('POST', '/files/import', body)).status).toBe(409)
      for (const [name, value] of Object.entries(described)) {
        const wanted = encodeURIComponent(JSON.stringify({ [name]: value }))
        expect((await world.call('GET', `/assets?project=p&metadata=${wanted}`)).body.docs).toEqual([file])
      }
    }),
    { numRuns: 60 },
  )
})
