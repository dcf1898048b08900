import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberText } from './json'
import { readJsonLines } from './jsonl'
import { RefusedFile } from './record'
import { sourceFile } from './testing'

async function lines(text: string, cuts: readonly number[] = [], max_bytes = 10_000_000) {
  const found: [line: number, object: Record<string, unknown>][] = []
  for await (const { line, object } of readJsonLines(sourceFile('a.jsonl', text, cuts), {
    max_bytes,
  })) {
    found.push([line, Object.fromEntries(object)])
  }
  return found
}

const refusal = (text: string) =>
  lines(text).then(
    () => 'read',
    (error: unknown) => (error instanceof RefusedFile ? `${error.message}` : 'crashed'),
  )

test('each line is an object, numbers keep their text, blank lines only count', async () => {
  expect(await lines('{"a":1.0}\n\n{"a":4e-07,"b":["é"]}')).toEqual([
    [1, { a: new NumberText('1.0') }],
    [3, { a: new NumberText('4e-07'), b: ['é'] }],
  ])
})

test('where the chunks end makes no difference', async () => {
  const text = '{"a":"é\\n"}\r\n{"b":[1,{"c":null}]}\n{"d":true}\n'
  const whole = await lines(text)
  const bytes = new TextEncoder().encode(text).length
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes)), async (cuts) => {
      expect(await lines(text, cuts)).toEqual(whole)
    }),
  )
})

test('a file is refused whole, by line and place, as JSON is', async () => {
  expect(await refusal('{"a":1}\n{"a":{"b":1,"b":2}}')).toMatch(/^a\.jsonl:2 at a\.b: .*twice/)
  expect(await refusal('{"a":1}\n{"a":')).toMatch(/^a\.jsonl:2.*truncated/)
  expect(await refusal('{"a":1}\n[1]')).toMatch(/^a\.jsonl:2: an object was expected/)
  expect(await refusal('{"a":1} {"a":1}')).toMatch(/^a\.jsonl:1.*not valid JSON/)
  expect(await refusal('')).toMatch(/empty/)
  expect(await refusal(`{"a":"${'x'.repeat(5_000_000)}"}`)).toMatch(/a line has over 4000000/)
  await expect(lines('{"a":1}\n{"a":2}', [], 10)).rejects.toThrow(/larger than the 10 bytes/)
})
