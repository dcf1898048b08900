import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, readText } from './bytes'
import { sourceFile } from './testing'

test('text comes out whole wherever the chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0')),
      fc.array(fc.nat(60)),
      async (text, cuts) => {
        const file = sourceFile('a.json', `\uFEFF${text}`, cuts)
        expect(await readText(file, 10_000)).toBe(text)
      },
    ),
  )
})

test('only the first byte order mark is dropped', async () => {
  expect(await readText(sourceFile('a', '\uFEFFa\uFEFFb'), 100)).toBe('a\uFEFFb')
})

test.each([
  ['an empty file', new Uint8Array(), 'a.json: it is empty'],
  ['a byte order mark alone', new Uint8Array([0xef, 0xbb, 0xbf]), 'it is empty'],
  ['Latin-1', new Uint8Array([0x41, 0xe9, 0x42]), 'not UTF-8'],
  ['a character cut off at the end', new Uint8Array([0x41, 0xe2, 0x82]), 'not UTF-8'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'not UTF-8'],
  ['an overlong encoding', new Uint8Array([0xc0, 0xaf]), 'not UTF-8'],
  ['a NUL', new Uint8Array([0x41, 0x00]), 'NUL'],
])('%s is refused', async (_, bytes, reason) => {
  await expect(readText(sourceFile('a.json', bytes), 100)).rejects.toThrow(reason)
})

test('a file over its size is refused without reading it to the end, and is closed', async () => {
  let pulled = 0
  let closed = false
  async function* endless() {
    try {
      while (true) {
        pulled += 1
        yield new TextEncoder().encode('x'.repeat(10))
      }
    } finally {
      closed = true
    }
  }
  const file = { name: 'a.json', path: '/data/a.json', bytes: endless() }
  await expect(readText(file, 35)).rejects.toThrow('/data/a.json: it is larger than the 35 bytes')
  expect(pulled).toBe(4)
  expect(closed).toBe(true)
})

test('a file of exactly its size is read', async () => {
  expect(await readText(sourceFile('a', 'x'.repeat(35)), 35)).toHaveLength(35)
  await expect(readText(sourceFile('a', 'x'.repeat(36)), 35)).rejects.toThrow('larger than')
})

test('one huge chunk comes out in pieces', async () => {
  const sizes: number[] = []
  for await (const text of decodeUtf8(sourceFile('a', 'x'.repeat(200_000)), 1e6)) {
    sizes.push(text.length)
  }
  expect(sizes).toEqual([65_536, 65_536, 65_536, 3392])
})

test('a disk that fails refuses the file and says why', async () => {
  async function* failing() {
    yield new TextEncoder().encode('{')
    throw new Error('EIO: i/o error')
  }
  const file = { name: 'a.json', path: 'a.json', bytes: failing() }
  await expect(readText(file, 100)).rejects.toThrow('a.json: it cannot be read: EIO: i/o error')
})
