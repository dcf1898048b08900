import type { DecimalText } from './decimal'
import type { TierMode } from './vocabulary'

/** The prices of a table that may rise with the length of a prompt. */
export const tieredPrices = [
  'input_price',
  'output_price',
  'cache_read_price',
  'cache_write_price',
  'blended_price',
] as const
export type TieredPrice = (typeof tieredPrices)[number]

/** The standard prices of one offering for prompts of more than `from` tokens, in USD per 1M tokens. */
export interface PriceTier {
  readonly from: number
  /** Null where no source says which; then it is taken for a cliff. */
  readonly mode: TierMode | null
  readonly prices: Readonly<Record<TieredPrice, DecimalText | null>>
}

const modeLetters = { cliff: 'c', marginal: 'm' } as const

/** Tiers as one short text, ascending: `200000c:2.5,15,0.25,,5.625`; null where there are none. */
export function writeTiers(tiers: readonly PriceTier[]): string | null {
  if (tiers.length === 0) return null
  return tiers
    .map(({ from, mode, prices }) => {
      const amounts = tieredPrices.map((key) => prices[key] ?? '')
      return `${from}${mode === null ? '' : modeLetters[mode]}:${amounts.join()}`
    })
    .join(';')
}

/** The tiers that `writeTiers` wrote; none of null. */
export function readTiers(text: string | null): PriceTier[] {
  if (text === null) return []
  return text.split(';').map((tier) => {
    const [head = '', amounts = ''] = tier.split(':')
    const parts = amounts.split(',')
    return {
      from: Number.parseInt(head, 10),
      mode: head.endsWith('c') ? 'cliff' : head.endsWith('m') ? 'marginal' : null,
      prices: Object.fromEntries(
        tieredPrices.map((key, index) => [key, parts[index] || null]),
      ) as PriceTier['prices'],
    }
  })
}

/** The tier of a prompt of so many tokens: the last that begins strictly below. */
export function tierOf(tiers: readonly PriceTier[], prompt: number): PriceTier | undefined {
  return tiers.findLast(({ from }) => from < prompt)
}
