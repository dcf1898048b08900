import { decimal, isDecimalText } from '../catalogue/decimal'
import type { ModelRecord, ResultStatement, SourceRecord } from '../import/record'

/** Why a result may not be shown (DATA rule 26). */
export const withheldReasons = {
  artificial_analysis: 'figures of Artificial Analysis may not be shipped',
  openrouter: 'taken from OpenRouter, which shows figures of Artificial Analysis',
  example_page: 'it cites example.com, which holds no figures',
  placeholder: 'a placeholder, not a figure of this model',
} as const
export type WithheldReason = keyof typeof withheldReasons

/** Whether a result may be shown; which source states it makes no difference. */
export function mayBeShown(
  result: Pick<ResultStatement, 'benchmark' | 'score' | 'dataset' | 'source_url'>,
): { ok: true } | { ok: false; reason: WithheldReason } {
  const reason = whyWithheld(result)
  return reason === null ? { ok: true } : { ok: false, reason }
}

/**
 * Cites as Qwen's a page that is not Qwen's, and gives QwQ-32B the two figures
 * of QwQ-32B-Preview.
 */
const BORROWED = 'qwen-ai.com'

function whyWithheld({
  benchmark,
  score,
  dataset,
  source_url,
}: Parameters<typeof mayBeShown>[0]): WithheldReason | null {
  const site = siteOf(source_url)
  if (/^artificial analysis\b/i.test(benchmark) || isAt(site, 'artificialanalysis.ai')) {
    return 'artificial_analysis'
  }
  // Its own cut of another's test: SWE-Bench Pro, `hard-aa`.
  if (dataset?.endsWith('-aa')) return 'artificial_analysis'
  if (isAt(site, 'openrouter.ai')) return 'openrouter'
  if (isAt(site, 'example.com')) return 'example_page'
  // Nobody publishes that a model scored nothing at all.
  if (isAt(site, BORROWED) || (isDecimalText(score) && decimal(score).isZero())) {
    return 'placeholder'
  }
  return null
}

/** The address without scheme and `www.`, in lower case; '' for none. */
export function siteOf(url: string | null): string {
  return (url ?? '').toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '')
}

/**
 * True when an address without its scheme is at a site, `openrouter.ai`, or
 * under a path of one, `huggingface.co/qwen`.
 */
export function isAt(address: string, site: string): boolean {
  const [domain = '', ...path] = address.split(/[/?#]/)
  const [siteDomain = '', ...sitePath] = site.split('/')
  if (domain !== siteDomain && !domain.endsWith(`.${siteDomain}`)) return false
  return sitePath.every((step, index) => path[index] === step)
}

export interface ShownCount {
  results: number
  shown: number
  withheld: Record<WithheldReason, number>
}

/** How many results of some records may be shown, and why the others may not. */
export function countShown(records: Iterable<SourceRecord>): ShownCount {
  const count: ShownCount = {
    results: 0,
    shown: 0,
    withheld: { artificial_analysis: 0, openrouter: 0, example_page: 0, placeholder: 0 },
  }
  for (const record of records) {
    if (record.type === 'model') countModel(record, count)
  }
  return count
}

function countModel({ results }: ModelRecord, count: ShownCount): void {
  for (const result of results) {
    const verdict = mayBeShown(result)
    count.results += 1
    if (verdict.ok) count.shown += 1
    else count.withheld[verdict.reason] += 1
  }
}
