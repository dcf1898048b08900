import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { litellm, roundTrip } from '../import/litellm'
import { hostOf } from '../resolve/hosts'
import { distinct, finding, found, idOf, pricesOf, type Rule, type Snapshot } from './rule'

const source = 'litellm'

/** A condition that prices state under a name of their own. */
function option(name: string, key: string): Rule {
  return {
    rule: 16,
    source,
    name: `prices by ${name} keep it as a condition`,
    check: (snapshot) => {
      const priced = pricesOf(snapshot).filter(({ price }) => key in price.conditions.options)
      const result = finding(priced, ({ price, place }) =>
        price.conditions.options[key] ? null : place,
      )
      return { ...result, count: distinct(priced, ({ offering }) => offering.locator) }
    },
  }
}

export const litellmRules: readonly Rule[] = [
  {
    rule: 13,
    source,
    name: 'every price text of the file is a statement or left out with a reason',
    check: async ({ folder }) => {
      const name = litellm.files[0]?.name ?? ''
      const path = join(folder, name)
      const result = await roundTrip({ name, path, bytes: createReadStream(path) })
      return {
        count: result.texts,
        broken: result.differences.map(
          ({ key, field, text, reason }) => `${key}.${field}: ${text} is ${reason}`,
        ),
      }
    },
  },
  {
    rule: 5,
    source,
    name: 'searches, vector stores and size classes are tools and routers, no models',
    check: ({ offerings }) => {
      const others = offerings.filter(({ kind }) => kind === 'tool' || kind === 'router')
      return found(others.length, 1, 'tools and routers')
    },
  },
  {
    rule: 8,
    source,
    name: 'every provider of the file is a host of the table',
    check: ({ offerings }) =>
      finding([...new Set(offerings.map(({ host }) => host))], (host) =>
        hostOf(source, host) ? null : `${host} is in no table of hosts`,
      ),
  },
  option('image size', 'size'),
  option('image quality', 'quality'),
  option('steps', 'steps'),
  option('search context', 'search_context'),
  option('range of results', 'results'),
  option('commitment', 'commitment'),
  option('tuned weights', 'tuned'),
  {
    rule: 18,
    source,
    name: 'a tier begins at a number of prompt tokens',
    check: (snapshot) => {
      const tiered = pricesOf(snapshot).filter(({ price }) => price.conditions.tier_from !== null)
      const result = finding(tiered, ({ price, place }) =>
        (price.conditions.tier_from ?? 0) > 0 ? null : place,
      )
      return { ...result, count: distinct(tiered, ({ offering }) => idOf(offering)) }
    },
  },
  {
    rule: 18,
    source,
    name: 'a batch price stands beside the standard price of its meter',
    check: (snapshot) => {
      const batch = pricesOf(snapshot).filter(
        ({ price }) => price.conditions.service_tier === 'batch',
      )
      const result = finding(batch, ({ offering, price, place }) =>
        offering.prices.some(
          (each) => each.meter === price.meter && each.conditions.service_tier === 'standard',
        )
          ? null
          : place,
      )
      return { ...result, count: distinct(batch, ({ offering }) => idOf(offering)) }
    },
  },
  {
    rule: 23,
    source,
    name: 'a shutdown day is that host’s alone: Azure’s are not OpenAI’s',
    check: ({ offerings }) => {
      const dated = offerings.filter(({ lifecycle }) => lifecycle.shutdown_on !== undefined)
      return finding(dated, ({ host, locator }) =>
        host === 'openai' && locator.includes('azure') ? locator : null,
      )
    },
  },
  {
    rule: 25,
    source,
    name: 'deprecation_date is the shutdown, never the announcement',
    check: ({ offerings }, all) => {
      const pairs = comparable(offerings, all.get('modeldeprecations'))
      const shutdowns = pairs.filter(({ day, shutdown_on }) => day === shutdown_on).length
      const broken = pairs
        .filter(({ day, deprecated_on }) => day === deprecated_on)
        .map(({ id, day }) => `${id}: ${day} is the announcement`)
      if (pairs.length > 0 && shutdowns * 2 <= pairs.length) {
        broken.push(`only ${shutdowns} of ${pairs.length} equal the shutdown`)
      }
      return { count: pairs.length, broken }
    },
  },
  {
    rule: 27,
    source,
    name: 'an entry with a source cites it',
    check: ({ offerings }) => {
      const cited = offerings.filter(({ cites }) => cites.length > 0)
      return finding(cited, ({ cites, locator }) =>
        /^https?:\/\//.test(cites[0]?.url ?? '') ? null : locator,
      )
    },
  },
]

interface Pair {
  id: string
  day: string
  deprecated_on: string | undefined
  shutdown_on: string | undefined
}

/** What both sources date of one offering. */
function comparable(offerings: Snapshot['offerings'], other: Snapshot | undefined): Pair[] {
  const known = new Map(
    other?.offerings.map(({ host, api_model_id, lifecycle }) => [
      `${hostOf('modeldeprecations', host)?.slug}/${api_model_id}`,
      lifecycle,
    ]),
  )
  return offerings.flatMap(({ host, api_model_id, lifecycle }): Pair[] => {
    const id = `${hostOf(source, host)?.slug}/${api_model_id}`
    const day = lifecycle.shutdown_on
    const match = known.get(id)
    if (!day || !match?.shutdown_on) return []
    return [
      { id, day, deprecated_on: match.deprecated_on ?? undefined, shutdown_on: match.shutdown_on },
    ]
  })
}
