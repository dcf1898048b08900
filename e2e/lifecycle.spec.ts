import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort, serverPid } from '../db/local/cluster'
import { root } from '../lib/system/checkout.mjs'
import { isPidAlive, waitUntilGone } from '../lib/system/processes.mjs'

/*
 * `npm start` on a local Postgres, as a person starts and ends it. No page is opened: what is
 * looked at is what runs, what is said and what is left.
 */
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let folder: string
let port: number
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'losclouds-start-'))
  chmodSync(folder, 0o711)
  port = await freePort()
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Start {
  npm: ChildProcess
  output: string
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
}

function npmStart(settings: Record<string, string> = {}): Start {
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      AUTH_URL: '',
      LOSCLOUDS_DATA: folder,
      PORT: String(port),
      ...settings,
    },
    // A group of its own, as a shell gives each command, so that Ctrl-C reaches all of it and not us.
    detached: true,
  })
  const start: Start = {
    npm,
    output: '',
    ended: new Promise((resolve) => npm.on('close', resolve)),
  }
  const heard = (chunk: Buffer) => {
    start.output += chunk
  }
  npm.stdout?.on('data', heard)
  npm.stderr?.on('data', heard)
  return start
}

/** Starts, and waits for the address that is printed last. */
async function started(): Promise<Start & { app: number; postgres: number }> {
  const start = npmStart()
  await expect
    .poll(() => start.output, { timeout: 180_000 })
    .toContain(`\nhttp://localhost:${port}\n`)
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
  const [lock = ''] = readdirSync(join(folder, 'locks')).filter((file) => file.startsWith('app.'))
  const app = JSON.parse(readFileSync(join(folder, 'locks', lock), 'utf8')).pid
  const postgres = serverPid(join(folder, 'postgres'))
  if (postgres === undefined) throw new Error('There is no Postgres.')
  return { ...start, app, postgres }
}

function interrupt(start: Start): void {
  if (start.npm.pid !== undefined) process.kill(-start.npm.pid, 'SIGINT')
}

async function gone(...pids: number[]): Promise<boolean> {
  return waitUntilGone(() => pids.some(isPidAlive), 20_000)
}

/** Whatever still runs with our folder on its command line. */
function leftovers(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return ''
      }
    })
    .filter((command) => command.includes(folder))
}

test('Ctrl-C stops all of it', async () => {
  const start = await started()
  interrupt(start)
  expect(await gone(start.app, start.postgres)).toBe(true)
  if (process.platform === 'linux') expect(leftovers()).toEqual([])
})

test('a second start on the same folder says what runs', async () => {
  const start = await started()
  const second = npmStart({ PORT: String(await freePort()) })
  expect(await second.ended).toBe(1)
  expect(second.output).toContain(`losclouds already runs on this folder: http://localhost:${port}`)
  interrupt(start)
  expect(await gone(start.app, start.postgres)).toBe(true)
})

test('a port in use is named with what to do', async () => {
  const other = createServer()
  const taken = await freePort()
  await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve))
  const start = npmStart({ PORT: String(taken) })
  expect(await start.ended).toBe(1)
  expect(start.output).toContain(
    `PORT ${taken} on 127.0.0.1 is in use by another program. Example: PORT=`,
  )
  other.close()
})

test('when npm is killed the app ends by itself, and a start at once waits for that', async () => {
  const first = await started()
  first.npm.kill('SIGKILL')
  const second = await started()
  expect(isPidAlive(first.app)).toBe(false)
  interrupt(second)
  expect(await gone(second.app, second.postgres)).toBe(true)
})

test('when the app is killed the next start uses the Postgres it left', async () => {
  const first = await started()
  process.kill(first.app, 'SIGKILL')
  await first.ended
  expect(isPidAlive(first.postgres)).toBe(true)
  const second = await started()
  expect(second.postgres).toBe(first.postgres)
  interrupt(second)
  expect(await gone(second.app, second.postgres)).toBe(true)
})

test('a command uses the Postgres of the running app, and starts its own without one', async () => {
  const start = await started()
  const migrate = () =>
    execFileSync('npm', ['run', '--silent', 'db:migrate'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '', LOSCLOUDS_DATA: folder },
    })
  expect(migrate()).toBe('The database has the newest schema.\n')
  expect(isPidAlive(start.postgres)).toBe(true)
  interrupt(start)
  expect(await gone(start.app, start.postgres)).toBe(true)
  expect(migrate()).toBe('The database has the newest schema.\n')
  expect(serverPid(join(folder, 'postgres'))).toBeUndefined()
})
