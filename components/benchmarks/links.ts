import { type Setting, settingParams } from '@/lib/benchmarks/setting'

export function benchmarkHref(slug: string): string {
  return `/benchmarks/${slug}`
}

/** The page of a benchmark with the results of one setting alone, which is what they compare with. */
export function settingHref(slug: string, setting: Setting): string {
  return `${benchmarkHref(slug)}?${settingParams(setting)}`
}
