import { expect, test } from 'vitest'
import { findImporter, importers, readChecked } from './importers'
import { type Importer, type ImportItem, RefusedFile } from './record'
import { refuseIfTooMany } from './tally'

test('every importer has a key of its own and says whose data it reads', () => {
  const keys = importers.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const importer of importers) {
    expect(importer.url).toMatch(/^https:\/\//)
    expect(importer.files.some(({ optional }) => !optional)).toBe(true)
    expect(importer.files.every(({ max_bytes }) => max_bytes > 0)).toBe(true)
    expect(findImporter(importer.key)).toBe(importer)
  }
  expect(findImporter('nobody')).toBeUndefined()
})

test('an importer whose records cite nothing has low confidence (DATA rule 27)', () => {
  expect(findImporter('models-dev')?.confidence).toBe('low')
  expect(findImporter('modeldeprecations')?.confidence).toBe('medium')
})

test.each([
  [0, 0],
  [0, 5],
  [1, 99],
  [10, 990],
])('%i lost of %i more is tolerated', (lost, records) => {
  expect(() => refuseIfTooMany({ key: 'x' }, { lost, records, first: null })).not.toThrow()
})

test.each([
  [1, 0],
  [1, 98],
  [11, 989],
])('%i lost of %i more refuses the source', (lost, records) => {
  const tally = { lost, records, first: 'a.json#m: it has no name' }
  expect(() => refuseIfTooMany({ key: 'x' }, tally)).toThrow(RefusedFile)
  expect(() => refuseIfTooMany({ key: 'x' }, tally)).toThrow(
    'over the 1% allowed; the first: a.json#m',
  )
})

function importerOf(items: ImportItem[]): Importer {
  const [template] = importers
  if (!template) throw new Error('no importer')
  return {
    ...template,
    async *read() {
      yield* items
    },
  }
}

async function* noFiles() {}

const reject = { path: 'a.json#m', reason: 'it has no name', value: '' }

test('lost records are counted while reading, lost values are not', async () => {
  const value: ImportItem = { kind: 'reject', reject, whole: false }
  const whole: ImportItem = { kind: 'reject', reject, whole: true }
  const read = async (items: ImportItem[]) => {
    const seen: ImportItem[] = []
    const options = { as_of: '2026-07-02' }
    for await (const item of readChecked(importerOf(items), noFiles(), options)) seen.push(item)
    return seen
  }
  expect(await read(Array(50).fill(value))).toHaveLength(50)
  await expect(read([whole])).rejects.toThrow('1 of its 1 records cannot be read')
})
