import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meters } from '../catalogue/meters'
import { standardConditions } from '../catalogue/price'
import { kinds, linkKinds, serviceTiers } from '../catalogue/vocabulary'
import { canonicalText } from '../evidence/choose'
import type {
  OfferingRecord,
  Past,
  PriceStatement,
  ResultStatement,
  SourceRecord,
} from '../import/record'
import { decodeSeed, encodeSeed, type SeedSource } from './format'

const source: SeedSource = {
  key: 'models-dev',
  title: 'models.dev',
  publisher: 'anomalyco',
  url: 'https://models.dev',
  licence: 'MIT',
  confidence: 'low',
  as_of: '2026-07-02',
  version: null,
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const digits = fc.integer({ min: 1, max: 99_999 }).map((n) => String(n / 1000))
/** As JSON has them: an object whose keys and values any source may choose. */
const extras = fc.dictionary(
  text.filter((key) => key !== '__proto__'),
  fc.oneof(text, fc.boolean(), fc.integer(), fc.array(text)),
)
const lifecycle = fc.record(
  { released_on: fc.constantFrom('2025-04-14', '2025-04'), shutdown_on: fc.constant('2026-11-04') },
  { requiredKeys: [] },
)
const facts = fc.record(
  {
    context_window: fc.nat().map((n) => n + 1),
    tool_calling: fc.boolean(),
    input_modalities: fc.constant<string[]>(['text', 'image']),
  },
  { requiredKeys: [] },
)
const links = fc.array(
  fc.record({ kind: fc.constantFrom(...linkKinds), url: fc.webUrl(), title: maybe(text) }),
  { maxLength: 2 },
)
const statement = {
  locator: text,
  extras,
  cites: fc.array(fc.record({ url: fc.webUrl(), title: maybe(text) }), { maxLength: 2 }),
  checked_on: maybe(fc.constant('2026-07-30')),
}

const price: fc.Arbitrary<PriceStatement> = fc
  .record({
    meter: fc.constantFrom(...meters),
    amount: maybe(digits),
    currency: fc.constantFrom('USD', 'CNY'),
    unknown: fc.constantFrom('free' as const, 'included' as const, 'unknown' as const),
    conditions: fc.record({
      tier_from: maybe(fc.constant(200_000)),
      tier_mode: maybe(fc.constant('cliff' as const)),
      service_tier: fc.constantFrom(...serviceTiers),
      region: maybe(text),
      cache_lifetime: maybe(fc.constant('5m')),
      utc_hours: maybe(fc.constant('16:30-00:30')),
      weekdays: maybe(fc.constant<number[]>([6, 7])),
      options: fc.dictionary(fc.constantFrom('mode', 'size'), text),
    }),
    period: fc.record(
      {
        effective_from: maybe(fc.constant('2026-05-01')),
        effective_to: maybe(fc.constant('2026-06-01')),
      },
      { requiredKeys: [] },
    ),
    source_text: fc.constantFrom('4e-07', '0.40', '0.39999999999999997', '0'),
    source_field: text,
  })
  .map(({ meter, amount, unknown, period, ...rest }) => ({
    ...rest,
    ...period,
    meter: meter.key,
    per: meter.per,
    amount,
    state: amount === null ? unknown : 'listed',
  }))

const day = fc.constantFrom('2025-06-04', '2025-09-29', '2026-04-25')
const span = { from: day, to: maybe(day), commit: maybe(fc.constant('48de510380515f')) }
/** Of some prices; one that is stated today too is the same object. */
const pastOf = (prices: readonly PriceStatement[]): fc.Arbitrary<Past> =>
  fc.record({
    listings: fc.array(fc.record({ from: day, to: maybe(day) }), { maxLength: 2 }),
    known_from: day,
    from_start: fc.boolean(),
    prices: fc.uniqueArray(
      fc.record({
        statement: prices.length > 0 ? fc.oneof(price, fc.constantFrom(...prices)) : price,
        ...span,
      }),
      { selector: canonicalText, maxLength: 4 },
    ),
    facts: fc.array(
      fc.record({ field: fc.constant('state_seen' as const), value: text, ...span }),
      { maxLength: 2 },
    ),
  })
const withPast = (offering: OfferingRecord): fc.Arbitrary<OfferingRecord> =>
  fc.option(pastOf(offering.prices), { nil: undefined }).map((past) => ({
    ...offering,
    ...(past === undefined ? {} : { past, withdrawn_on: '2026-05-01' }),
  }))

const record: fc.Arbitrary<SourceRecord> = fc.oneof(
  fc.record({
    type: fc.constant('host' as const),
    ...statement,
    host: text,
    name: text,
    api_base_url: maybe(fc.webUrl()),
    links,
  }),
  fc.record({
    type: fc.constant('model' as const),
    ...statement,
    ref: text,
    developer: text,
    name: text,
    kind: maybe(fc.constantFrom(...kinds)),
    facts,
    lifecycle,
    links,
    results: fc.constant<ResultStatement[]>([]),
  }),
  fc
    .record({
      type: fc.constant('offering' as const),
      ...statement,
      host: text,
      api_model_id: text,
      base_model: maybe(text),
      name: maybe(text),
      kind: maybe(fc.constantFrom(...kinds)),
      facts,
      lifecycle,
      prices: fc.array(price, { maxLength: 4 }),
      aliases: fc.array(text, { maxLength: 2 }),
      replacements: fc.array(
        fc.record({ host: text, api_model_id: text, recommended: fc.boolean() }),
        { maxLength: 2 },
      ),
    })
    .chain(withPast),
)

/** Records of one place and locator would be one record; the order among them is nobody's. */
const records = fc.uniqueArray(record, { selector: (each) => each.locator, maxLength: 8 })

/** In one order, whatever the format's is: by locator, prices by their text. */
function sorted(list: readonly SourceRecord[]): SourceRecord[] {
  const byText = (a: unknown, b: unknown) => (canonicalText(a) < canonicalText(b) ? -1 : 1)
  const key = ({ conditions, ...rest }: PriceStatement) => ({
    ...rest,
    conditions: { ...standardConditions, ...conditions },
  })
  const past = ({ prices, ...rest }: Past) => ({
    ...rest,
    prices: prices
      .map(({ statement, ...each }) => ({ ...each, statement: key(statement) }))
      .sort(byText),
  })
  return list
    .map((each) =>
      each.type === 'offering'
        ? {
            ...each,
            prices: each.prices.map(key).sort(byText),
            ...(each.past === undefined ? {} : { past: past(each.past) }),
          }
        : each,
    )
    .sort((a, b) => (a.locator < b.locator ? -1 : 1))
}

test('what is written is read back', () => {
  fc.assert(
    fc.property(records, (list) => {
      const seed = decodeSeed(encodeSeed({ source, records: list }))
      expect(seed.source).toEqual(source)
      expect(sorted(seed.records)).toEqual(sorted(list))
    }),
    { numRuns: 300 },
  )
})

test('the same records give the same bytes in any order', () => {
  fc.assert(
    fc.property(
      records.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        const bytes = (some: SourceRecord[]) => [...encodeSeed({ source, records: some })].sort()
        const turned = shuffled.map((each) =>
          each.type === 'offering' ? { ...each, prices: [...each.prices].reverse() } : each,
        )
        expect(bytes(turned)).toEqual(bytes(list))
      },
    ),
    { numRuns: 200 },
  )
})

