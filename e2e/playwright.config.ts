import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

// Set here and read again by each worker, which loads this file anew with the same environment.
process.env.E2E_PORT ??= String(41_000 + Math.floor(Math.random() * 9_000))

const root = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../test-results', import.meta.url)),
  globalSetup: './global-setup.ts',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.E2E_REPORT ?? '../test-results/report.json' }],
  ],
  // Another system draws letters another way: pictures are compared where they were made.
  ignoreSnapshots: process.platform !== 'linux',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  expect: {
    // Edges of letters may differ between two builds of Chromium; words, lines and colours may not.
    toHaveScreenshot: { maxDiffPixelRatio: 0.005, animations: 'disabled' },
  },
  // Two cores serve the app and the browsers; more workers only make each of them slower.
  workers: 2,
  timeout: 30_000,
  use: {
    // Never 127.0.0.1: sign-in sets its cookie for the host of AUTH_URL, which is localhost.
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        // Chromium's sandbox does not run as root.
        ...(root ? ['--no-sandbox'] : []),
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
