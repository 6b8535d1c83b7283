import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/progress.ts'],
  format: 'esm',
  dts: true,
  sourcemap: true,
  treeshake: true,
  clean: true,
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
})
