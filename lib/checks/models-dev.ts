import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { compareDecimals } from '../catalogue/decimal'
import { API } from '../import/models-dev'
import { roundTrip } from '../import/models-dev-round-trip'
import { isZeroPrice } from '../import/values'
import { hostOf } from '../resolve/hosts'
import { distinct, finding, found, idOf, pricesOf, type Rule } from './rule'

const source = 'models-dev'

export const modelsDevRules: readonly Rule[] = [
  {
    rule: 13,
    source,
    name: 'every price text of the file is in the import, and none beside',
    check: async ({ folder, as_of }) => {
      const path = join(folder, API)
      const { prices, differences } = await roundTrip(
        () => ({ name: API, path, bytes: createReadStream(path) }),
        as_of,
      )
      return { count: prices, broken: differences }
    },
  },
  {
    rule: 2,
    source,
    name: 'the references that the public file has lost are read beside it',
    check: ({ offerings }) => {
      const given = offerings.filter(({ base_model }) => base_model !== null)
      return finding(given, ({ base_model, locator }) =>
        /^[^/]+\/./.test(base_model ?? '') ? null : `${locator}: ${base_model}`,
      )
    },
  },
  {
    rule: 8,
    source,
    name: 'every host is curated: what it is, who runs it, what its zero means',
    check: ({ hosts }) =>
      finding(hosts, ({ host }) =>
        hostOf(source, host) ? null : `${host} is in no table of hosts`,
      ),
  },
  {
    rule: 9,
    source,
    name: 'ids of one host that differ in region or variant are offerings of their own',
    check: ({ offerings }) => ({
      ...found(distinct(offerings, idOf), offerings.length, 'ids'),
      count: offerings.filter(({ api_model_id }) =>
        /^(?:au|eu|global|jp|us|apac)\./.test(api_model_id),
      ).length,
    }),
  },
  {
    rule: 12,
    source,
    name: 'an offering that lists nothing but zeros is at a host that says why, or unknown',
    check: ({ offerings }) =>
      finding(
        offerings.filter(({ prices }) => prices.length > 0 && prices.every(isZeroPrice)),
        ({ host, locator }) =>
          ['free', 'included', 'unknown'].includes(hostOf(source, host)?.zero_price ?? '')
            ? null
            : locator,
      ),
  },
  {
    rule: 15,
    source,
    name: 'a reasoning price above the answer’s is the whole answer in thinking mode',
    check: (snapshot) => {
      const reasoning = pricesOf(snapshot).filter(({ price }) =>
        /(?:^|\.)reasoning$/.test(price.source_field),
      )
      return finding(reasoning, ({ offering, price, place }) => {
        const output = offering.prices.find(
          (other) => other.source_field === price.source_field.replace(/reasoning$/, 'output'),
        )
        if (!price.amount || !output?.amount) return null
        const above = compareDecimals(price.amount, output.amount) > 0
        const thinking =
          price.meter === 'output_token' && price.conditions.options.mode === 'thinking'
        return above === thinking ? null : `${place}: ${price.amount} beside ${output.amount}`
      })
    },
  },
  {
    rule: 18,
    source,
    name: 'a tier begins at a number of prompt tokens and says itself once',
    check: (snapshot) => {
      const tiered = pricesOf(snapshot).filter(({ price }) => price.conditions.tier_from !== null)
      const result = finding(tiered, ({ price, place }) =>
        (price.conditions.tier_from ?? 0) > 0 && price.state !== 'dynamic' ? null : place,
      )
      return { ...result, count: distinct(tiered, ({ offering }) => idOf(offering)) }
    },
  },
  {
    rule: 24,
    source,
    name: 'a state without a date is kept with the day on which it was seen',
    check: ({ offerings, models, as_of }) =>
      finding(
        [...offerings, ...models].filter(({ lifecycle }) => lifecycle.state_seen !== undefined),
        ({ lifecycle, locator }) => (lifecycle.state_seen_on === as_of ? null : locator),
      ),
  },
  {
    rule: 28,
    source,
    name: 'what clients need and no field holds is kept: the package of every host',
    check: ({ hosts }) =>
      finding(hosts, ({ extras, locator }) => ('npm' in extras ? null : locator)),
  },
]
