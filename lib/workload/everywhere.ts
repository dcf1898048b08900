import { usageOf, type Workload } from '../pricing/workload'

/**
 * A day of the workload as the calculator over all offerings is asked; null where its requests are
 * not all alike, which one usage cannot say.
 */
export function calculatorHref(workload: Workload): string | null {
  const { prompt_lengths, batch_percent, requests_per_day } = workload
  const isMixed = prompt_lengths.length > 0 || (batch_percent > 0 && batch_percent < 100)
  if (isMixed) return null
  const params = new URLSearchParams(Object.entries(usageOf(workload).quantities))
  if (params.size === 0) return null
  params.append('requests', `${requests_per_day}`)
  if (batch_percent === 100) params.append('service_tier', 'batch')
  return `/calculator?${params}`
}
