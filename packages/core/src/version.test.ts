import { version } from '@scale-ts/core'
import { expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

it('is that of the package', () => {
  expect(version).toBe(manifest.version)
})
