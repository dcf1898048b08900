import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../db/local/cluster'
import { root } from '../system/checkout.mjs'
import { end, startApp, started } from '../testing/app'

/** A server that a benchmark asks. */
export interface Served {
  origin: string
  stop: () => Promise<void>
}

/** The app in a production build on a database of a benchmark. */
export async function serveApp(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'losclouds-bench-'))
  const port = String(await freePort())
  const origin = `http://localhost:${port}`
  const app = await startApp({
    PORT: port,
    DATABASE_URL: databaseUrl,
    DATABASE_READ_URL: undefined,
    DATABASE_DIRECT_URL: undefined,
    AUTH_SECRET: 'only-for-the-throw-away-database-of-a-benchmark',
    AUTH_URL: origin,
    LOSCLOUDS_DATA: folder,
    LOSCLOUDS_RATE_LIMIT: 'off',
    ...settings,
  })
  return {
    origin,
    async stop() {
      await end(app)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The bare server over the same database; see raw-server.mjs. */
export async function serveRaw(databaseUrl: string): Promise<Served> {
  const child = spawn(process.execPath, [join(root, 'lib', 'bench', 'raw-server.mjs')], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let port = ''
  await started(child, (chunk) => {
    port = /^port (\d+)$/m.exec(chunk)?.[1] ?? port
    return port !== ''
  })
  return { origin: `http://127.0.0.1:${port}`, stop: () => end(child) }
}

/** Starts servers, does the work, and stops them however it ends. */
export async function withServers<T>(
  starting: readonly (() => Promise<Served>)[],
  work: (...origins: string[]) => Promise<T>,
): Promise<T> {
  const servers: Served[] = []
  try {
    // One after the other: a start that fails must leave none behind.
    for (const start of starting) servers.push(await start())
    return await work(...servers.map(({ origin }) => origin))
  } finally {
    for (const { stop } of servers) await stop()
  }
}
