import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStorable } from './bytes'
import {
  Fields,
  type JsonEntry,
  type JsonLimits,
  type JsonValue,
  jsonPath,
  NumberText,
  plain,
  Rejects,
  readJsonEntries,
} from './json'
import { RefusedFile } from './record'
import { sourceFile } from './testing'

async function entries(
  text: string | Uint8Array,
  limits: Partial<JsonLimits> = {},
  cuts: readonly number[] = [],
): Promise<JsonEntry[]> {
  const found: JsonEntry[] = []
  const file = sourceFile('a.json', text, cuts)
  for await (const entry of readJsonEntries(file, { max_bytes: 5_000_000, ...limits })) {
    found.push(entry)
  }
  return found
}

async function values(text: string): Promise<Record<string, unknown>> {
  return Object.fromEntries((await entries(text)).map(({ path, value }) => [path[0], value]))
}

test('members come out in the order of the file, even those named like numbers', async () => {
  const found = await entries('{ "b": 1, "10": [true, null], "a": {"x": "y"} }')
  expect(found).toEqual([
    { path: ['b'], value: new NumberText('1') },
    { path: ['10'], value: [true, null] },
    { path: ['a'], value: new Map([['x', 'y']]) },
  ])
})

test('each entry comes as soon as it is complete', async () => {
  let sent = ''
  async function* slowly() {
    for (const part of ['{"a":1,', '"b":2,', '"c":3}']) {
      sent = part
      yield new TextEncoder().encode(part)
    }
  }
  const file = { name: 'a', path: 'a', bytes: slowly() }
  const seen: string[] = []
  for await (const { path } of readJsonEntries(file, { max_bytes: 100 })) {
    seen.push(`${path} after ${sent}`)
  }
  expect(seen).toEqual(['a after {"a":1,', 'b after "b":2,', 'c after "c":3}'])
})

test('two levels take the inner objects apart and yield what is no object as it is', async () => {
  const found = await entries('{"a":{"x":1,"y":{"z":2}},"b":3,"c":[{"d":4}],"e":{}}', { levels: 2 })
  expect(found.map(({ path, value }) => [path.join('.'), plain(value)])).toEqual([
    ['a.x', 1],
    ['a.y', { z: 2 }],
    ['b', 3],
    ['c', [{ d: 4 }]],
  ])
})

test('a list at the top is taken apart where lists are, each member as soon as it is complete', async () => {
  const found = await entries('[{"id":"a"},7,[],{"id":"b"}]', { lists: true })
  expect(found.map(({ path, value }) => [path.join('.'), plain(value)])).toEqual([
    ['0', { id: 'a' }],
    ['1', 7],
    ['2', []],
    ['3', { id: 'b' }],
  ])
})

test('inner lists are taken apart at the same levels as objects, their indexes counted on', async () => {
  const text = '{"data":[{"x":1},[2],"y"],"links":{"next":null},"n":[[1],[2,[3]]]}'
  const two = await entries(text, { lists: true, levels: 2 })
  const three = await entries(text, { lists: true, levels: 3 })
  const paths = (found: JsonEntry[]) => found.map(({ path }) => path.join('.'))
  expect(paths(two)).toEqual(['data.0', 'data.1', 'data.2', 'links.next', 'n.0', 'n.1'])
  expect(paths(three)).toEqual([
    'data.0.x',
    'data.1.0',
    'data.2',
    'links.next',
    'n.0.0',
    'n.1.0',
    'n.1.1',
  ])
})

test('a refusal inside a list names the member', async () => {
  await expect(entries('[{"a":1},{"b":1,"b":2}]', { lists: true })).rejects.toThrow('at ["1"].b: ')
  await expect(entries('[]')).rejects.toThrow('an object was expected at the top level')
  await expect(entries('3', { lists: true })).rejects.toThrow('an object or a list was expected')
})

test.each([
  '4e-07',
  '1.0',
  '0.39999999999999997',
  '-0',
  '1E+400',
  '12345678901234567890',
  '0.000000000000000000000000001',
])('the number %s keeps its text', async (text) => {
  expect(await values(`{"a":${text},"b":[${text}]}`)).toEqual({
    a: new NumberText(text),
    b: [new NumberText(text)],
  })
})

test('a property: number text survives wherever it stands and wherever the bytes are cut', async () => {
  const number = fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.option(fc.stringMatching(/^\d{1,30}$/)),
      fc.option(fc.stringMatching(/^[eE][+-]?\d{1,3}$/)),
    )
    .map(([sign, whole, part, power]) => `${sign}${whole}${part ? `.${part}` : ''}${power ?? ''}`)
  await fc.assert(
    fc.asyncProperty(
      fc.array(number, { minLength: 1 }),
      fc.array(fc.nat(400)),
      async (all, cuts) => {
        const text = `{"in list": [${all.join(' , ')}], "plain":${all[0]}}`
        const [list, alone] = await entries(text, {}, cuts)
        expect(list?.value).toEqual(all.map((one) => new NumberText(one)))
        expect(alone?.value).toEqual(new NumberText(all[0] ?? ''))
      },
    ),
  )
})

