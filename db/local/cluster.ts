import { type ChildProcess, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { commandOf, isPidAlive, waitUntilGone } from '../../lib/system/processes.mjs'
import type { Binaries } from './binaries'

/** One folder with a Postgres data folder in it, and how to reach its server. */
export interface Cluster {
  binaries: Binaries
  /** Belongs to the server's user; holds `data` and `postgres.log`. */
  home: string
  port: number
  password: string
  /** Settings beside those every cluster of ours has, as `postgres -c` takes them. */
  settings?: Record<string, string>
}

const USER = 'losclouds'

/** The address of one database of a cluster. */
export function clusterUrl(
  { port, password }: Pick<Cluster, 'port' | 'password'>,
  database: string,
) {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`
}

/** Makes the data folder if there is none. One that was interrupted is begun anew. */
export async function initCluster({
  binaries,
  home,
  password,
}: Omit<Cluster, 'port'>): Promise<void> {
  const data = join(home, 'data')
  if (existsSync(data)) return
  mkdirSync(home, { recursive: true, mode: 0o700 })
  giveTo(binaries, home)
  const unfinished = `${data}.new`
  const secret = join(home, 'password')
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(secret, { force: true })
  writeFileSync(secret, password, { mode: 0o600 })
  giveTo(binaries, secret)
  // The C locale needs nothing from the system, and sorting that people see names its collation.
  const locale = binaries.version.startsWith('15.')
    ? ['--locale=C']
    : ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const options = ['--encoding=UTF8', '--auth=scram-sha-256', `--username=${USER}`, ...locale]
  try {
    await finished(
      spawn(
        join(binaries.native, 'bin', 'initdb'),
        [`--pgdata=${unfinished}`, `--pwfile=${secret}`, ...options],
        {
          ...environment(binaries, home),
          // Ctrl-C is for us: half a cluster is of no use, and all of it takes a second.
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      ),
    )
  } finally {
    rmSync(secret, { force: true })
  }
  renameSync(unfinished, data)
}

/**
 * Starts the server and waits until it answers. When an earlier one was killed, its children need
 * a moment to notice and to let go of its memory; Postgres refuses to start until then.
 */
export async function startServer(cluster: Cluster): Promise<void> {
  const data = join(cluster.home, 'data')
  forgetReusedNumber(data)
  const end = Date.now() + 60_000
  for (;;) {
    const failure = await launch(cluster, end)
    if (failure === undefined) return
    const held = /pre-existing shared memory block|lock file "postmaster.pid"/.test(failure)
    if (!held || Date.now() > end) {
      throw new Error(`The local Postgres in ${cluster.home} did not start: ${failure}`)
    }
    await pause(100)
  }
}

/** One try; says what went wrong, with what the server printed. */
async function launch(cluster: Cluster, end: number): Promise<string | undefined> {
  const { binaries, home, port } = cluster
  const log = join(home, 'postgres.log')
  const output = openSync(log, 'w', 0o600)
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket file: its path would be too long in deep folders.
    unix_socket_directories: '',
    ...cluster.settings,
  }
  const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const child = spawn(
    join(binaries.native, 'bin', 'postgres'),
    ['-D', join(home, 'data'), ...options],
    // A group of its own: Ctrl-C in a terminal reaches the app, which stops Postgres last.
    { ...environment(binaries, home), detached: true, stdio: ['ignore', output, output] },
  )
  closeSync(output)
  let ended: string | undefined
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', (code, signal) => {
    ended ??= `it ended with ${signal ?? `code ${code}`}`
  })
  child.unref()
  while (!(await answers(cluster))) {
    if (ended || Date.now() > end) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''
      return `${ended ?? 'no answer within a minute'}\n${said}`
    }
    await pause(10)
  }
  return undefined
}

/** Ends a server: at once for its clients, in order for its data. */
export async function stopServer(home: string): Promise<void> {
  const pid = serverPid(home)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT')
  if (await waitUntilGone(() => isPidAlive(pid), 30_000)) return
  process.kill(pid, 'SIGQUIT')
  await waitUntilGone(() => isPidAlive(pid), 10_000)
}

/** The process of the server that runs on this folder, if one does and it is truly that. */
export function serverPid(home: string): number | undefined {
  const data = join(home, 'data')
  const pid = Number(postmaster(data)?.[0])
  return pid > 0 && isPidAlive(pid) && commandOf(pid)?.includes(`-D ${data}`) ? pid : undefined
}

/** True when the server takes our password on its port. */
export async function answers(cluster: Pick<Cluster, 'port' | 'password'>): Promise<boolean> {
  const client = new pg.Client({
    connectionString: clusterUrl(cluster, 'postgres'),
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Runs one statement on a cluster's own `postgres` database. */
export async function administer(
  cluster: Pick<Cluster, 'port' | 'password'>,
  statement: string,
): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: clusterUrl(cluster, 'postgres') })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A port of the loopback that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/**
 * Postgres will not start while the process number in its lock file is alive. After a kill -9 that
 * number may belong to another program by now, as in a container that counts from 1 again. Only the
 * number is taken out: by the rest of the file Postgres sees whether children of the dead server
 * still hold its memory, and starting beside them would ruin the data.
 */
function forgetReusedNumber(data: string): void {
  const lines = postmaster(data)
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0) || !isPidAlive(pid) || commandOf(pid)?.includes(data)) return
  writeFileSync(join(data, 'postmaster.pid'), [NO_PROCESS, ...lines.slice(1)].join('\n'))
}

/** Larger than any system gives out. */
const NO_PROCESS = 2 ** 31 - 2

function postmaster(data: string): string[] | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
}

function environment({ runAs }: Binaries, cwd: string) {
  // Only what a program needs: PG... and LC_... variables of the caller would change the server.
  return {
    ...runAs,
    cwd,
    env: { PATH: process.env.PATH, LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV },
  }
}

function giveTo({ runAs }: Binaries, path: string): void {
  if (runAs) chownSync(path, runAs.uid, runAs.gid)
}

async function finished(child: ChildProcess): Promise<void> {
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${child.spawnfile} failed (${code}):\n${output}`))
    })
  })
}
