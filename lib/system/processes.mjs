import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A process named so that it cannot be mistaken for a later one with the same number: numbers are
 * reused quickly in containers, and nothing may be signalled that this folder did not start.
 *
 * @typedef {{ pid: number, started: string }} ProcessId
 */

/** @returns {ProcessId} */
export function thisProcess() {
  return { pid: process.pid, started: startOf(process.pid) ?? 'unknown' }
}

/**
 * True while exactly this process runs.
 *
 * @param {ProcessId} id
 */
export function isRunning(id) {
  return isPidAlive(id.pid) && startOf(id.pid) === id.started
}

/** @param {number} pid */
export function isPidAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it exists and belongs to someone else, as Postgres does when root dropped its rights.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
  return !isZombie(pid)
}

/**
 * The command line of a process, or undefined when there is none to read.
 *
 * @param {number} pid
 */
export function commandOf(pid) {
  if (process.platform !== 'linux') return ps(pid, 'command=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return undefined
  }
}

/**
 * The number of a process's parent.
 *
 * @param {number} pid
 */
export function parentOf(pid) {
  if (process.platform === 'linux') return Number(statOf(pid)?.[1]) || undefined
  return Number(ps(pid, 'ppid=')) || undefined
}

/**
 * Waits until a process is gone; false when it is still there after the time.
 *
 * @param {() => boolean} alive
 * @param {number} milliseconds
 */
export async function waitUntilGone(alive, milliseconds) {
  const end = Date.now() + milliseconds
  while (alive()) {
    if (Date.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

/**
 * When a process started, in words that differ for every process of this boot. /proc first, since
 * slim containers have no `ps`.
 *
 * @param {number} pid
 */
export function startOf(pid) {
  if (process.platform !== 'linux') return ps(pid, 'lstart=')
  const ticks = statOf(pid)?.[19]
  return ticks === undefined ? undefined : `${bootId()}/${ticks}`
}

/** @param {number} pid */
function isZombie(pid) {
  return process.platform === 'linux' && statOf(pid)?.[0] === 'Z'
}

/**
 * The fields of /proc/<pid>/stat from the state onwards; the name before it may hold spaces.
 *
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/**
 * @param {number} pid
 * @param {string} column
 */
function ps(pid, column) {
  try {
    const text = execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return text === '' ? undefined : text
  } catch {
    return undefined
  }
}