test('a property: any JSON reads as JSON.parse reads it, wherever the bytes are cut', async () => {
  const number = fc.double({ noDefaultInfinity: true, noNaN: true })
  // Keys that are no surprise to an ordinary object, since JSON.parse makes those.
  const key = fc.string({ unit: 'grapheme' }).filter(isStorable)
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.boolean(), fc.constant(null), number, key),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(key, tree),
      fc.array(fc.nat(2000)),
      fc.constantFrom(undefined, 1, '\t'),
      async (object, cuts, indent) => {
        const text = JSON.stringify(object, null, indent)
        const found = await entries(text, {}, cuts)
        const read = Object.fromEntries(found.map(({ path, value }) => [path[0], plain(value)]))
        expect(read).toEqual(JSON.parse(text))
      },
    ),
  )
})

test('cutting between any two bytes changes nothing, not even inside an escape or a character', async () => {
  const text = '{"k\\u00e9é😀":[true,false,null,-1.5e-07,"a\\"\\\\\\n\\u20ac€"], "b":{"c":{}}}'
  const bytes = new TextEncoder().encode(text)
  const whole = await entries(bytes)
  for (let cut = 1; cut < bytes.length; cut++) {
    expect(await entries(bytes, {}, [cut])).toEqual(whole)
  }
  expect(await entries(bytes, {}, [...bytes.keys()])).toEqual(whole)
})

