import { defineConfig, type Options } from 'tsup'

const shared: Options = { format: 'esm', sourcemap: true, treeshake: true, target: 'es2022', platform: 'node' }

export default defineConfig([
  { ...shared, entry: ['src/index.ts', 'src/vitest.ts'], dts: true, clean: true },
  { ...shared, entry: ['src/cli.ts'], banner: { js: '#!/usr/bin/env node' } },
])
