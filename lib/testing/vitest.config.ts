import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
    },
  },
  test: {
    root,
    include: ['{app,components,db,lib}/**/*.test.{ts,tsx}'],
    globalSetup: ['db/testing/global-setup.ts'],
    // A cluster start and a `create database` are slower on a busy machine than vitest's 5 seconds allow.
    testTimeout: 20_000,
    // The first test that wants the seed waits for it to load: some ten seconds, more on a busy machine.
    hookTimeout: 180_000,
  },
})
