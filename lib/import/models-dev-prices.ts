import type { MeterKey } from '../catalogue/meters'
import type { PriceConditions } from '../catalogue/price'
import { type ServiceTier, serviceTiers } from '../catalogue/vocabulary'
import { type Fields, NumberText, type UnknownKeys } from './json'
import type { PriceStatement } from './record'
import { readPrice, readTokens } from './values'

const meterOfKey: Record<string, MeterKey> = {
  input: 'input_token',
  output: 'output_token',
  reasoning: 'reasoning_token',
  cache_read: 'cache_read_token',
  cache_write: 'cache_write_token',
  input_audio: 'input_audio_token',
  output_audio: 'output_audio_token',
}

/** All prices of an offering: plain, by tier and by mode. Keys that are no prices are noted as unknown. */
export function pricesOf(offering: Fields, unknown: UnknownKeys): PriceStatement[] {
  const prices: PriceStatement[] = []
  const cost = offering.object('cost')
  if (cost) {
    prices.push(...costPrices(cost, offering, {}))
    prices.push(...tierPrices(cost, offering, unknown))
    unknown.note('api.json#*.models.*.cost', cost)
  }
  const modes = offering.object('experimental')?.object('modes')
  for (const mode of modes?.keys() ?? []) {
    const fields = modes?.object(mode)
    const modeCost = fields?.object('cost')
    if (!fields || !modeCost) continue
    prices.push(...costPrices(modeCost, offering, modeConditions(mode, fields)))
    unknown.note('api.json#*.models.*.experimental.modes.*.cost', modeCost)
  }
  return prices
}

function costPrices(
  cost: Fields,
  offering: Fields,
  conditions: Partial<PriceConditions>,
): PriceStatement[] {
  const thinking = isThinkingPrice(cost)
  const prices: PriceStatement[] = []
  for (const [key, meter] of Object.entries(meterOfKey)) {
    const place =
      key === 'reasoning' && thinking
        ? {
            meter: 'output_token' as const,
            conditions: { ...conditions, options: { ...conditions.options, mode: 'thinking' } },
          }
        : { meter, conditions }
    const price = readPrice(cost, key, { ...place, locator: offering.path })
    if (price) prices.push(price)
  }
  return prices
}

/**
 * True when `reasoning` is the price of the whole answer in thinking mode
 * (DATA rule 15): when it is higher than `output`.
 *
 * Nobody bills the thought alone at more than the answer; Alibaba bills both at
 * a higher rate once thinking is on (qwen-plus: 1.2 without, 4 with), and those
 * who resell or copy it list the same pair. Equal prices mean the same money
 * either way, and a lower one is a true meter of its own (sonar-deep-research:
 * output 8, reasoning 3), so both stay reasoning tokens.
 */
function isThinkingPrice(cost: Fields): boolean {
  const [reasoning, output] = [cost.value('reasoning'), cost.value('output')]
  if (!(reasoning instanceof NumberText) || !(output instanceof NumberText)) return false
  return Number(output.text) > 0 && Number(reasoning.text) > Number(output.text)
}

/**
 * Prices of longer prompts. models.dev does not say whether a tier re-prices
 * the whole request or only what lies above, so the mode stays open.
 *
 * `context_over_200k` repeats a single tier for old readers, under a wrong
 * threshold where the tier begins at 272,000; it counts only without `tiers`.
 */
function tierPrices(cost: Fields, offering: Fields, unknown: UnknownKeys): PriceStatement[] {
  const prices: PriceStatement[] = []
  for (const tier of cost.objects('tiers')) {
    const tier_from = tierStart(tier)
    if (tier_from === null) continue
    prices.push(...costPrices(tier, offering, { tier_from }))
    unknown.note('api.json#*.models.*.cost.tiers[*]', tier)
  }
  const legacy = cost.object('context_over_200k')
  if (legacy && !cost.has('tiers')) {
    prices.push(...costPrices(legacy, offering, { tier_from: 200_000 }))
    unknown.note('api.json#*.models.*.cost.context_over_200k', legacy)
  }
  return prices
}

function tierStart(tier: Fields): number | null {
  const condition = tier.object('tier')
  if (!condition) return tier.reject('tier', 'a tier without its threshold')
  if (condition.text('type') !== 'context') {
    return condition.reject('type', 'only tiers by context are known')
  }
  return readTokens(condition, 'size')
}

/**
 * The request that a mode stands for. OpenAI's "fast" is sent as its priority
 * tier and named so; Anthropic's is a speed of its own.
 */
function modeConditions(mode: string, fields: Fields): Partial<PriceConditions> {
  const sent = fields.object('provider')?.object('body')?.value('service_tier')
  const tier = [sent, mode].find(isServiceTier)
  return tier ? { service_tier: tier } : { options: { mode } }
}

function isServiceTier(value: unknown): value is ServiceTier {
  return value !== 'standard' && serviceTiers.some((tier) => tier === value)
}