test('keys that would touch an object prototype are keys like any other', async () => {
  const found = await entries(
    '{"__proto__":{"polluted":true},"constructor":1,"a":{"__proto__":[1]}}',
  )
  expect(found.map(({ path }) => path[0])).toEqual(['__proto__', 'constructor', 'a'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  const made = plain(found[2]?.value as JsonValue) as object
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  expect(Object.keys(made)).toEqual(['__proto__'])
})

test.each([
  ['an object that never ends', '{"a":{"b":1', 'a.json at a.b: it ends in the middle'],
  ['a text that never ends', '{"a":"b', 'at a: it ends in the middle'],
  ['a missing last brace', '{"a":1', 'it ends in the middle'],
  ['white space alone', '  \n', 'it ends in the middle'],
  ['a bare word', '{"a":{"b":[1,2,x]}}', 'a.json at a.b[2]: it is not valid JSON'],
  ['half a word', '{"a":tru}', 'at a: it is not valid JSON'],
  ['NaN', '{"a":NaN}', 'not valid JSON'],
  ['Infinity', '{"a":-Infinity}', 'not valid JSON'],
  ['single quotes', "{'a':1}", 'not valid JSON'],
  ['a comma before the end of an object', '{"a":1,}', 'not valid JSON'],
  ['a comma before the end of a list', '{"a":[1,]}', 'not valid JSON'],
  ['no comma', '{"a":1 "b":2}', 'not valid JSON'],
  ['the wrong bracket', '{"a":[1}', 'not valid JSON'],
  ['one brace too many', '{"a":1}}', 'not valid JSON'],
  ['a leading zero', '{"a":01}', 'not valid JSON'],
  ['a number without its exponent', '{"a":1e}', 'not valid JSON'],
  ['a plus sign', '{"a":+1}', 'not valid JSON'],
  ['a hexadecimal number', '{"a":0x10}', 'not valid JSON'],
  ['an unknown escape', '{"a":"\\x"}', 'not valid JSON'],
  ['a line break inside a text', '{"a":"x\ny"}', 'not valid JSON'],
  ['a comment', '{"a":1/* */}', 'not valid JSON'],
  ['something after the end', '{"a":1} {"b":2}', 'not valid JSON'],
  ['a list', '[{"a":1}]', 'an object was expected at the top level'],
  ['a number', '3', 'an object was expected at the top level'],
  ['a text', '"a"', 'an object was expected at the top level'],
  ['a page of HTML', '<!DOCTYPE html><html></html>', 'not valid JSON'],
  ['a key twice at the top', '{"a":1,"a":2}', 'at a: this key is there twice'],
  ['a key twice in an entry', '{"a":{"b":1,"b":2}}', 'at a.b: this key is there twice'],
  ['a key twice by way of an escape', '{"a":[{"b":1,"\\u0062":2}]}', 'at a[0].b: this key'],
  ['an escaped NUL', '{"a":"x\\u0000"}', 'at a: a text escapes a NUL'],
  ['half a surrogate pair', '{"a":"\\ud83d"}', 'a text escapes a NUL or half of a surrogate pair'],
  ['a number of 401 digits', `{"a":${'1'.repeat(401)}}`, 'at a: a number has over 400 characters'],
  ['a text over 1 MB', `{"a":"${'x'.repeat(1_000_001)}"}`, 'at a: a text has over 1000000'],
])('%s is refused whole', async (_, text, message) => {
  const reading = entries(text)
  await expect(reading).rejects.toThrow(RefusedFile)
  await expect(reading).rejects.toThrow(message)
})

test('a key twice is refused at each level that is taken apart', async () => {
  await expect(entries('{"a":{"x":1},"a":{"y":2}}', { levels: 2 })).rejects.toThrow(
    'at a: this key',
  )
  await expect(entries('{"a":{"x":1,"x":2}}', { levels: 2 })).rejects.toThrow('at a.x: this key')
})

test('the refusal names the place wherever the bytes are cut', async () => {
  const text = '{"a":{"b":1},"c":{"d":[0,{"e":}]}}'
  for (let cut = 0; cut < text.length; cut++) {
    await expect(entries(text, {}, [cut])).rejects.toThrow('a.json at c.d[1].e: it is not valid')
  }
})

test('the deepest nesting allowed is read, one more refused', async () => {
  const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
  expect(await entries(nested(32))).toHaveLength(1)
  await expect(entries(nested(33))).rejects.toThrow('nested deeper than the 32 levels allowed')
  expect(await entries(nested(3), { max_depth: 3 })).toHaveLength(1)
  await expect(entries(nested(4), { max_depth: 3 })).rejects.toThrow('the 3 levels allowed')
})

test('a bomb of brackets costs neither stack nor memory', async () => {
  await expect(entries(`{"a":${'['.repeat(4_000_000)}`)).rejects.toThrow('nested deeper')
  await expect(entries('{"a":'.repeat(900_000))).rejects.toThrow('nested deeper')
})

test('a file over its size is refused though its JSON is good', async () => {
  await expect(entries('{"a":"xxxxxxxxxx"}', { max_bytes: 10 })).rejects.toThrow(
    'larger than the 10',
  )
})

test('a field reads as its type, as null when absent, and is rejected by path when of another', () => {
  const rejects = new Rejects()
  const members = new Map<string, JsonValue>([
    ['name', ' GPT '],
    ['blank', '  '],
    ['nothing', null],
    ['open', false],
    ['price', new NumberText('4e-07')],
    ['price_text', '0.5'],
    ['limit', new Map([['context', 'many']])],
    ['list', [new Map(), 'x', true]],
    ['new.key', true],
  ])
  const fields = new Fields(members, 'api.json#openai', rejects)
  expect(fields.text('name')).toBe('GPT')
  expect(fields.text('blank')).toBeNull()
  expect(fields.text('nothing')).toBeNull()
  expect(fields.text('absent')).toBeNull()
  expect(fields.boolean('open')).toBe(false)
  expect(fields.numberText('price')).toBe('4e-07')
  expect(fields.numberText('price_text', { or_text: true })).toBe('0.5')
  expect(rejects.items).toEqual([])

  expect(fields.text('open')).toBeNull()
  expect(fields.numberText('price_text')).toBeNull()
  expect(fields.object('limit')?.numberText('context')).toBeNull()
  expect(fields.texts('list')).toEqual(['x'])
  expect(fields.objects('list')).toHaveLength(1)
  expect(fields.array('name')).toEqual([])
  expect(rejects.items.map(({ path, value }) => `${path} = ${value}`)).toEqual([
    'api.json#openai.open = false',
    'api.json#openai.price_text = 0.5',
    'api.json#openai.limit.context = many',
    'api.json#openai.list[0] = {}',
    'api.json#openai.list[2] = true',
    'api.json#openai.list[1] = x',
    'api.json#openai.list[2] = true',
    'api.json#openai.name =  GPT ',
  ])
  expect(fields.unread()).toEqual(['new.key'])
  expect(fields.at('new.key')).toBe('api.json#openai["new.key"]')
})

test('extras keep numbers as numbers where a double holds them, as text where not', () => {
  const value = new Map<string, JsonValue>([
    ['min', new NumberText('1024')],
    ['float', new NumberText('1.0')],
    ['huge', new NumberText('12345678901234567890')],
    ['over', new NumberText('1e309')],
  ])
  expect(plain(value)).toEqual({ min: 1024, float: 1, huge: '12345678901234567890', over: '1e309' })
})

test('a place is written as one would in code', () => {
  expect(jsonPath(['openai', 'models', 'gpt-4.1-mini', 'cost', 'tiers', '0'])).toBe(
    'openai.models["gpt-4.1-mini"].cost.tiers[0]',
  )
  expect(jsonPath([])).toBe('')
})
