import { isDay } from '../catalogue/day'
import { amountOf, compareDecimals, decimal, significantDigits } from '../catalogue/decimal'
import type { SourceRecord } from '../import/record'
import { isZeroPrice } from '../import/values'
import { finding, pricesOf, type Rule, type Snapshot } from './rule'

const LITTER_DIGITS = 15

export const everySource: readonly Rule[] = [
  {
    rule: null,
    source: '*',
    name: 'every record says where it stands, and no two stand in one place',
    check: (snapshot) => {
      const seen = new Set<string>()
      return finding(recordsOf(snapshot), ({ type, locator }) => {
        const place = `${type} ${locator}`
        if (seen.has(place)) return `${locator} stands twice`
        seen.add(place)
        return locator === '' ? `a ${type} stands nowhere` : null
      })
    },
  },
  {
    rule: 9,
    source: '*',
    name: 'an offering has a host and the id that its API wants',
    check: ({ offerings }) =>
      finding(offerings, ({ host, api_model_id, locator }) =>
        host.trim() === '' || api_model_id.trim() === '' ? locator : null,
      ),
  },
  {
    rule: 12,
    source: '*',
    name: 'a zero is no price until its host says what it means',
    check: (snapshot) =>
      finding(
        pricesOf(snapshot).filter(({ price }) => decimal(price.source_text).isZero()),
        ({ price, place }) => (isZeroPrice(price) ? null : `${place} is ${price.amount}`),
      ),
  },
  {
    rule: 13,
    source: '*',
    name: 'the litter of binary floats is rounded for the amount and kept as text',
    check: (snapshot) =>
      finding(
        pricesOf(snapshot).filter(
          ({ price }) =>
            !isProduct(price.source_field) && significantDigits(price.source_text) >= LITTER_DIGITS,
        ),
        ({ price, place }) =>
          price.amount !== null && significantDigits(price.amount) <= 12
            ? null
            : `${place}: ${price.source_text} became ${price.amount}`,
      ),
  },
  {
    rule: 13,
    source: '*',
    name: 'every other amount has exactly the digits of its text',
    check: (snapshot) =>
      finding(
        pricesOf(snapshot).filter(
          ({ price }) =>
            price.amount !== null &&
            !isProduct(price.source_field) &&
            significantDigits(price.source_text) < LITTER_DIGITS,
        ),
        ({ price, place }) =>
          digitsOf(price.amount ?? '') === digitsOf(amountOf(price.source_text))
            ? null
            : `${place}: ${price.source_text} became ${price.amount}`,
      ),
  },
  {
    rule: 29,
    source: '*',
    name: 'no impossible price is kept',
    check: (snapshot) =>
      finding(
        pricesOf(snapshot).filter(({ price }) => price.amount !== null),
        ({ price: { amount }, place }) =>
          compareDecimals(amount ?? '0', '0') > 0 && compareDecimals(amount ?? '0', '1000000') <= 0
            ? null
            : `${place}: ${amount}`,
      ),
  },
  {
    rule: 29,
    source: '*',
    name: 'no impossible day is kept',
    check: (snapshot) =>
      finding(daysOf(snapshot), ([place, day]) =>
        isDay(day) && day >= '2000' ? null : `${place}: ${day}`,
      ),
  },
  {
    rule: 29,
    source: '*',
    name: 'no limit of 0 or 99,999,999 tokens is kept',
    check: (snapshot) =>
      finding(tokensOf(snapshot), ([place, tokens]) =>
        Number.isInteger(tokens) && tokens >= 1 && tokens <= 50_000_000
          ? null
          : `${place}: ${tokens}`,
      ),
  },
  {
    rule: 29,
    source: '*',
    name: 'what could not be read is told with its place and reason',
    check: ({ rejects }) =>
      finding(rejects, ({ path, reason, value }) =>
        path !== '' && reason !== '' && value.length <= 200 ? null : `${path}: ${reason}`,
      ),
  },
]

/** A row that a multiplier made: its text is the factor's. */
function isProduct(field: string): boolean {
  return field.includes('*')
}

/** The digits of a number without its point: what a shift by powers of ten leaves alone. */
function digitsOf(text: string): string {
  return text.replace(/[.-]/g, '').replace(/^0+|0+$/g, '')
}

function recordsOf({ hosts, models, offerings }: Snapshot): SourceRecord[] {
  return [...hosts, ...models, ...offerings]
}

function daysOf({ models, offerings }: Snapshot): [place: string, day: string][] {
  return [...models, ...offerings].flatMap(({ locator, lifecycle, facts, checked_on }) =>
    Object.entries({ ...lifecycle, knowledge_cutoff: facts.knowledge_cutoff, checked_on })
      .filter(([key, value]) => value !== undefined && value !== null && key !== 'state_seen')
      .map(([key, value]): [string, string] => [`${locator}.${key}`, String(value)]),
  )
}

const limits = ['context_window', 'max_input_tokens', 'max_output_tokens']

function tokensOf({ models, offerings }: Snapshot): [place: string, tokens: number][] {
  return [...models, ...offerings].flatMap(({ locator, facts }) =>
    limits.flatMap((key): [string, number][] => {
      const tokens = facts[key]
      return tokens === undefined ? [] : [[`${locator}.${key}`, Number(tokens)]]
    }),
  )
}
