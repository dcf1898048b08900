import { decimal, decimalText } from '@/lib/catalogue/decimal'
import type { TierMode } from '@/lib/catalogue/vocabulary'
import { moneyText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'
import type { PriceTableRow } from '@/lib/text/price-table'

/** Says the rule of each threshold, with the figure at its edge. */
export function TierNotes({ rows }: { rows: readonly PriceTableRow[] }) {
  const tiers = new Map<number, TierMode | null>()
  for (const { cells } of rows) {
    for (const cell of cells) {
      const { tier_from, tier_mode } = cell?.price.conditions ?? {}
      if (tier_from != null) tiers.set(tier_from, tiers.get(tier_from) ?? tier_mode ?? null)
    }
  }
  return [...tiers]
    .sort(([a], [b]) => a - b)
    .map(([from, mode]) => (
      <p className="note" key={from}>
        {ruleOf(from, mode)} {mode === 'marginal' ? null : edgeOf(from, rows)}
      </p>
    ))
}

function ruleOf(from: number, mode: TierMode | null) {
  const tokens = `${grouped(from)} tokens`
  if (mode === 'marginal') {
    return (
      <>
        <b className="font-semibold">Marginal at {tokens}.</b> Only what lies past the threshold is
        billed at the other rate.
      </>
    )
  }
  if (mode === null) {
    return (
      <>
        <b className="font-semibold">Another rate above {tokens}; how is not said.</b> No source
        says whether a longer prompt is billed at it from its first token or only past the
        threshold. The first is assumed:
      </>
    )
  }
  return (
    <>
      <b className="font-semibold">Cliff at {tokens}.</b> A longer prompt is billed at the other
      rate from its first token.
    </>
  )
}

/** What the prompt alone costs on both sides of the edge: exact, so that the step can be seen. */
function edgeOf(from: number, rows: readonly PriceTableRow[]): string | null {
  const input = rows.find(({ meter, qualifiers }) => meter === 'input_token' && !qualifiers.length)
  const prices = input?.cells.flatMap((cell) => (cell && !cell.repeated ? [cell.price] : [])) ?? []
  const above = prices.find(({ conditions }) => conditions.tier_from === from)
  const below = prices
    .filter(
      ({ conditions }) =>
        (conditions.tier_from ?? 0) < from &&
        conditions.service_tier === above?.conditions.service_tier,
    )
    .at(-1)
  if (!above?.amount || !below?.amount) return null
  const cost = (tokens: number, amount: string, per: string) =>
    moneyText(decimalText(decimal(amount).times(tokens).dividedBy(decimal(per))), above.currency)
  return `${cost(from, below.amount, below.per)} at ${grouped(from)} input tokens, ${cost(from + 1, above.amount, above.per)} one token later.`
}