function offering(id: string, input: string): SourceRecord {
  const stated = (meter: PriceStatement['meter'], amount: string): PriceStatement => ({
    meter,
    amount,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: standardConditions,
    source_text: amount,
    source_field: `cost.${meter}`,
  })
  return {
    type: 'offering',
    locator: `api.json#openai.models.${id}`,
    extras: {},
    cites: [],
    checked_on: null,
    host: 'openai',
    api_model_id: id,
    base_model: null,
    name: null,
    kind: 'chat',
    facts: {},
    lifecycle: {},
    prices: [stated('input_token', input), stated('output_token', '1.6')],
    aliases: [],
    replacements: [],
  }
}

test('a changed price is one changed line', () => {
  const lines = (input: string) =>
    [
      ...encodeSeed({
        source,
        records: ['a', 'b', 'c'].map((id) => offering(id, id === 'b' ? input : '1')),
      }),
    ].flatMap(([name, content]) => content.split('\n').map((line) => `${name} ${line}`))
  const [before, after] = [lines('0.4'), lines('0.2')]
  expect(after.length).toBe(before.length)
  expect(after.filter((line, index) => line !== before[index])).toEqual([
    'offerings/openai.jsonl {"price":"input_token","amount":"0.2","text":"0.2","field":"cost.input_token"}',
  ])
})

describe('a file that cannot be read is named with its line', () => {
  const files = (name: string, ...lines: string[]) =>
    new Map([
      ['source.json', JSON.stringify(source)],
      [name, lines.join('\n')],
    ])
  const good = '{"offering":"a","host":"openai","locator":"x"}'

  test.each([
    [
      'no JSON',
      files('offerings/openai.jsonl', good, '', '{"price":'),
      /^offerings\/openai\.jsonl:3: .*no JSON object/,
    ],
    [
      'a price first',
      files('offerings/openai.jsonl', '{"price":"input_token","text":"1","field":"x"}'),
      /^offerings\/openai\.jsonl:1: a price/,
    ],
    [
      'something else',
      files('hosts.jsonl', '{"type":"banana"}'),
      /^hosts\.jsonl:1: .*this is none/,
    ],
    ['no object', files('hosts.jsonl', '7'), /^hosts\.jsonl:1: /],
    [
      'an unknown meter',
      files('offerings/openai.jsonl', good, '{"price":"banana","text":"1","field":"x"}'),
      /^offerings\/openai\.jsonl:2: .*banana/,
    ],
    ['a source without a key', new Map([['source.json', '{}']]), /^source\.json/],
    ['a source that is no JSON', new Map([['source.json', '{']]), /^source\.json/],
    ['no source', new Map(), /^source\.json/],
  ])('%s', (_, broken, message) => {
    expect(() => decodeSeed(broken)).toThrow(message)
  })
})
