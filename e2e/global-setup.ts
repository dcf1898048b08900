import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, startTestCluster } from '../db/testing/cluster'
import { end, startApp } from '../lib/testing/app'
import { findChromium } from '../lib/testing/chromium.mjs'

/**
 * Starts the app as its users do, `npm start`, on a throw-away database. Tests that make their own
 * state find that database in E2E_DATABASE_URL.
 */
export default async function setup() {
  process.env.CHROMIUM_PATH ??= await findChromium()
  const folder = mkdtempSync(join(tmpdir(), 'losclouds-e2e-'))
  const cluster = await startTestCluster()
  let app: ChildProcess | undefined
  const teardown = async () => {
    if (app) await end(app)
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    process.env.E2E_DATABASE_URL = await createDatabase(cluster, 'e2e')
    app = await startApp({
      PORT: process.env.E2E_PORT,
      DATABASE_URL: process.env.E2E_DATABASE_URL,
      AUTH_SECRET: 'only-for-the-throw-away-database-of-a-test-run',
      AUTH_URL: `http://localhost:${process.env.E2E_PORT}`,
      ADMIN_EMAIL: 'admin@example.org',
      ADMIN_PASSWORD: 'correct horse battery staple',
      LOSCLOUDS_DATA: folder,
      LOSCLOUDS_RATE_LIMIT: 'off',
    })
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}
