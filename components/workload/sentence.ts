import type { Day } from '@/lib/catalogue/day'
import type { Workload } from '@/lib/pricing/workload'
import { counted, grouped } from '@/lib/text/numbers'

/** The workload in words, for paper: `10,000 requests a day, 2,000 input tokens each …`. */
export function workloadSentence(workload: Workload, on: Day): string {
  const { requests_per_day, input_tokens, output_tokens, prompt_lengths, hours } = workload
  const lengths =
    prompt_lengths.length === 0
      ? `${grouped(input_tokens)} input tokens each`
      : `prompts of ${prompt_lengths.map(({ tokens, percent }) => `${grouped(tokens)} tokens (${percent}%)`).join(', ')}`
  const shares = [
    ...(workload.cached_percent > 0 ? [`${workload.cached_percent}% of it cached`] : []),
    ...(workload.written_percent > 0 ? [`${workload.written_percent}% written to a cache`] : []),
  ]
  const rest = [
    `${grouped(output_tokens)} output tokens each`,
    ...(workload.batch_percent > 0 ? [`${workload.batch_percent}% in batches`] : []),
    ...(hours === null ? [] : [`at ${hours} UTC`]),
  ]
  const input = shares.length === 0 ? lengths : `${lengths} (${shares.join(', ')})`
  return `${counted(requests_per_day, 'request')} a day, ${[input, ...rest].join(', ')}, at the prices of ${on}.`
}
