import { sql, type Transaction } from 'kysely'
import type { Claim } from '../../lib/editorial/claim'
import { shownText } from '../../lib/editorial/text'
import type { Database } from '../schema'

/** The one-line text of a model, and whether it is withdrawn. */
export interface SummaryText {
  readonly model: string
  readonly text: string
  readonly rests_on: readonly Claim[]
  readonly withdrawn: boolean
}

/** The summaries that were ever written for some models, by slug. */
export async function loadSummaries(
  trx: Transaction<Database>,
  slugs: readonly string[],
): Promise<Map<string, SummaryText>> {
  const { rows } = await sql<SummaryText>`
    select model, text, rests_on, withdrawn_on is not null as withdrawn from editorial_points
    where model = any (${[...slugs]}) and kind = 'summary' and position = 1
  `.execute(trx)
  return new Map(rows.map((row) => [row.model, row]))
}

/** What a model's row shows of its summary: nothing where a claim of it no longer holds. */
export function summaryOf(
  summary: SummaryText,
  model: Readonly<Record<string, unknown>> & { name: string },
): string | null {
  if (summary.withdrawn) return null
  const own = { name: model.name, fields: model }
  const figures = { ...own, hosts: [], replacements: [], prices: [], scores: [] }
  const shown = shownText(
    summary.text,
    summary.rests_on,
    summary.model,
    new Map([[summary.model, figures]]),
  )
  return shown?.text ?? null
}
