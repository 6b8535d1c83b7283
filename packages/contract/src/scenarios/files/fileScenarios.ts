import { importFile, listAssets, uploadFile } from '@scale-ts/files'
import { aText, aTime, matching } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal } from '../samples'

const aScaleDataUrl = matching('a scaledata:// address', (value) => /^scaledata:\/\/\w+\/[\w-]+$/.test(String(value)))
const kitten = () => new File(['kitten'], 'kitten.png', { type: 'image/png' })

const toldFile = (members: Record<string, unknown>): Record<string, unknown> => ({
  id: aText,
  attachment_url: aScaleDataUrl,
  created_at: aTime,
  updated_at: aTime,
  ...members,
})

/** Storing files and finding them. */
export const fileScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'files/upload/told',
    title: 'an uploaded file is told with its size and type, and is listed',
    operations: ['POST /files/upload', 'GET /assets'],
    wire: ['files.md F1', 'files.md F2', 'http.md H53'],
    kind: 'happy',
    cost: 3,
    needs: 'mock',
    stable: onlyShapes,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('chat')
      const reference_id = context.uniqueId('file')
      const description = { project_name: project, reference_id, display_name: 'Tom', metadata: { a: [1] } }
      const file = await uploadFile(client, { file: kitten(), ...description })
      const members = { mime_type: 'image/png', size: 6, project_names: [project] }
      equal(file, toldFile({ ...members, display_name: 'Tom', reference_id, metadata: { a: [1] } }))
      const page = await listAssets(client, { project, metadata: { a: [1] } })
      equal(page.docs, [file])
    },
  }),
  defineScenario({
    name: 'files/upload/reference',
    title: 'a reference_id is used once',
    operations: ['POST /files/upload', 'POST /files/import'],
    wire: ['files.md F6'],
    kind: 'refused',
    cost: 3,
    needs: 'mock',
    stable: freeRefusal,
    async run(context) {
      const { client, refused } = context
      const reference_id = context.uniqueId('file')
      await context.prepare(() => uploadFile(client, { file: kitten(), reference_id }))
      await refused(uploadFile(client, { file: kitten(), reference_id }), 409)
      await refused(importFile(client, { file_url: 'https://example.com/a.png', reference_id }), 409)
    },
  }),
  defineScenario({
    name: 'files/upload/invalid',
    title: 'an upload without a file, or that is no form, is refused',
    operations: ['POST /files/upload'],
    wire: ['files.md F2', 'files.md F11'],
    kind: 'refused',
    cost: 3,
    needs: 'mock',
    stable: freeRefusal,
    async run({ client, raw, refused }) {
      await refused(raw('POST', '/files/upload', { body: { display_name: 'a' } }), 400)
      const type = 'multipart/form-data; boundary=x'
      const form = '--x\r\nContent-Disposition: form-data; name="display_name"\r\n\r\na\r\n--x--\r\n'
      const reason = { error: 'Parameter is invalid, reason: "file" is required', isDecided: true }
      await refused(raw('POST', '/files/upload', { text: { type, content: form } }), 400, reason)
      await refused(uploadFile(client, { file: kitten(), project_name: 'scale-ts-contract-nothing' }), 400)
    },
  }),
  defineScenario({
    name: 'files/import/told',
    title: 'an imported file is told by its address',
    operations: ['POST /files/import'],
    wire: ['files.md F3', 'files.md F7'],
    kind: 'happy',
    cost: 1,
    needs: 'mock',
    stable: onlyShapes,
    async run({ client, equal, decided }) {
      const { mime_type, size, ...file } = await importFile(client, { file_url: 'https://example.com/a.pdf' })
      equal(file, toldFile({ project_names: [] }))
      decided({ mime_type, size }, { mime_type: 'application/pdf', size: 0 })
    },
  }),
  defineScenario({
    name: 'files/import/invalid',
    title: 'an import without a web address is refused',
    operations: ['POST /files/import'],
    wire: ['files.md F3'],
    kind: 'refused',
    cost: 2,
    stable: freeRefusal,
    async run({ raw, refused }) {
      await refused(raw('POST', '/files/import', { body: {} }), 400)
      await refused(raw('POST', '/files/import', { body: { file_url: 'kitten' } }), 400)
    },
  }),
  defineScenario({
    name: 'files/assets/pages',
    title: 'assets are walked by their token, newest first',
    operations: ['GET /assets', 'POST /files/import'],
    wire: ['files.md F4', 'files.md F9'],
    kind: 'happy',
    cost: 6,
    needs: 'mock',
    stable: onlyShapes,
    async run(context) {
      const { client, equal } = context
      const project = await context.project('chat', { label: 'assets' })
      const files = []
      for (const name of ['1', '2', '3']) {
        files.unshift(await importFile(client, { file_url: `https://example.com/${name}`, project_name: project }))
      }
      const first = await listAssets(client, { project, limit: 2 })
      equal(first, { docs: files.slice(0, 2), has_more: true, next_token: aText, total: 3 })
      const second = await listAssets(client, { project, limit: 2, cursor: first.next_token })
      equal(second, { docs: files.slice(2), has_more: false, total: 3 })
    },
  }),
  defineScenario({
    name: 'files/assets/invalid',
    title: 'a list of assets needs a project and a token that was given',
    operations: ['GET /assets'],
    wire: ['files.md F4'],
    kind: 'refused',
    cost: 3,
    stable: freeRefusal,
    async run({ client, raw, refused }) {
      await refused(raw('GET', '/assets'), 400)
      await refused(listAssets(client, { project: 'a', cursor: 'never given' }), 400)
      await refused(listAssets(client, { project: 'a', limit: 101 }), 400)
    },
  }),
]
