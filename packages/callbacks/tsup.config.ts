import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts'],
  format: 'esm',
  dts: true,
  sourcemap: true,
  treeshake: true,
  clean: true,
  target: 'es2022',
  // Deno and Workers know these modules by their full names only.
  removeNodeProtocol: false,
  platform: 'neutral',
})
