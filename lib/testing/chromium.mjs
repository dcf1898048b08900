import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium that runs: the one of CHROMIUM_PATH, one that is installed, the one Playwright once
 * fetched, or, where we may, a newly installed one.
 *
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (runs(given)) return given
    throw new Error(
      `CHROMIUM_PATH is ${given}, which does not run. Example: CHROMIUM_PATH=/usr/bin/chromium`,
    )
  }
  const found = installed() ?? (await fetchedByPlaywright()) ?? (await install())
  if (found) return found
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found or could be installed.\n' +
      'Install one, or name one: CHROMIUM_PATH=/path/to/chromium npm test',
  )
}

/** @returns {string | undefined} */
function installed() {
  const onPath = NAMES.map((name) =>
    spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(),
  )
  return [...onPath, ...APPLICATIONS].find((path) => path !== '' && runs(path))
}

async function fetchedByPlaywright() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) && runs(path) ? path : undefined
}

/** As root on a system with apt its own package, which brings the libraries too; else Playwright's. */
async function install() {
  const quiet = /** @type {const} */ ({
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  try {
    if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
      execFileSync('apt-get', ['update'], quiet)
      execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet)
      // On Ubuntu that package is only a hint at a snap, which does not run in a container.
      const path = installed()
      if (path) return path
    }
    execFileSync(
      process.execPath,
      ['node_modules/playwright/cli.js', 'install', '--only-shell', 'chromium'],
      quiet,
    )
    return fetchedByPlaywright()
  } catch {
    return undefined
  }
}

/** @param {string} path */
function runs(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}
