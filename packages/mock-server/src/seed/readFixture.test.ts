import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFixture } from '@scale-ts/mock-server/server'
import { expect, it, onTestFinished } from 'vitest'

function fileOf(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fixture-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

it('reads YAML, JSON, and JSON that says nothing of itself', async () => {
  const fixture = { projects: [{ name: 'pets', type: 'chat' }] }
  expect(await readFixture(fileOf('pets.yaml', 'projects: [{ name: pets, type: chat }]'))).toEqual(fixture)
  expect(await readFixture(fileOf('pets.json', JSON.stringify(fixture)))).toEqual(fixture)
  expect(await readFixture(fileOf('pets', JSON.stringify(fixture)))).toEqual(fixture)
})

it.each([
  ['pets.json', '{\n  "projects": [{}],\n  "tasks": [{},]\n}', /pets\.json:3:16: /],
  ['pets.yaml', 'projects:\n  - { name: pets\ntasks: []', /at line 3/],
  ['pets.yaml', 'tasks: &all [{ type: chat, metadata: { all: *all } }]', /an alias \(\*name\) stands within/],
])('says where %s is wrong', async (name, text, where) => {
  const file = fileOf(name, text)
  const reading = readFixture(file)
  await expect(reading).rejects.toThrow(`The fixture ${file} is not valid: `)
  await expect(reading).rejects.toThrow(where)
})
