import { readFile } from 'node:fs/promises'
import type { PriceStatement, SourceFile } from '../import/record'
import { sourceFile } from '../import/testing'
import { conditionsOf, zeroPrice } from '../import/values'
import type { Entry, Timeline } from './timeline'

/** One of this folder's fixtures, under the name that its source's history has. */
export async function fixture(name: string): Promise<SourceFile> {
  const path = new URL(`./fixtures/${name}`, import.meta.url)
  return sourceFile('history.jsonl', await readFile(path))
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** A price of input tokens; `0` is one whose meaning is open. */
export function price(text: string, more: Partial<PriceStatement> = {}): PriceStatement {
  return {
    meter: 'input_token',
    amount: text,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: conditionsOf(),
    source_text: text,
    source_field: 'cost.input',
    ...(text === '0' ? zeroPrice : {}),
    ...more,
  }
}

/** A timeline of one source that lists an offering from its first entry on. */
export function timeline(
  entries: readonly (Partial<Entry> & { on: string })[],
  more: Partial<Timeline> = {},
): Timeline {
  const full = entries.map(
    ({ on, ...given }, index): Entry => ({
      on,
      at: `${on}T12:00:00.000Z`,
      commit: null,
      locator: `history.jsonl#x.events[${index}]`,
      listed: true,
      name: null,
      prices: [],
      carried: false,
      earlier: [],
      events: 1,
      ...given,
    }),
  )
  return {
    source: 'models-dev',
    host: 'acme',
    api_model_id: 'solo',
    locator: 'history.jsonl#x',
    entries: full,
    lifecycle: [],
    limits: [],
    listings: [{ from: full[0]?.on ?? '', to: null }],
    from_start: false,
    counts: {
      events: 0,
      re_encoded: 0,
      carried: 0,
      bridged: 0,
      withdrawn: 0,
      replaced_same_day: 0,
    },
    ...more,
  }
}
