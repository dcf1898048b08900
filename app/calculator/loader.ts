import { cache } from 'react'
import type { CalculatorData, CostLineView, CostRowView } from '@/components/calculator/calculator'
import { readDb } from '@/db/client'
import { listCosts } from '@/db/queries/costs'
import { type CitationRow, listCitationsById } from '@/db/queries/evidence'
import { listOfferingsNumbered, type OfferingRow } from '@/db/queries/offerings'
import { listPrices, type PriceRow } from '@/db/queries/prices'
import { type Calculation, calculatorPage, readCalculation } from '@/lib/browse/calculator'
import { writeQuery } from '@/lib/catalogue/query'
import { type Cost, costOf, plainCost } from '@/lib/pricing/cost'
import { weaker } from '@/lib/text/confidence'
import { today } from '../loader'
import { loadTable } from '../tables.loader'

/** Everything that the calculator shows for the search of its URL. */
export const loadCalculator = cache(async (search: string): Promise<CalculatorData> => {
  const { calculation, problems } = readCalculation(new URLSearchParams(search))
  const filters = writeQuery(calculatorPage.fields, calculation.query)
  const [table, { rows, next }] = await Promise.all([
    loadTable('offerings', `${filters}`),
    loadCosts(calculation, calculation.query.limit),
  ])
  return {
    calculation,
    problems,
    view: { ...table, page: calculatorPage },
    rows,
    next,
    today: today(),
  }
})

/** Some rows in the order of their costs, with the place to go on from. */
export async function loadCosts(
  calculation: Calculation,
  limit: number,
): Promise<Pick<CalculatorData, 'rows' | 'next'>> {
  const db = readDb()
  const { usage, service_tier, query, after } = calculation
  const question = { usage, service_tier, at: calculation.at ?? `${today()}T00:00:00.000Z` }
  const found = await listCosts(db, question, query, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const [offerings, prices] = await Promise.all([
    listOfferingsNumbered(db, ids),
    listPrices(db, ids),
  ])
  const costs = new Map(
    ids.map((id) => {
      const own = prices.filter(({ offering_id }) => offering_id === id)
      return [id, costOf(own, usage, { ...plainCost, ...question })]
    }),
  )
  const cited = [...costs.values()].flatMap(({ lines }) =>
    lines.map(({ price }) => price.citation_id),
  )
  const citations = new Map(
    (await listCitationsById(db, [...new Set(cited)])).map((each) => [each.id, each]),
  )
  const byId = new Map(offerings.map((offering) => [offering.id, offering]))
  const rows = ids.flatMap((id) => {
    const [offering, cost] = [byId.get(id), costs.get(id)]
    return offering && cost ? [rowView(offering, cost, citations)] : []
  })
  const last = found.length > limit ? shown.at(-1) : undefined
  return { rows, next: last ? { value: last.cost, id: last.id } : null }
}

function rowView(
  offering: OfferingRow,
  { amount, currency, lines, unpriced, assumptions }: Cost<PriceRow>,
  citations: ReadonlyMap<number, CitationRow>,
): CostRowView {
  const cited = lines.flatMap(({ price }) => citations.get(price.citation_id) ?? [])
  const [first, ...others] = cited
  return {
    id: offering.id,
    model: offering.model,
    modelName: offering.model_name ?? offering.name ?? offering.api_model_id,
    host: offering.host,
    hostName: offering.host_name,
    apiModelId: offering.api_model_id,
    isOutlier: offering.price_outlier,
    amount,
    currency,
    lines: lines.map(
      ({ meter, quantity, rate, per, amount: part, rule }): CostLineView => ({
        meter,
        quantity,
        rate,
        per,
        amount: part,
        rule,
      }),
    ),
    unpriced: unpriced.map(({ key, reason }) => ({ key, reason })),
    assumptions,
    // As sure as the least sure of what it is made of, and as old as the oldest.
    confidence: first
      ? others.reduce((least, each) => weaker(least, each.confidence), first.confidence)
      : null,
    checkedOn: first
      ? others.reduce(
          (day, each) => (each.checked_on < day ? each.checked_on : day),
          first.checked_on,
        )
      : null,
  }
}
