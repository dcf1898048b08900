import { dirtRules } from './dirt'
import { disagreementRules } from './disagreements'
import { evidenceRules } from './evidence'
import { historyRules } from './history'
import { hostRules } from './hosts'
import { identityRules } from './identity'
import { lifecycleRules } from './lifecycle'
import { priceRules } from './prices'
import { roundTripRules } from './round-trips'
import type { Rule } from './rule'

/**
 * Everything that must be true of real files, by the number of its rule. To add
 * some: a line in the file of their kind.
 */
export const rules: readonly Rule[] = [
  ...identityRules,
  ...hostRules,
  ...priceRules,
  ...roundTripRules,
  ...historyRules,
  ...lifecycleRules,
  ...evidenceRules,
  ...dirtRules,
  ...disagreementRules,
].toSorted((a, b) => (a.rule ?? 99) - (b.rule ?? 99))
