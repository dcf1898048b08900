import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ packages: Record<string, { version?: string, resolved?: string, integrity?: string, link?: boolean, optionalDependencies?: Record<string, string> }> }} Lock */

const PLATFORMS = /(?:darwin|linux)-(?:arm64|x64)(?:-|$)/

/**
 * The first release without a known serious fault, for packages that a visitor can reach. A pin
 * below it fails the tests, so that going back is a decision and not an accident.
 */
const FLOORS = {
  next: '16.4.5',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '5.0.0-beta.32',
  '@auth/core': '0.41.3',
  pg: '8.23.1',
}

/**
 * Everything that is wrong with a lockfile: a package for one of our platforms that npm left out
 * (then `npm ci` fails on that platform), an address of a registry (then it works with that one
 * only), a missing checksum, a version below its floor.
 *
 * @param {Lock} lock
 * @param {Record<string, string>} [floors]
 * @returns {string[]}
 */
export function lockfileProblems(lock, floors = FLOORS) {
  const problems = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (entry.resolved) problems.push(`${path} names an address, ${entry.resolved}`)
    if (path !== '' && !entry.link && !entry.integrity) problems.push(`${path} has no checksum`)
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!PLATFORMS.test(name)) continue
      if (!find(lock, path, name))
        problems.push(`${name} ${version}, which ${path || 'package.json'} needs, is missing`)
    }
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const floor = floors[name]
    if (path.includes('node_modules/') && floor && isBelow(entry.version ?? '0', floor)) {
      problems.push(
        `${path} is ${entry.version}, below ${floor}, the first release without a known fault`,
      )
    }
  }
  return problems
}

/**
 * Where npm would find a package from inside another: in its own folder, or in one above.
 *
 * @param {Lock} lock
 * @param {string} from
 * @param {string} name
 */
function find(lock, from, name) {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    const entry = lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]
    if (entry) return entry
    if (folder === '') return undefined
  }
}

/**
 * Compares versions by their numbers; `5.0.0-beta.32` counts as `5 0 0 32`.
 *
 * @param {string} version
 * @param {string} floor
 */
function isBelow(version, floor) {
  const [a, b] = [version, floor].map((text) => (text.match(/\d+/g) ?? []).map(Number))
  for (let i = 0; i < Math.max(a?.length ?? 0, b?.length ?? 0); i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/**
 * @param {string} folder
 * @returns {Lock}
 */
export function readLock(folder) {
  return JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
}
