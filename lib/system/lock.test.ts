import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireLock, tryLock } from './lock.mjs'
import { isRunning, thisProcess } from './processes.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'losclouds-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the second is told who holds it, and gets it after', async () => {
  const first = tryLock(folder, 'a', { address: 'here' })
  expect(tryLock(folder, 'a').holder).toMatchObject({ pid: process.pid, address: 'here' })
  expect(tryLock(folder, 'b').release).toBeDefined()
  setTimeout(() => first.release?.(), 20)
  const release = await acquireLock(folder, 'a')
  expect(tryLock(folder, 'a').holder).toBeDefined()
  release()
})

test('a holder that is dead, or whose number belongs to another process now, holds nothing', () => {
  for (const dead of [
    { pid: 2 ** 22 + 1, started: 'x' },
    { ...thisProcess(), started: 'before' },
  ]) {
    const { release } = tryLock(folder, 'a')
    expect(release).toBeDefined()
    const [file = ''] = readdirSync(folder)
    writeFileSync(join(folder, file), JSON.stringify(dead))
  }
  expect(tryLock(folder, 'a').release).toBeDefined()
})

test('this process runs, and is not mistaken for an earlier one of its number', () => {
  expect(isRunning(thisProcess())).toBe(true)
  expect(isRunning({ pid: process.pid, started: 'earlier' })).toBe(false)
})

// Each adds one to a number without care; only a lock that holds keeps all of them. Some are killed
// while they hold it.
const worker = `
  const { acquireLock } = await import(${JSON.stringify(new URL('lock.mjs', import.meta.url).href)})
  const { readFileSync, writeFileSync } = await import('node:fs')
  for (let i = 0; i < 25; i++) {
    const release = await acquireLock(process.argv[1], 'a')
    const n = Number(readFileSync(process.argv[1] + '/n', 'utf8'))
    if (process.argv[2] === 'dies' && i === 5) process.kill(process.pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, Math.random()))
    writeFileSync(process.argv[1] + '/n', String(n + 1))
    release()
  }`

test('of many processes one holds it at a time, also when holders are killed', async () => {
  writeFileSync(join(folder, 'n'), '0')
  const run = (fate: string) =>
    new Promise((resolve) =>
      spawn(process.execPath, ['--input-type=module', '-e', worker, folder, fate], {
        stdio: 'inherit',
      }).on('close', resolve),
    )
  await Promise.all(['lives', 'dies', 'lives', 'dies', 'lives'].map(run))
  expect(Number(readFileSync(join(folder, 'n'), 'utf8'))).toBe(3 * 25 + 2 * 5)
})
