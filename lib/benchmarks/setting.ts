import { unknown } from '../catalogue/query'

/**
 * How a result was got. Only results of one setting of one benchmark compare: a part that a source
 * leaves out is not taken for any other.
 */
export interface Setting {
  readonly harness: string | null
  readonly variant: string | null
  readonly dataset: string | null
  readonly metric: string | null
}

const parts = ['dataset', 'variant', 'harness', 'metric'] as const

/** What sets it apart, in words: `Diamond, 0-shot, metric pass@1`; null where no source says anything. */
export function settingText(setting: Setting): string | null {
  const { harness, variant, dataset, metric } = setting
  const words = [
    dataset,
    variant,
    harness === null ? null : `run by ${harness}`,
    metric === null ? null : `metric ${metric}`,
  ].filter((part) => part !== null)
  return words.length > 0 ? words.join(', ') : null
}

/** The filters that leave this setting alone. */
export function settingParams(setting: Setting): URLSearchParams {
  return new URLSearchParams(parts.map((part) => [part, setting[part] ?? unknown]))
}
