import { figureHref } from '@/components/model/figure-href'
import type { BreakingChangeView, ReplacementView } from '@/components/model/migration-section'
import type { BreakingChangeRow } from '@/db/queries/guidance'
import type { ModelRow } from '@/db/queries/models'
import type { ParameterRow } from '@/db/queries/parameters'
import {
  type BreakingChange,
  breakingChanges,
  fieldOfParameter,
  parametersOf,
  speaksOf,
} from '@/lib/migration/parameters'

/** What breaks on the way to each model to go to: what sources say as such, then what follows. */
export function breakingView(
  model: ModelRow,
  rows: readonly BreakingChangeRow[],
  replacements: readonly ReplacementView[],
  statements: readonly ParameterRow[],
): BreakingChangeView[] {
  const of = (slug: string) => statements.filter((each) => each.model === slug)
  const before = parametersOf(model, of(model.slug))
  const targets = new Map(replacements.map(({ to }) => [to.slug, to]))
  targets.delete(model.slug)
  return [
    ...rows.map(({ to_model, parameter, change, description }) => ({
      to: to_model,
      parameter,
      change,
      description,
      says: [],
    })),
    ...[...targets.values()].flatMap((to) =>
      breakingChanges(before, parametersOf(to, of(to.slug))).map((change) => ({
        to: to.name,
        ...change,
        says: saidBy(change, to, of(to.slug)),
      })),
    ),
  ]
}

/** The fact of the model that one goes to, or the sources that say it of its requests. */
function saidBy(
  { parameter }: BreakingChange,
  to: { slug: string; name: string },
  statements: readonly ParameterRow[],
): BreakingChangeView['says'] {
  const field = fieldOfParameter(parameter)
  if (field !== null) return [{ text: `Facts of ${to.name}`, href: figureHref(field, to.slug) }]
  const sources = new Map(
    statements
      .filter((each) => speaksOf(parameter, each))
      .map(({ source_url, source_title }) => [source_url, source_title ?? source_url]),
  )
  return [...sources].map(([href, text]) => ({ text, href }))
}
