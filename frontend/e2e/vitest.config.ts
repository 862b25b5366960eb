import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The program as it is built, driven through chromium. scripts/e2e.sh runs it.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.e2e.ts'],
    globalSetup: ['support/setup.ts'],
    // Each test has a server and a browser page of its own, and a run takes every core.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
    provide: {},
  },
})
