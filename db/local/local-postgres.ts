import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '../../lib/system/checkout.mjs'
import { acquireLock } from '../../lib/system/lock.mjs'
import { isRunning, thisProcess } from '../../lib/system/processes.mjs'
import { UserError } from '../../lib/system/terminal.mjs'
import { canEnter, checkBinaries, copyBinaries, findBinaries, postgresUser } from './binaries'
import {
  administer,
  answers,
  type Cluster,
  clusterUrl,
  freePort,
  initCluster,
  serverPid,
  startServer,
  stopServer,
} from './cluster'

/** This process's use of the local Postgres. */
export interface LocalPostgres {
  url: string
  /** Ends the use; the last process to do so stops the server. */
  release(): Promise<void>
}

const DATABASE = 'losclouds'

/**
 * The Postgres of a data folder, started if it does not run. The app and any number of commands
 * share it: each leaves a file that says so while it lives, and the last one out stops the server.
 * A server left over by a killed process is simply used again; one that dies is started again.
 */
export async function openLocalPostgres(folder: string): Promise<LocalPostgres> {
  const users = join(folder, 'postgres-users')
  mkdirSync(users, { recursive: true })
  const own = join(users, String(process.pid))
  const cluster = await locked(folder, async () => {
    writeFileSync(own, JSON.stringify(thisProcess()))
    return start(folder)
  })

  let restarting = false
  const watch = setInterval(async () => {
    if (restarting || serverPid(cluster.home) !== undefined || !existsSync(own)) return
    restarting = true
    console.error('The local Postgres has stopped; starting it again.')
    await locked(folder, () => start(folder)).catch((error) => console.error(error))
    restarting = false
  }, 1000)
  watch.unref()
  // For an end that nobody waits for, as Next's own `process.exit`: asked to stop, not awaited.
  const abandon = () => {
    rmSync(own, { force: true })
    const pid = serverPid(cluster.home)
    if (pid !== undefined && !hasUsers(users)) process.kill(pid, 'SIGINT')
  }
  process.once('exit', abandon)

  return {
    url: clusterUrl(cluster, DATABASE),
    async release() {
      clearInterval(watch)
      process.off('exit', abandon)
      await locked(folder, async () => {
        rmSync(own, { force: true })
        if (!hasUsers(users)) await stopServer(cluster.home)
      })
    },
  }
}

async function start(folder: string): Promise<Cluster> {
  const cluster = locate(folder)
  const known = remembered(folder)
  if (known && serverPid(cluster.home) !== undefined && (await answers(known))) {
    return { ...cluster, ...known }
  }
  // One that runs and does not answer is being started or stopped by a process that was killed.
  await stopServer(cluster.home)
  checkBinaries(cluster.binaries)
  checkVersion(cluster)
  if (!known && existsSync(join(cluster.home, 'data'))) {
    throw new UserError(
      `${join(folder, 'postgres.json')} is gone, and with it the password of the data in ${cluster.home}.\n` +
        'Put the file back from a copy, or move that folder away to begin with an empty catalogue.',
    )
  }

  const password = known?.password ?? randomBytes(24).toString('base64url')
  const port = known && (await becomesFree(known.port)) ? known.port : await freePort()
  remember(folder, { password, port })
  await initCluster({ ...cluster, password })
  await startServer({ ...cluster, password, port })
  const { rowCount } = await administer(
    { password, port },
    `select 1 from pg_database where datname = '${DATABASE}'`,
  )
  if (!rowCount) await administer({ password, port }, `create database ${DATABASE}`)
  return { ...cluster, password, port }
}

/**
 * Where the programs and the data are, and as whom they run. What the server's user cannot reach,
 * as in a clone in root's home folder, is kept where it can.
 */
function locate(folder: string): Pick<Cluster, 'binaries' | 'home'> {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const far = join('/var/lib/losclouds', hash)
  const runAs = postgresUser([folder, far].map((each) => join(each, 'postgres', 'data')))
  const near = canEnter(folder, runAs)
  if (!near) openFolder(far)
  const base = near ? folder : far
  const found = { ...findBinaries(root), runAs }
  const binaries = canEnter(found.native, runAs) ? found : copyBinaries(found, base)
  return { binaries, home: join(base, 'postgres') }
}

/** Makes a folder of root's that others may pass through, whatever the umask. */
function openFolder(path: string): void {
  mkdirSync(path, { recursive: true })
  for (const each of [dirname(path), path]) chmodSync(each, 0o711)
}

function checkVersion({ binaries, home }: Pick<Cluster, 'binaries' | 'home'>): void {
  const file = join(home, 'data', 'PG_VERSION')
  if (!existsSync(file)) return
  const made = readFileSync(file, 'utf8').trim()
  if (binaries.version.startsWith(`${made}.`)) return
  throw new UserError(
    `The data in ${home} was made by Postgres ${made}; this version of the program brings ${binaries.version}.\n` +
      'Go back to the version that made it, run `npm run db:backup -- catalogue.jsonl.gz`, ' +
      'then with this version and an empty folder `npm run db:restore -- catalogue.jsonl.gz`.',
  )
}

function remembered(folder: string): { password: string; port: number } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'))
  } catch {
    return undefined
  }
}

function remember(folder: string, known: { password: string; port: number }): void {
  writeFileSync(join(folder, 'postgres.json'), JSON.stringify(known), { mode: 0o600 })
}

function hasUsers(users: string): boolean {
  return readdirSync(users).some((file) => {
    const path = join(users, file)
    try {
      if (isRunning(JSON.parse(readFileSync(path, 'utf8')))) return true
    } catch {
      // Half written by a process that was killed: nobody's.
    }
    rmSync(path, { force: true })
    return false
  })
}

/**
 * The children of a killed server hold its port until they notice. Worth a wait: processes that use
 * the database know it by this port.
 */
async function becomesFree(port: number): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    if (await isFree(port)) return true
    await pause(100)
  }
  return false
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await acquireLock(join(folder, 'locks'), 'postgres')
  try {
    return await work()
  } finally {
    release()
  }
}
