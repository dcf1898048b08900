import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isPidAlive, waitUntilGone } from '../../lib/system/processes.mjs'
import { connect, createPool } from '../connect'
import { serverPid, stopServer } from './cluster'

let folder: string
const home = () => join(folder, 'postgres')
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'losclouds-local-'))
  chmodSync(folder, 0o711)
})
afterAll(async () => {
  await stopServer(home())
  rmSync(folder, { recursive: true, force: true })
})

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** A process that uses the local Postgres until it is told to end. */
async function user(): Promise<{
  child: ChildProcess
  url: string
  leave: (how?: string) => Promise<void>
}> {
  const module = new URL('local-postgres.ts', import.meta.url).href
  const script = `
    const { openLocalPostgres } = await import(${JSON.stringify(module)})
    const local = await openLocalPostgres(${JSON.stringify(folder)})
    console.log(local.url)
    process.stdin.on('data', async (how) => {
      if (String(how) !== 'exit') await local.release()
      process.exit()
    })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => resolve(String(chunk).trim()))
    child.on('close', (code) => reject(new Error(`ended with ${code}`)))
  })
  return {
    child,
    url,
    async leave(how = 'release') {
      child.stdin?.write(how)
      await ended
    },
  }
}

async function kill(pid: number | undefined): Promise<void> {
  if (pid === undefined) throw new Error('there is no such process')
  process.kill(pid, 'SIGKILL')
  await waitUntilGone(() => isPidAlive(pid), 5_000)
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const db = connect(createPool(url))
  try {
    return (await sql.raw(statement).execute(db)).rows
  } finally {
    await db.destroy()
  }
}

test('several processes share one server, and the last one out stops it', async () => {
  const [first, second] = await Promise.all([user(), user()])
  expect(second.url).toBe(first.url)
  await query(first.url, 'create table kept (n int)')
  await first.leave()
  expect(serverPid(home())).toBeDefined()
  await query(second.url, 'insert into kept values (1)')
  await second.leave()
  expect(serverPid(home())).toBeUndefined()
})

test('a server left over by a killed process is used again and stopped at the end', async () => {
  const killed = await user()
  await kill(killed.child.pid)
  const left = serverPid(home())
  expect(left).toBeDefined()
  const next = await user()
  expect(serverPid(home())).toBe(left)
  expect(await query(next.url, 'select n from kept')).toEqual([{ n: 1 }])
  await next.leave()
  expect(serverPid(home())).toBeUndefined()
})

test('a killed server is started again under the same address while someone uses it', async () => {
  const { url, leave } = await user()
  const first = serverPid(home())
  await kill(first)
  await waitUntilGone(() => serverPid(home()) === undefined, 10_000)
  await expect
    .poll(() => query(url, 'select n from kept').catch(() => 'not yet'), { timeout: 15_000 })
    .toEqual([{ n: 1 }])
  await leave()
})

test('an exit without a release still stops the server', async () => {
  const { leave } = await user()
  await leave('exit')
  expect(await waitUntilGone(() => serverPid(home()) !== undefined, 10_000)).toBe(true)
})

test('after everything was killed the next start recovers', async () => {
  const { child } = await user()
  const server = serverPid(home())
  await kill(child.pid)
  await kill(server)
  const next = await user()
  expect(await query(next.url, 'select n from kept')).toEqual([{ n: 1 }])
  await next.leave()
})

test("a lock file with another process's number does not stop the start, nor is that process touched", async () => {
  const file = join(home(), 'data', 'postmaster.pid')
  const other = spawn('sleep', ['60'])
  writeFileSync(file, `${other.pid}\n${join(home(), 'data')}\n0\n5432\n\n127.0.0.1\n`)
  const { leave } = await user()
  await leave()
  expect(other.exitCode).toBeNull()
  other.kill()
})

test('the password is for its owner only', () => {
  expect(JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')).password).toHaveLength(32)
})
