import { everySource } from './every-source'
import { litellmRules } from './litellm'
import { modelDeprecationsRules } from './modeldeprecations'
import { modelsDevRules } from './models-dev'
import type { Rule } from './rule'

/** Everything that must be true of what importers make of real files. To add some: a file beside. */
export const rules: readonly Rule[] = [
  ...everySource,
  ...modelsDevRules,
  ...litellmRules,
  ...modelDeprecationsRules,
]
