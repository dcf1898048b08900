import { expect, test } from 'vitest'
import { root } from '../system/checkout.mjs'
import { lockfileProblems, readLock } from './lockfile.mjs'

const whole = () => structuredClone(readLock(root))

test('the lockfile has nothing wrong', () => {
  expect(lockfileProblems(whole())).toEqual([])
})

test('a package that npm left out for another platform is missed', () => {
  const lock = whole()
  delete lock.packages['node_modules/@next/swc-darwin-arm64']
  expect(lockfileProblems(lock)).toEqual([
    expect.stringMatching(/^@next\/swc-darwin-arm64 .* is missing$/),
  ])
})

test('the address of a registry is refused', () => {
  const lock = whole()
  Object.assign(lock.packages['node_modules/pg'] ?? {}, {
    resolved: 'https://registry.example.org/pg.tgz',
  })
  expect(lockfileProblems(lock)).toEqual([expect.stringContaining('names an address')])
})

test('a package without a checksum is refused', () => {
  const lock = whole()
  delete lock.packages['node_modules/pg']?.integrity
  expect(lockfileProblems(lock)).toEqual(['node_modules/pg has no checksum'])
})

test.each([
  ['16.4.4', 1],
  ['15.9.9', 1],
  ['16.4.5', 0],
  ['17.0.0', 0],
])('version %s is told %i times to be below 16.4.5', (version, times) => {
  const lock = whole()
  Object.assign(lock.packages['node_modules/next'] ?? {}, { version })
  expect(lockfileProblems(lock, { next: '16.4.5' })).toHaveLength(times)
})
