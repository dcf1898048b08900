import type { Day } from '../catalogue/day'
import type { CheckData } from './data'
import type { Finding, Rule } from './rule'

/** The days of the snapshots that DATA.md counted; its figures are no others'. */
const countedOn: Readonly<Record<string, Day>> = {
  'models-dev': '2026-07-02',
  litellm: '2026-07-24',
  'genai-prices': '2026-08-21',
  modeldeprecations: '2026-08-21',
  portkey: '2026-08-21',
  modelpedia: '2026-04-10',
  'llm-stats': '2025-05-22',
  openrouter: '2026-05-15',
}

/**
 * What a rule finds; null where something that it needs was not read. Its
 * figures are left out unless every snapshot is of the day that was counted.
 */
export async function runRule(rule: Rule, data: CheckData): Promise<Finding | null> {
  const { snapshots } = data
  if (snapshots.size === 0 || !rule.needs.every((need) => data.has(need))) return null
  const finding = await rule.check(data)
  if ([...snapshots].every(([source, { as_of }]) => countedOn[source] === as_of)) return finding
  const { figures: _, ...rest } = finding
  return rest
}
