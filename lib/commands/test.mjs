// Node's built-ins only up to the call of ensureInstalled: a fresh clone has nothing else.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../system/checkout.mjs'
import { lockfileProblems, readLock } from '../testing/lockfile.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, npm, run } from './install.mjs'

const postgres15 = join(root, 'db/testing/postgres-15')
const reports = mkdtempSync(join(tmpdir(), 'losclouds-reports-'))
/** @type {NodeJS.ProcessEnv} */
const env = { NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' }

/** A database of the caller must never be what the tests write to. */
for (const name of [
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'DATABASE_DIRECT_URL',
  'LOSCLOUDS_DATA',
  'PORT',
  'HOST',
]) {
  delete process.env[name]
}

let passed = 0
let failed = 0

/**
 * Runs one check and counts it; what fails is said and the next check still runs.
 *
 * @param {string} label
 * @param {() => Promise<void | { passed: number, failed: number }>} work
 */
async function check(label, work) {
  const begin = performance.now()
  console.log(`\n== ${label}`)
  let outcome = 'passed'
  try {
    const counts = (await work()) ?? { passed: 1, failed: 0 }
    passed += counts.passed
    failed += counts.failed
    if (counts.failed > 0) outcome = 'FAILED'
    if (counts.passed + counts.failed !== 1)
      outcome += ` (${counts.passed} passed, ${counts.failed} failed)`
  } catch (error) {
    failed++
    outcome = 'FAILED'
    console.log(error instanceof Error ? error.message : error)
  }
  console.log(`== ${label}: ${outcome} in ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  return !outcome.startsWith('FAILED')
}

/**
 * A program of node_modules, its output shown as it comes.
 *
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [more]
 * @returns {Promise<number | null>} its exit code
 */
function show(script, args, more = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      env: { ...process.env, ...env, ...more },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', reject)
    child.on('close', resolve)
  })
}

/** @type {typeof show} */
async function must(script, args, more) {
  const code = await show(script, args, more)
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}`)
  return code
}

/**
 * The counts of a report; a run that ended badly without a failed test (a crash, a hook) counts as
 * one failure more, so that it can never pass.
 *
 * @param {string} file
 * @param {number | null} code
 * @param {(report: any) => { passed: number, failed: number }} read
 */
function counted(file, code, read) {
  if (!existsSync(file)) throw new Error(`It ended with ${code} and left no report.`)
  const counts = read(JSON.parse(readFileSync(file, 'utf8')))
  if (counts.passed + counts.failed === 0) throw new Error('It ran no test.')
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
}

const installed = await check('packages', () => ensureInstalled())
if (installed) {
  await check('packages of the oldest Postgres', async () => {
    if (!existsSync(join(postgres15, 'node_modules/.package-lock.json'))) {
      await run(npm(['ci', '--no-audit', '--no-fund', '--prefix', postgres15]))
    }
  })
  await check('lockfiles', async () => {
    const tools = join(root, 'lib/bench/tools')
    const problems = [root, postgres15, tools].flatMap((folder) =>
      lockfileProblems(readLock(folder)),
    )
    if (problems.length > 0) throw new Error(problems.join('\n'))
  })
  await check('lint and format', async () => {
    await must('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])
  })
  await check('types', async () => {
    await must('next/dist/bin/next', ['typegen'])
    await must('typescript/bin/tsc', ['--noEmit'])
  })
  await check('unused files, exports and packages', async () => {
    await must('knip/bin/knip.js', ['--no-progress'])
  })
  await check('unit and database tests', async () => {
    const file = join(reports, 'vitest.json')
    const code = await show('vitest/vitest.mjs', [
      'run',
      '--config=lib/testing/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    return counted(file, code, (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
    }))
  })
  const built = await check('build', ensureBuilt)
  if (built) {
    await check('browser tests', async () => {
      const { findChromium } = await import('../testing/chromium.mjs')
      const file = join(reports, 'playwright.json')
      const code = await show(
        '@playwright/test/cli.js',
        ['test', '--config=e2e/playwright.config.ts'],
        {
          CHROMIUM_PATH: await findChromium(),
          E2E_REPORT: file,
        },
      )
      return counted(file, code, ({ stats }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
      }))
    })
  }
}

rmSync(reports, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
