import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The default leaves one core idle, which on a machine with two is half of it.
  test: { projects: ['packages/*', 'testing'], maxWorkers: '100%' },
})
