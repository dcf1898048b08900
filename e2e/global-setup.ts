import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, startTestCluster } from '../db/testing/cluster'
import { root } from '../lib/system/checkout.mjs'
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

async function end(app: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => app.on('exit', resolve))
  if (app.kill('SIGTERM')) await ended
}

/** Resolves when the app has printed its address, and fails with what it printed if it ends first. */
async function startApp(settings: Record<string, string | undefined>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'lib/commands/start.mjs')], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Also when Playwright is interrupted before its teardown.
  const abandon = () => child.kill('SIGTERM')
  process.once('exit', abandon)
  child.once('exit', () => process.off('exit', abandon))
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const heard = (chunk: Buffer) => {
      output += chunk
      if (/^http:\/\/localhost:\d+$/m.test(output)) resolve()
    }
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The app did not start (${code}):\n${output}`)))
  })
  // What the server says during the tests belongs beside their failures.
  child.stderr.on('data', (chunk) => process.stderr.write(chunk))
  return child
}
