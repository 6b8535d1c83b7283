import { version } from '@scale-ts/mock-server'
import { expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

it('is that of the package', () => {
  expect(version).toBe(manifest.version)
})
