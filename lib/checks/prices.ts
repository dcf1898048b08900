import {
  amountOf,
  compareDecimals,
  decimal,
  isDecimalText,
  significantDigits,
} from '../catalogue/decimal'
import { chooseClaim } from '../evidence/choose'
import { isPriceValue } from '../evidence/settle'
import type { OfferingRecord, PriceStatement } from '../import/record'
import { isZeroPrice } from '../import/values'
import { type PlainPrices, priceOutliers } from '../pricing/reference'
import { hostOf } from '../resolve/hosts'
import { modelOf, type Offering, placeOf } from './catalogue'
import { type CheckData, rawJson, type Snapshot, textOf } from './data'
import { finding, groupBy, type PlacedPrice, pricesOf, type Rule, sumOf, together } from './rule'

const LITTER_DIGITS = 15
const KEPT_DIGITS = 12

/** The prices of every source. */
function allPrices({ snapshots }: CheckData): PlacedPrice[] {
  return [...snapshots.values()].flatMap(pricesOf)
}

/** A row that a multiplier made: its text is the factor's. */
function isProduct(field: string): boolean {
  return field.includes('*')
}

/** The digits of a number without its point: what a shift by powers of ten leaves alone. */
function digitsOf(text: string): string {
  return text.replace(/[.-]/g, '').replace(/^0+|0+$/g, '')
}

function isLitter({ source_text }: Pick<PriceStatement, 'source_text'>): boolean {
  return significantDigits(source_text) >= LITTER_DIGITS
}

interface ModelsDevCost {
  input?: number
  output?: number
  reasoning?: number
}

interface ModelsDevOffering {
  host: string
  id: string
  cost?: ModelsDevCost
  experimental?: { modes?: Record<string, { cost?: ModelsDevCost }> }
}

/** The offerings of models.dev as JSON.parse gives them. */
async function rawOfferings(data: CheckData): Promise<ModelsDevOffering[]> {
  const api = await rawJson<
    Record<string, { models?: Record<string, Omit<ModelsDevOffering, 'host'>> }>
  >(data.snapshot('models-dev'), 'api.json')
  return Object.entries(api ?? {}).flatMap(([host, { models }]) =>
    Object.values(models ?? {}).map((offering) => ({ ...offering, host })),
  )
}

/** Host and id by our own names, of offerings with such a price. */
function idsWith(
  data: CheckData,
  source: string,
  has: (price: PriceStatement) => boolean,
): Set<string> {
  const { offerings } = data.snapshot(source)
  return new Set(
    offerings
      .filter(({ prices }) => prices.some(has))
      .map(({ host, api_model_id }) => `${hostOf(source, host)?.slug ?? host} ${api_model_id}`),
  )
}

function recordsWith(
  { offerings }: Pick<Snapshot, 'offerings'>,
  has: (price: PriceStatement) => boolean,
): OfferingRecord[] {
  return offerings.filter(({ prices }) => prices.some(has))
}

function option(key: string): (price: PriceStatement) => boolean {
  return ({ conditions }) => key in conditions.options
}

const isTiered = ({ conditions }: PriceStatement) => conditions.tier_from !== null
const isBatch = ({ conditions }: PriceStatement) => conditions.service_tier === 'batch'

/** OpenRouter's ids for batch service: their prices stand in no field for it. */
const NAMED_BATCH = /:batch\W*$/

