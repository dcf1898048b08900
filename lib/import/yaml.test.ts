import { expect, test } from 'vitest'
import { NumberText, plain } from './json'
import { RefusedFile } from './record'
import { sourceFile } from './testing'
import { readYaml, type YamlLimits } from './yaml'

function read(text: string, limits: Partial<YamlLimits> = {}) {
  return readYaml(sourceFile('a.yaml', text), { max_bytes: 1_000_000, ...limits })
}

test('numbers and days keep their text', async () => {
  const value = await read('a: 1.0\nb: 4e-07\nc: 2026-07-30\nd: 0.39999999999999997\ne: 007\n')
  expect([...value]).toEqual([
    ['a', new NumberText('1.0')],
    ['b', new NumberText('4e-07')],
    ['c', '2026-07-30'],
    ['d', new NumberText('0.39999999999999997')],
    ['e', new NumberText('007')],
  ])
})

test('lists, mappings in both styles, folded text, null and booleans', async () => {
  const value = await read(
    'a:\n  - { b: true, c: null }\n  - >-\n    two\n    lines\nd: []\ne:\n"f g": yes\n',
  )
  expect(plain(value)).toEqual({
    a: [{ b: true, c: null }, 'two lines'],
    d: [],
    e: null,
    // Only true and false are booleans; "yes" and "no" are words (and a country).
    'f g': 'yes',
  })
})

test('keys that would touch an object prototype are keys like any other', async () => {
  const value = await read('__proto__:\n  polluted: true\nconstructor: 1\n')
  expect([...value.keys()]).toEqual(['__proto__', 'constructor'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh']) {
  bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
}

test.each([
  ['a key twice', 'a: 1\na: 2\n', 'Map keys must be unique'],
  ['a key twice inside', 'a:\n  b: 1\n  "b": 2\n', 'Map keys must be unique'],
  ['an alias', 'a: x\nb: *a\n', 'a.yaml at b: aliases are not read'],
  ['an anchor', 'a: &a x\nb: 1\n', 'a.yaml at a: anchors are not read'],
  ['a bomb of aliases', bomb.join('\n'), 'anchors are not read'],
  ['a merge key', 'a: &a { b: 1 }\nc:\n  <<: *a\n', 'anchors are not read'],
  ['a tag', 'a: !!js/function "x"\n', 'at a: the tag'],
  ['a known tag', 'a: !!timestamp 2026-01-01\n', 'at a: the tag'],
  ['a tag of its own', 'a: !secret x\n', 'at a: the tag !secret'],
  ['a tag of a list', 'a: !!set [x]\n', 'at a'],
  ['a YAML 1.1 directive', '%YAML 1.1\n---\na: yes\n', 'a %YAML directive'],
  ['a second document', 'a: 1\n---\nb: 2\n', 'multiple documents'],
  ['an open bracket', 'a: [1, 2\n', 'not valid YAML'],
  ['bad indentation', 'a:\n  b: 1\n c: 2\n', 'not valid YAML'],
  ['a tab', 'a:\n\tb: 1\n', 'not valid YAML'],
  ['a mapping as a key', '{ a: 1 }: 2\n', 'a.yaml'],
  ['a list', '- a\n- b\n', 'a mapping was expected at the top level'],
  ['a text', 'hello\n', 'a mapping was expected at the top level'],
  ['comments alone', '# nothing\n', 'a mapping was expected at the top level'],
  ['an escaped NUL', 'a: "x\\0"\n', 'at a: a text escapes a NUL'],
  ['half a surrogate pair', 'a: "\\ud83d"\n', 'at a: a text escapes a NUL or half'],
])('%s is refused whole', async (_, text, message) => {
  const reading = read(text)
  await expect(reading).rejects.toThrow(RefusedFile)
  await expect(reading).rejects.toThrow(message)
})

test('the deepest nesting allowed is read, one more refused', async () => {
  const nested = (depth: number) => `a: ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}\n`
  expect(await read(nested(16))).toHaveProperty('size', 1)
  await expect(read(nested(17))).rejects.toThrow('nested deeper than the 16 levels allowed')
})

test.each(['[', '{ a: ', '- '])('a bomb of "%s" does not overflow the stack', async (open) => {
  await expect(read(`a: ${open.repeat(20_000)}`)).rejects.toThrow(RefusedFile)
})

test('a file over its size is refused', async () => {
  await expect(read('a: xxxxxxxxxx\n', { max_bytes: 10 })).rejects.toThrow('larger than the 10')
})
