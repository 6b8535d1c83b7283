// Writes each package's version into its src/version.ts, where it has one; runs after `changeset version`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const packages = new URL('../packages/', import.meta.url)
for (const name of readdirSync(packages)) {
  const file = new URL(`${name}/src/version.ts`, packages)
  if (!existsSync(file)) continue
  const { version } = JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), 'utf8'))
  writeFileSync(file, readFileSync(file, 'utf8').replace(/'[^']*'/, `'${version}'`))
}
