import type { Reject } from '../import/record'
import type { Snapshot } from './data'
import type { Disagreements } from './disagreements'
import { brokenBy, type Figure, type Finding, type Rule, sumOf } from './rule'

/** How many of the lines that contradict a rule are shown. */
const SHOWN = 5

/** A rule with what it found; null where what it looks at was not given. */
export interface Checked {
  rule: Pick<Rule, 'rule' | 'name' | 'needs'>
  finding: Finding | null
}

/** `models.dev: 147 hosts, 231 models ...` and why values were not read. */
export function sourceLines(snapshot: Snapshot): string[] {
  const { importer, hosts, models, offerings, beside, rejects } = snapshot
  const prices = sumOf(offerings, (each) => each.prices.length)
  const counts = { hosts, models, offerings, 'of its history alone': beside }
  const parts = Object.entries(counts)
    .filter(([noun, { length }]) => noun !== 'of its history alone' || length > 0)
    .map(([noun, { length }]) => `${length} ${noun}`)
  const title = `${importer.title}: ${parts.join(', ')}, ${prices} prices; ${rejects.length} values not read`
  return [title, ...reasonsOf(rejects)]
}

/** The reasons of rejects with how often each was given; what is quoted in them left out. */
function reasonsOf(rejects: readonly Reject[]): string[] {
  const counts = new Map<string, number>()
  for (const { reason } of rejects) {
    const general = reason
      .replace(/".*?"/g, '"..."')
      .replace(/^contradicts .*/, 'contradicts another')
    counts.set(general, (counts.get(general) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, count]) => `${String(count).padStart(8)}  not read: ${reason}`)
}

export const tableHead = `${'verdict'.padStart(8)}${['looked', 'applies', 'broken']
  .map((word) => word.padStart(9))
  .join('')}`

/** `  ok  13630  13630  0  rule 13: every price text ...`, its figures and what contradicts it. */
export function ruleLines({ rule, finding }: Checked): string[] {
  const name = `${rule.rule === null ? '' : `rule ${String(rule.rule).padStart(2, '0')}: `}${rule.name}`
  if (finding === null) {
    return [`${'not read'.padStart(8)}${' '.repeat(29)}${name} (needs ${rule.needs.join(', ')})`]
  }
  const broken = brokenBy(finding)
  const counts = [finding.looked, finding.applies, broken.length]
  const verdict = verdictOf(finding)
  const head = `${verdict.padStart(8)}${counts.map((count) => String(count).padStart(9)).join('')}  ${name}`
  const more = broken.length > SHOWN ? [`and ${broken.length - SHOWN} more`] : []
  const indented = [...broken.slice(0, SHOWN), ...more].map((line) => `${' '.repeat(37)}${line}`)
  return [head, ...(finding.figures ?? []).map(figureLine), ...indented]
}

export function verdictOf(finding: Finding): 'ok' | 'idle' | 'BROKEN' {
  if (brokenBy(finding).length > 0) return 'BROKEN'
  return finding.applies === 0 && finding.looked === 0 ? 'idle' : 'ok'
}

function figureLine({ what, told, counted, within, why }: Figure): string {
  const room = within ? `, at most ${within} apart` : ''
  const reason = told === counted || !why ? '' : `: ${why}`
  return `${' '.repeat(37)}${what}: told ${told}, counted ${counted}${room}${reason}`
}

/** The disagreements between sources, a line for each kind; `unaccounted` are told by none of them. */
export function disagreementLines(kinds: readonly Disagreements[], unaccounted: number): string[] {
  const all = sumOf(kinds, ({ count }) => count)
  const open = sumOf(kinds, (kind) => kind.open)
  return [
    `Disagreements between sources: ${all}; ${open} open conflicts, ${all - open} explained by a rule, ${unaccounted} unaccounted`,
    ...kinds.map(({ kind, count, open, explained }) => {
      const rules = Object.entries(explained)
        .sort(([, a], [, b]) => b - a)
        .map(([rule, n]) => `${rule} ${n}`)
      return `${String(count).padStart(8)}  ${kind}: ${[`open ${open}`, ...rules].join(', ')}`
    }),
  ]
}

/** The last line: how many rules hold. */
export function summaryLine(checked: readonly Checked[], refused: number): string {
  const done = checked.filter(({ finding }) => finding !== null)
  const numbers = new Set(done.flatMap(({ rule }) => rule.rule ?? []))
  const broken = brokenCount(checked) + refused
  const scope = `${done.length} checks of ${numbers.size} rules`
  return `${scope}: ${broken === 0 ? 'every rule holds, 0 broken.' : `${broken} broken.`}`
}

export function brokenCount(checked: readonly Checked[]): number {
  return checked.filter(({ finding }) => finding && verdictOf(finding) === 'BROKEN').length
}
