import { build } from 'esbuild'
import { expect, it } from 'vitest'

/** The text of a bundle that imports one function. */
async function bundleOf(name: string, from: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from '@scale-ts/${from}'`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['@scale-ts/source'],
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

it.each([
  ['getTask', 'tasks', '/task/', ['setMetadata', '/tags', '/audit', 'unique_id', 'send_callback', '/cancel', '/tasks']],
  ['getBatch', 'batches', '/batches/', ['finalize', 'prioritize', 'setMetadata', '/status', 'totalDocs']],
  ['getProject', 'projects', '/projects/', ['setParams', 'setOntology', 'taskTemplates']],
  ['parseCallback', 'callbacks', 'scale-callback-auth', ['duplicate', 'console.error', 'api.scale.com', 'ofetch']],
  ['collect', 'core', 'for await', ['Basic', 'api.scale.com', 'ConflictError']],
])('a bundle of %s holds no other endpoint of %s', async (name, from, own, absent) => {
  const text = await bundleOf(name, from)
  expect(text).toMatch(new RegExp(own.replace(' ', '\\s*')))
  expect(absent.filter((path) => text.includes(path))).toEqual([])
})

it('the browser entry of the mock bundles for a browser, without anything of Node.js', async () => {
  const text = await bundleOf('setupMock', 'mock-server/browser')
  expect(text).toContain('mockServiceWorker.js')
  expect(text).not.toMatch(/from ?["']node:/)
})