/** A number of a file's own text, not one inside a word or a quoted text. */
const NUMBER = /(?<![\w".-])-?\d+\.\d+(?:[eE][+-]?\d+)?/g

/** DATA rules 12 to 16 and 18: what a number of a source means. */
export const priceRules: readonly Rule[] = [
  {
    rule: 12,
    name: 'a zero is no price until its host says what it means',
    needs: [],
    check: (data) => {
      const prices = allPrices(data)
      return finding(
        prices.filter(({ price }) => decimal(price.source_text).isZero()),
        ({ price, place }) => (isZeroPrice(price) ? null : `${place} is ${price.amount}`),
        { looked: prices.length },
      )
    },
  },
  {
    rule: 12,
    name: 'its host’s row says free, included or unknown, and nobody a figure',
    needs: [],
    check: ({ catalogue }) => {
      const zeros = catalogue.offerings.flatMap(({ host, said }) =>
        said.flatMap((each) =>
          Object.values(each.observation.values)
            .filter(isPriceValue)
            .filter(({ text }) => isDecimalText(text) && decimal(text).isZero())
            .map((value) => ({ host, each, value })),
        ),
      )
      return finding(
        zeros,
        ({ host, each, value }) =>
          value.amount === null && value.state === host.zero_price
            ? null
            : `${placeOf(each)} ${value.field} is ${value.state} ${value.amount}, ${host.slug} says ${host.zero_price}`,
        { looked: sumOf(catalogue.offerings, ({ said }) => said.length) },
      )
    },
  },
  {
    rule: 12,
    name: 'zero offers of models.dev: trials, limits and plans are in the table',
    needs: ['models-dev'],
    check: async (data) => {
      const raw = await rawOfferings(data)
      const zero = raw.filter(({ cost }) => cost?.input === 0 && cost.output === 0)
      const at = (host: string) => zero.filter((each) => each.host === host).length
      const plans = zero.filter(({ host }) => hostOf('models-dev', host)?.type === 'subscription')
      return finding(
        [...new Set(zero.map(({ host }) => host))],
        (host) =>
          host in { nvidia: 1, 'github-models': 1 } ||
          hostOf('models-dev', host)?.type === 'subscription'
            ? hostOf('models-dev', host)?.zero_price === 'unknown'
              ? `${host}: nobody said what its zeros mean`
              : null
            : null,
        {
          looked: raw.length,
          figures: [
            { what: 'zero offers', told: 432, counted: zero.length },
            { what: 'NVIDIA’s trial', told: 80, counted: at('nvidia') },
            { what: 'GitHub Models’ limit', told: 55, counted: at('github-models') },
            {
              what: 'in coding or token plans',
              told: 130,
              counted: plans.length,
              within: 12,
              why: 'every host that sells a plan is counted',
            },
          ],
        },
      )
    },
  },
  {
    rule: 12,
    name: 'a zero on a meter that the kind does not have is no price',
    needs: ['litellm'],
    check: (data) => {
      const { offerings } = data.snapshot('litellm')
      const silent = ['embedding', 'rerank', 'moderation']
      const dropped = offerings.flatMap(({ extras }) =>
        ((extras.unpriced ?? []) as { field: string; text: string }[]).filter(
          ({ field, text }) => /output/.test(field) && Number(text) === 0,
        ),
      )
      return finding(
        pricesOf({ offerings: offerings.filter(({ kind }) => silent.includes(kind ?? '')) }),
        ({ price, place }) =>
          price.meter.startsWith('output') && isZeroPrice(price) ? `${place} is kept` : null,
        {
          looked: offerings.length,
          figures: [
            {
              what: 'zeros on outputs',
              told: 248,
              counted: dropped.length,
              within: 3,
              why: 'counted by field',
            },
          ],
        },
      )
    },
  },
  {
    rule: 12,
    name: 'OpenRouter’s -1 is a dynamic price',
    needs: ['openrouter'],
    check: (data) => {
      const prices = pricesOf(data.snapshot('openrouter'))
      return finding(
        prices.filter(({ price }) => price.source_text === '-1'),
        ({ price, place }) => (price.state === 'dynamic' ? null : `${place} is ${price.state}`),
        { looked: prices.length },
      )
    },
  },
  {
    rule: 13,
    name: 'the litter of binary floats is rounded for the amount and kept as text',
    needs: [],
    check: async (data) => {
      const prices = allPrices(data).filter(({ price }) => !isProduct(price.source_field))
      const told = { 'models-dev': 144, litellm: 38, portkey: 93, modelpedia: 526 }
      const figures = await Promise.all(
        Object.entries(told)
          .filter(([source]) => data.has(source))
          .map(async ([source, count]) => ({
            what: `artefacts of ${source}`,
            told: count,
            counted: await litterOf(data.snapshot(source)),
            within: source === 'modelpedia' ? 0 : Math.ceil(count * 0.15),
            why: 'counted by texts of 15 and more digits',
          })),
      )
      return finding(
        prices.filter(({ price }) => isLitter(price)),
        ({ price, place }) =>
          price.amount !== null && significantDigits(price.amount) <= KEPT_DIGITS
            ? null
            : `${place}: ${price.source_text} became ${price.amount}`,
        { looked: prices.length, figures },
      )
    },
  },
  {
    rule: 13,
    name: 'every other amount has exactly the digits of its text',
    needs: [],
    check: (data) => {
      const prices = allPrices(data)
      return finding(
        prices.filter(
          ({ price }) =>
            price.amount !== null && !isProduct(price.source_field) && !isLitter(price),
        ),
        ({ price, place }) =>
          digitsOf(price.amount ?? '') === digitsOf(amountOf(price.source_text))
            ? null
            : `${place}: ${price.source_text} became ${price.amount}`,
        { looked: prices.length },
      )
    },
  },
  {
    rule: 14,
    name: 'what a host quotes in its own currency is in that currency',
    needs: ['models-dev'],
    check: ({ catalogue }) => {
      const foreign = catalogue.offerings.filter(({ host }) => host.currency !== 'USD')
      const prices = foreign.flatMap(({ host, said }) =>
        said.flatMap((each) =>
          Object.values(each.observation.values)
            .filter(isPriceValue)
            .map((value) => ({ host, each, value })),
        ),
      )
      const moark = catalogue.offerings.filter(({ host }) => host.slug === 'moark')
      return together(
        finding(
          prices,
          ({ host, each, value }) =>
            value.currency === 'USD' ? `${placeOf(each)} is in USD at ${host.slug}` : null,
          { looked: sumOf(catalogue.offerings, ({ said }) => said.length) },
        ),
        finding(moark, ({ host, api_model_id }) =>
          host.currency === 'CNY' ? null : `moark ${api_model_id} is in ${host.currency}`,
        ),
      )
    },
  },
  {
    rule: 14,
    name: 'a price 4 times above or 6 times below its model’s median is flagged',
    needs: ['models-dev'],
    check: ({ catalogue }) => {
      const priced = catalogue.offerings
        .filter(({ listed, identity }) => listed && identity.ok)
        .map((offering, id) => ({ id, offering, prices: plainOf(offering) }))
      const broken: string[] = []
      let flaggedInAll = 0
      for (const group of groupBy(priced, ({ offering }) => modelOf(offering) ?? '').values()) {
        const flagged = priceOutliers(group)
        flaggedInAll += flagged.size
        const expected = apart(group)
        for (const { id, offering } of group) {
          if (flagged.has(id) === expected.has(id)) continue
          const not = flagged.has(id) ? '' : 'not '
          broken.push(`${offering.host.slug} ${offering.api_model_id} is ${not}flagged`)
        }
        for (const { id, offering, prices } of group) {
          const cheap = offering.host.slug === 'qihang-ai' && prices.input_price === '0.71'
          if (cheap && !flagged.has(id))
            broken.push(`qihang-ai ${offering.api_model_id} is cheapest`)
        }
      }
      return { looked: priced.length, applies: flaggedInAll, broken }
    },
  },
  {
    rule: 15,
    name: 'a reasoning price above the answer’s is the whole answer in thinking mode',
    needs: ['models-dev'],
    check: async (data) => {
      const raw = (await rawOfferings(data)).filter(({ cost }) => cost?.reasoning !== undefined)
      const above = raw.filter(({ cost }) => (cost?.reasoning ?? 0) > (cost?.output ?? 0))
      const differ = raw.filter(({ cost }) => cost?.reasoning !== cost?.output)
      const reasoning = pricesOf(data.snapshot('models-dev')).filter(({ price }) =>
        /(?:^|\.)reasoning$/.test(price.source_field),
      )
      return finding(reasoning, thinkingContradiction, {
        looked: data.snapshot('models-dev').offerings.length,
        figures: [
          { what: 'reasoning prices', told: 71, counted: raw.length },
          { what: 'those unlike the output', told: 27, counted: differ.length },
          {
            what: 'the whole answer',
            told: 27,
            counted: above.length,
            within: differ.length - above.length,
            why: 'the others are below the output: Perplexity bills its reasoning apart',
          },
        ],
      })
    },
  },
  {
    rule: 16,
    name: 'sizes, steps, searches, commitments and modes are options of a price',
    needs: ['litellm', 'models-dev'],
    check: async (data) => {
      const litellm = data.snapshot('litellm')
      const [size, quality, steps] = ['size', 'quality', 'steps'].map(option)
      const drawn = recordsWith(
        litellm,
        (price) => [size, quality, steps].some((has) => has?.(price)) && byKey(price),
      )
      const prices = allPrices(data).filter(
        ({ price }) => Object.keys(price.conditions.options).length,
      )
      const raw = await rawOfferings(data)
      const fast = raw.filter(({ experimental }) => experimental?.modes?.fast)
      const opus = data.catalogue.offerings.filter(
        ({ host, api_model_id }) => host.slug === 'anthropic' && api_model_id === 'claude-opus-4-6',
      )
      return together(
        finding(
          prices,
          ({ price, place }) =>
            Object.values(price.conditions.options).some((value) => value === '') ? place : null,
          {
            looked: allPrices(data).length,
            figures: [
              {
                what: 'keys by size, quality or steps',
                told: 84,
                counted: drawn.length,
                within: 2,
                why: 'a key that gives its size in a field of its own is among them',
              },
              {
                what: 'keys by search context',
                told: 183,
                counted: recordsWith(litellm, option('search_context')).length,
              },
              {
                what: 'Bedrock commitments',
                told: 28,
                counted: recordsWith(litellm, option('commitment')).length,
              },
              { what: 'fast modes', told: 40, counted: fast.length },
            ],
          },
        ),
        finding(opus, ({ said }) => {
          const values = said.flatMap(({ observation }) => Object.values(observation.values))
          const fastOnes = values
            .filter(isPriceValue)
            .filter(({ conditions }) => conditions?.service_tier === 'fast')
            .map(({ meter, amount }) => `${meter} ${amount}`)
          return ['input_token 30', 'output_token 150'].every((each) => fastOnes.includes(each))
            ? null
            : `claude-opus-4-6 in fast mode: ${fastOnes.join(', ')}`
        }),
      )
    },
  },
  {
    rule: 16,
    name: 'two quotes of one thing are alternatives with a meter or condition each',
    needs: ['litellm'],
    check: (data) => {
      const { offerings } = data.snapshot('litellm')
      return finding(
        offerings.filter(({ prices }) => prices.length > 1),
        ({ prices, locator }) => {
          const stated = prices.map((price) =>
            JSON.stringify([
              price.meter,
              price.per,
              price.conditions,
              price.amount,
              price.source_text,
            ]),
          )
          return new Set(stated).size === stated.length ? null : `${locator} says a price twice`
        },
        { looked: offerings.length },
      )
    },
  },
  {
    rule: 18,
    name: 'a tier begins at a number of prompt tokens',
    needs: ['models-dev', 'litellm'],
    check: (data) => {
      const tiered = allPrices(data).filter(({ price }) => isTiered(price))
      const [ours, theirs] = ['models-dev', 'litellm'].map((source) =>
        idsWith(data, source, isTiered),
      )
      const shared = [...(ours ?? [])].filter((id) => theirs?.has(id)).length
      const either = new Set([...(ours ?? []), ...(theirs ?? [])]).size
      const why =
        'by host and id: regions are conditions of one offering, and our names of hosts meet more'
      return finding(
        tiered,
        ({ price, place }) =>
          (price.conditions.tier_from ?? 0) > 0 && price.state !== 'dynamic' ? null : place,
        {
          looked: allPrices(data).length,
          figures: [
            { what: 'tiered at models.dev', told: 190, counted: ours?.size ?? 0 },
            {
              what: 'tiered keys of LiteLLM',
              told: 131,
              counted: recordsWith(data.snapshot('litellm'), isTiered).length,
              within: 2,
              why: 'the tiers of two keys of searches go by results, not by tokens',
            },
            { what: 'at both', told: 20, counted: shared, within: 3, why },
            { what: 'tiered in all', told: 291, counted: either, within: 12, why },
          ],
        },
      )
    },
  },
  {
    rule: 18,
    name: 'a batch price stands beside the standard price of its meter',
    needs: ['litellm', 'portkey', 'models-dev'],
    check: (data) => {
      const litellm = data.snapshot('litellm')
      const batch = pricesOf(litellm).filter(({ price }) => isBatch(price))
      const sources = ['litellm', 'portkey']
      const told = sources.flatMap((source) =>
        recordsWith(data.snapshot(source), isBatch)
          .filter(({ locator }) => !NAMED_BATCH.test(locator))
          .map(({ host, api_model_id }) => `${hostOf(source, host)?.slug ?? host} ${api_model_id}`),
      )
      const ids = new Set(told)
      const listed = idsWith(data, 'models-dev', () => true)
      const { offerings } = data.snapshot('models-dev')
      for (const offering of offerings) listed.add(`${offering.host} ${offering.api_model_id}`)
      return finding(
        batch,
        ({ offering, price, place }) =>
          offering.prices.some(
            (each) => each.meter === price.meter && each.conditions.service_tier === 'standard',
          )
            ? null
            : place,
        {
          looked: pricesOf(litellm).length,
          figures: [
            {
              what: 'with a batch price',
              told: 563,
              counted: told.length,
              within: 1,
              why: 'records of LiteLLM and Portkey, without ids of OpenRouter that end in :batch',
            },
            {
              what: 'of them offerings of models.dev',
              told: 149,
              counted: [...ids].filter((id) => listed.has(id)).length,
              within: 6,
              why: 'by our own names of hosts',
            },
          ],
        },
      )
    },
  },
  {
    rule: 29,
    name: 'no impossible price is kept',
    needs: [],
    check: (data) => {
      const prices = allPrices(data)
      return finding(
        prices.filter(({ price }) => price.amount !== null),
        ({ price: { amount }, place }) =>
          compareDecimals(amount ?? '0', '0') > 0 && compareDecimals(amount ?? '0', '1000000') <= 0
            ? null
            : `${place}: ${amount}`,
        { looked: prices.length },
      )
    },
  },
]

function thinkingContradiction({ offering, price, place }: PlacedPrice): string | null {
  const output = offering.prices.find(
    (other) => other.source_field === price.source_field.replace(/reasoning$/, 'output'),
  )
  if (!price.amount || !output?.amount) return null
  const above = compareDecimals(price.amount, output.amount) > 0
  const thinking = price.meter === 'output_token' && price.conditions.options.mode === 'thinking'
  return above === thinking ? null : `${place}: ${price.amount} beside ${output.amount}`
}

/** Its size, quality or steps stand in its key, not in a field's name. */
function byKey({ source_field }: PriceStatement): boolean {
  return !/size|quality|steps/.test(source_field)
}

/** Texts of the files with so many digits; of a source in one map, of its prices. */
async function litterOf(snapshot: Snapshot): Promise<number> {
  const { importer } = snapshot
  // LiteLLM writes many a price under two names.
  if (importer.key === 'litellm') {
    return pricesOf(snapshot).filter(({ price }) => isLitter(price)).length
  }
  let count = 0
  for (const file of snapshot.open()) {
    if (importer.key === 'models-dev' && file.name !== 'api.json') continue
    const texts = (await textOf(file)).match(NUMBER) ?? []
    count += texts.filter((text) => significantDigits(text) >= LITTER_DIGITS).length
  }
  return count
}

/** What an offering's plain prices are by everything that is said of it, in USD. */
function plainOf({ said }: Offering): PlainPrices {
  const amount = (key: string) => {
    const claims = said.flatMap(({ observation }) => {
      const value = observation.values[key]
      return isPriceValue(value) && value.state === 'listed' ? [{ ...observation, value }] : []
    })
    const shown = chooseClaim(claims)?.value
    return shown?.currency === 'USD' ? shown.amount : null
  }
  return {
    input_price: amount('input_token'),
    output_price: amount('output_token'),
    cache_read_price: null,
    cache_write_price: null,
    batch_input_price: null,
    batch_output_price: null,
    blended_price: null,
    batch_discount: null,
    price_tiers: null,
  }
}

/** The rule once more in ordinary numbers: over 4 times the lower median, or under a sixth of it. */
function apart(group: readonly { id: number; prices: PlainPrices }[]): Set<number> {
  const found = new Set<number>()
  for (const key of ['input_price', 'output_price'] as const) {
    const amounts = group.flatMap(({ id, prices }) =>
      prices[key] === null ? [] : [{ id, amount: Number(prices[key]) }],
    )
    if (amounts.length < 3) continue
    const sorted = amounts.map(({ amount }) => amount).sort((a, b) => a - b)
    const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0
    for (const { id, amount } of amounts) {
      if (amount > median * (4 + 1e-9) || amount * (6 + 1e-9) < median) found.add(id)
    }
  }
  return found
}
