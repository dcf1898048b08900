import {
  distinctMoves,
  type MigrationCost,
  type MigrationData,
  type MigrationMove,
} from '@/components/migrate/migration'
import { migrationHref } from '@/lib/migration/asked'
import { differenceSentence } from '@/lib/text/difference'
import { lifecycleLabels } from '@/lib/text/labels'
import { moneyText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'

const unknown = '–'

/** The report as Markdown: the same facts, with the same words for what is unknown. */
export function migrationMarkdown(data: MigrationData, site: string): string {
  const { asked, entries, cost, today } = data
  const known = entries.flatMap(({ id, move }) => (move === null ? [] : [{ id, move }]))
  const several = entries.filter(({ candidates }) => candidates.length > 0)
  const others = entries.filter(({ move, candidates }) => move === null && candidates.length === 0)
  const parts = [
    '# Migration report',
    asked.more > 0 ? `${grouped(asked.more)} further ids were found and are not in it.` : '',
    section('Dates and ways', [
      table(
        ['Id', 'Model', 'State', 'Deprecated', 'Shutdown', 'Go to', 'What breaks'],
        known.map(({ id, move }) => datesOf(id, move)),
      ),
    ]),
    cost === null ? '' : section('Cost of this usage', [costOf(cost)]),
    section(
      'What changes',
      distinctMoves(entries).map(({ model, to, breaking }) =>
        [
          `### ${text(model.name)} → ${text(to?.to.name ?? '')}`,
          ...breaking.map(
            ({ parameter, description }) =>
              `- ${parameter === null ? '' : `\`${parameter}\`: `}${text(description)}`,
          ),
          to === null ? '' : text(differenceSentence(to.difference) ?? ''),
        ]
          .filter((line) => line !== '')
          .join('\n'),
      ),
    ),
    section(
      'Meaning several',
      several.map(
        ({ id, candidates }) =>
          `- ${code(id)}: ${candidates.map(({ name }) => text(name)).join(' or ')}`,
      ),
    ),
    section(
      'Not known',
      others.map(({ id }) => `- ${code(id)}`),
    ),
    `As of ${today} UTC. Every figure with its source: ${site}${migrationHref(asked)}`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function datesOf(id: string, move: MigrationMove): string[] {
  const { model, state, deprecatedOn, shutdownOn, earliestShutdownOn, to, breaking } = move
  const earliest = earliestShutdownOn === null ? unknown : `not before ${earliestShutdownOn}`
  return [
    code(id),
    text(model.name),
    state === null ? unknown : lifecycleLabels[state],
    deprecatedOn ?? unknown,
    shutdownOn ?? earliest,
    to === null ? 'none named' : text(to.way ?? to.to.name),
    to === null ? unknown : breaking.length === 0 ? 'nothing known' : `${breaking.length}`,
  ]
}

function costOf({ rows, before, after }: MigrationCost): string {
  const amount = (each: string | null, currency = 'USD') =>
    each === null ? unknown : moneyText(each, currency)
  const lines = rows.map(({ id, to, totals, before: now, after: then }) => [
    code(id),
    to === null ? unknown : text(to),
    totals.requests === null ? unknown : grouped(`${totals.requests}`),
    grouped(`${totals.input}`),
    grouped(`${totals.output}`),
    amount(now?.amount ?? null, now?.currency),
    amount(then?.amount ?? null, then?.currency),
  ])
  const total = ['All together', '', '', '', '', amount(before), amount(after)]
  return table(
    ['Id', 'Go to', 'Requests', 'Input', 'Output', 'Before', 'After'],
    rows.length > 1 ? [...lines, total] : lines,
  )
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.filter((line) => line !== '')
  const gap = body.some((line) => line.startsWith('###')) ? '\n\n' : '\n'
  return body.length === 0 ? '' : `## ${title}\n\n${body.join(gap)}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Words of others, none of which Markdown or HTML reads. */
function text(words: string): string {
  return words.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ')
}

/** An id as it is; what would end the code or the cell is left out. */
function code(id: string): string {
  return `\`${id.replace(/[`|]/g, '').replace(/\s+/g, ' ')}\``
}
