import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Env } from './env'
import { root } from './system/checkout.mjs'

/** The folder for what this installation keeps on disk; made if it is not there. */
export function dataFolder({ LOSCLOUDS_DATA }: Pick<Env, 'LOSCLOUDS_DATA'>): string {
  const folder = resolve(root, LOSCLOUDS_DATA ?? '.data')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The secret that signs sessions, made on first use and kept, so that a restart signs nobody out. */
export function authSecret(folder: string): string {
  const file = join(folder, 'auth-secret')
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
