import { defineConfig, type Options } from 'tsup'

const shared: Options = { format: 'esm', sourcemap: true, treeshake: true, target: 'es2022' }

export default defineConfig([
  {
    ...shared,
    entry: ['src/index.ts', 'src/node.ts', 'src/browser.ts', 'src/server.ts', 'src/config.ts'],
    platform: 'neutral',
    dts: true,
    clean: true,
    external: [/^node:/],
  },
  {
    // The command is one file with everything inside but jiti, so that it starts fast and never meets msw.
    ...shared,
    entry: ['src/cli.ts'],
    platform: 'node',
    minify: true,
    sourcemap: false,
    noExternal: [/^(?!jiti$)/],
    // Only files of settings in TypeScript or JavaScript need it.
    external: ['jiti'],
    splitting: false,
    // yaml comes as CommonJS and asks for `process` by `require`.
    banner: {
      js: `#!/usr/bin/env node\nimport{createRequire}from'node:module';const require=createRequire(import.meta.url);`,
    },
  },
])
