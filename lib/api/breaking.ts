import type { Kysely } from 'kysely'
import type { ModelRow } from '../../db/queries/models'
import { listParameterStatements, type ParameterRow } from '../../db/queries/parameters'
import type { Database } from '../../db/schema'
import { shownConfidence } from '../catalogue/confidence'
import type { Day } from '../catalogue/day'
import {
  type BreakingChange,
  breakingChanges,
  fieldOfParameter,
  parametersOf,
  speaksOf,
} from '../migration/parameters'
import { evidenceOfModels } from './evidence'
import type { BreakingChangeRecord, Evidence, EvidenceItem } from './schemas'

/** What requests have to leave out on the way to each model, computed from both models' parameters. */
export async function computedBreakingChanges(
  db: Kysely<Database>,
  from: ModelRow,
  targets: readonly ModelRow[],
  today: Day,
): Promise<BreakingChangeRecord[]> {
  const others = targets.filter(({ slug }) => slug !== from.slug)
  if (others.length === 0) return []
  const [statements, evidence] = await Promise.all([
    listParameterStatements(
      db,
      [from, ...others].map(({ slug }) => slug),
    ),
    evidenceOfModels(db, others, { today }),
  ])
  const of = (slug: string) => statements.filter(({ model }) => model === slug)
  const before = parametersOf(from, of(from.slug))
  return others.flatMap((to) =>
    breakingChanges(before, parametersOf(to, of(to.slug))).map((change) => ({
      to_model: to.slug,
      ...change,
      computed: true,
      revision: null,
      evidence: evidenceOf(change, evidence.get(to.id) ?? {}, of(to.slug), today),
    })),
  )
}

function evidenceOf(
  { parameter }: BreakingChange,
  facts: Evidence,
  statements: readonly ParameterRow[],
  today: Day,
): Evidence {
  const field = fieldOfParameter(parameter)
  const items =
    field === null
      ? statements.filter((each) => speaksOf(parameter, each)).map((each) => itemOf(each, today))
      : facts[field]
  return items && items.length > 0 ? { description: items } : {}
}

function itemOf(statement: ParameterRow, today: Day): EvidenceItem {
  const { source_url, source, locator, observed_on, confidence } = statement
  return {
    source_url,
    source,
    cites_url: null,
    locator,
    quote: null,
    checked_on: observed_on,
    checked_by: 'import',
    confidence: shownConfidence(confidence, observed_on, today),
  }
}
