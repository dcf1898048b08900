import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, thisProcess } from './processes.mjs'

/** @typedef {{ pid: number, started: string, [about: string]: any }} Holder */

/**
 * A lock between processes of one machine that survives kill -9.
 *
 * Node has no flock, and a plain lock file cannot be taken over safely: two processes can both see
 * a dead holder, and the slower one deletes the faster one's new lock. So every turn is a file of
 * its own, `<name>.<number>`, made with the exclusive flag; the highest number holds the lock while
 * its process lives. A number is never given back, only marked released, and only the next holder
 * removes the ones below its own.
 *
 * @param {string} folder
 * @param {string} name
 * @param {(holder: Holder) => void} [onWait] told once, when someone else holds it
 * @returns {Promise<() => void>} gives the lock back
 */
export async function acquireLock(folder, name, onWait) {
  for (let told = false; ; told = true) {
    const { release, holder } = tryLock(folder, name)
    if (release) return release
    if (holder && !told) onWait?.(holder)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * Takes the lock or says who has it.
 *
 * @param {string} folder
 * @param {string} name
 * @param {object} [about] what others are told about the holder
 * @returns {{ release: () => void, holder?: undefined } | { release?: undefined, holder: Holder }}
 */
export function tryLock(folder, name, about) {
  mkdirSync(folder, { recursive: true })
  for (;;) {
    const top = turns(folder, name)[0] ?? 0
    const holder = top === 0 ? undefined : holderOf(join(folder, `${name}.${top}`))
    if (holder) return { holder }
    const release = claim(folder, name, top + 1, about)
    if (release) return { release }
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {number} turn
 * @param {object | undefined} about
 */
function claim(folder, name, turn, about) {
  const file = join(folder, `${name}.${turn}`)
  try {
    writeFileSync(file, JSON.stringify({ ...about, ...thisProcess() }), { flag: 'wx' })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return undefined
    throw error
  }
  // Someone may have taken a later turn and already removed the file this turn was counted from.
  if (turns(folder, name)[0] !== turn) {
    rmSync(file, { force: true })
    return undefined
  }
  for (const old of turns(folder, name)) {
    if (old < turn) rmSync(join(folder, `${name}.${old}`), { force: true })
  }
  return () => writeFileSync(file, JSON.stringify({ released: true }))
}

/**
 * The living holder of a turn.
 *
 * @param {string} file
 * @returns {Holder | undefined}
 */
function holderOf(file) {
  try {
    const text = readFileSync(file, 'utf8')
    if (text === '') {
      // Between its making and its writing; a process that died just there is given five seconds.
      return Date.now() - statSync(file).mtimeMs < 5000 ? { pid: 0, started: '' } : undefined
    }
    const holder = JSON.parse(text)
    return holder.released || !isRunning(holder) ? undefined : holder
  } catch {
    return undefined
  }
}

/**
 * @param {string} folder
 * @param {string} name
 */
function turns(folder, name) {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
    .map((file) => Number(file.slice(name.length + 1)))
    .sort((a, b) => b - a)
}
