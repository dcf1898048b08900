import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../system/checkout.mjs'
import { step } from '../system/terminal.mjs'
import { acquireCheckout, run } from './install.mjs'

const stamp = join(root, '.next', 'losclouds-sources')

/** Builds the pages unless the build of exactly these sources is there. */
export async function ensureBuilt() {
  if (isBuilt()) return
  const release = await acquireCheckout()
  try {
    if (isBuilt()) return
    const sources = hashOfSources()
    const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
    await step('Building', () =>
      run([process.execPath, next, 'build'], { env: { NODE_ENV: 'production' } }),
    )
    writeFileSync(stamp, sources)
  } finally {
    release()
  }
}

/** True when the build that lies here was made of the sources that lie here. */
export function isBuilt() {
  if (!existsSync(stamp) || !existsSync(join(root, '.next', 'BUILD_ID'))) return false
  return readFileSync(stamp, 'utf8') === hashOfSources()
}

/** All that a build is made of: code, styles, public files, configuration, locked packages. */
function hashOfSources() {
  const hash = createHash('sha256').update(process.version)
  const files = ['next.config.ts', 'package-lock.json', 'postcss.config.mjs', 'tsconfig.json']
  for (const folder of ['app', 'components', 'db', 'lib', 'public'])
    files.push(...sourcesIn(folder))
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sourcesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .filter(
      (file) =>
        !/[\\/](node_modules|testing|fixtures|commands|bench)[\\/]|^db[\\/]seed[\\/].*\.(?!tsx?$)/.test(
          file,
        ),
    )
    .sort()
}
