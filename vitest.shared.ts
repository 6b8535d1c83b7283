import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The name each package's exports map gives to its TypeScript sources, so that tests need no build. */
const conditions = ['@scale-ts/source']

/** The test configuration every package shares. */
export const packageTests = (name: string, { include = ['src/**/*.test.ts'] } = {}): ViteUserConfig =>
  defineConfig({
    resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
    ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
    test: {
      name,
      include,
      typecheck: { enabled: true, include: ['src/**/*.test-d.ts'], tsconfig: './tsconfig.test.json' },
      // A busy machine is no failed test; what hangs is still ended.
      testTimeout: 60_000,
      unstubEnvs: true,
      unstubGlobals: true,
      restoreMocks: true,
    },
  })
