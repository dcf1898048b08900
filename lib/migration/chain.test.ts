import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainOf, chainText, type Stop } from './chain'

/** Stops written as `name: next next`; a name with a cross is retired. */
function stopsOf(...lines: string[]): Map<string, Stop> {
  return new Map(
    lines.map((line) => {
      const [name = '', next = ''] = line.split(':')
      const slug = name.replace('†', '')
      const ways = next.split(' ').filter((each) => each !== '')
      return [slug, { slug, name: slug, retired: name.endsWith('†'), next: ways }] as const
    }),
  )
}

test.each([
  ['a living replacement is the end', ['a†:b', 'b:'], 'a → b', 'b', 'living'],
  ['a deprecated one may have successors', ['a†:b', 'b:c', 'c:'], 'a → b', 'b', 'living'],
  ['a retired one leads on', ['a†:b', 'b†:c', 'c†:d', 'd:'], 'a → b → c → d', 'd', 'living'],
  ['nothing follows', ['a†:b', 'b†:c', 'c†:'], 'a → b → c', null, 'retired'],
  ['a ring has no end', ['a†:b', 'b†:c', 'c†:a'], 'a → b → c', null, 'cycle'],
  ['a ring further on', ['a†:b', 'b†:c', 'c†:d', 'd†:c'], 'a → b → c → d', null, 'cycle'],
  ['itself is no way on', ['a†:b', 'b†:b'], 'a → b', null, 'retired'],
  ['the recommended way comes first', ['a†:b', 'b†:c d', 'c:', 'd:'], 'a → b → c', 'c', 'living'],
  ['a dead way is left', ['a†:b', 'b†:c d', 'c†:', 'd:'], 'a → b → d', 'd', 'living'],
  [
    'the dead way told is the recommended',
    ['a†:b', 'b†:c d', 'c†:', 'd†:'],
    'a → b → c',
    null,
    'retired',
  ],
  ['nobody knows it', ['a†:b'], 'a → b', null, 'retired'],
])('%s', (_, lines, text, end, outcome) => {
  const stops = stopsOf(...lines)
  const chain = chainOf('a', 'b', stops)
  expect(chainText(chain, stops)).toBe(text)
  expect(chain).toMatchObject({ end, outcome })
})

test('a later release of the same model is one stop', () => {
  expect(chainOf('a', 'a', stopsOf('a:')).path).toEqual(['a'])
  expect(chainOf('a', 'a', stopsOf('a†:b', 'b:'))).toMatchObject({ path: ['a', 'b'], end: 'b' })
})

const graph = fc
  .integer({ min: 2, max: 12 })
  .chain((size) =>
    fc.array(
      fc.record({ retired: fc.boolean(), next: fc.array(fc.nat(size - 1), { maxLength: 4 }) }),
      { minLength: size, maxLength: size },
    ),
  )

test('every way ends, without a model twice, and never on a retired one', () => {
  fc.assert(
    fc.property(graph, (nodes) => {
      const stops = new Map(
        nodes.map(({ retired, next }, index) => {
          const slug = String(index)
          return [slug, { slug, name: slug, retired, next: next.map(String) }] as const
        }),
      )
      const { path, end, outcome } = chainOf('0', '1', stops)
      expect(new Set(path).size).toBe(path.length)
      expect(path.slice(0, 2)).toEqual(['0', '1'])
      expect(outcome === 'living').toBe(end !== null)
      if (end !== null) {
        expect(stops.get(end)?.retired).toBe(false)
        expect(path.at(-1)).toBe(end)
      }
      // Each step is a replacement that somebody named, taken because the stop is retired.
      for (const [index, slug] of path.entries()) {
        if (index === 0 || index === path.length - 1) continue
        expect(stops.get(slug)?.retired).toBe(true)
        expect(stops.get(slug)?.next).toContain(path[index + 1])
      }
      // Without a living end, none can be reached.
      if (end === null) {
        expect(reachable('1', stops).filter((slug) => !stops.get(slug)?.retired)).toEqual([])
      }
    }),
  )
})

function reachable(from: string, stops: ReadonlyMap<string, Stop>): string[] {
  const seen = new Set(['0', from])
  const ahead = [from]
  for (let slug = ahead.pop(); slug !== undefined; slug = ahead.pop()) {
    const stop = stops.get(slug)
    if (!stop?.retired) continue
    for (const next of stop.next) {
      if (!seen.has(next)) ahead.push(next)
      seen.add(next)
    }
  }
  seen.delete('0')
  return [...seen]
}
