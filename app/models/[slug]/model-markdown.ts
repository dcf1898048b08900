import type { ModelPageData } from '@/components/model/model-page'
import { ageWords } from '@/lib/text/days'
import { changeLabels, lifecycleLabels, linkLabels } from '@/lib/text/labels'
import { moneyText, stateWord } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'

const unknown = '–'

/** The page of a model as Markdown: the same facts, with the same words for what is unknown. */
export function modelMarkdown(data: ModelPageData, site: string): string {
  const { model, facts, releases, hosts, links, results, replacements, events } = data
  const developer = model.developer_name ?? model.developer
  const capabilities = (value: boolean) =>
    facts.capabilities.filter((fact) => fact.value === value).map(({ label }) => label)
  return `${[
    `# ${model.name}`,
    model.summary ?? '',
    list([
      ['Developer', developer],
      ['State', model.lifecycle && lifecycleLabels[model.lifecycle]],
      ['Ends', model.shutdown_on],
      ['May be shut down from', model.shutdown_on === null ? model.earliest_shutdown_on : null],
      ['Ids', data.ids.map((id) => `\`${id}\``).join(', ')],
      ...facts.facts.map(({ label, value }) => [label, String(value)] as const),
      ['Can', capabilities(true).join(', ')],
      ['Cannot', capabilities(false).join(', ')],
      ['Not published', facts.unpublished.join(', ')],
    ]),
    pricing(data),
    section('Hosts', [
      table(
        ['Host', 'Id', ...hosts.columns.map(({ label, unit }) => `${label}, ${unit}`), 'Context'],
        hosts.serving.map((each) => [
          each.hostName,
          `\`${each.apiModelId}\``,
          ...each.prices.map((amount) => (amount === '0' ? 'free' : (amount ?? unknown))),
          each.contextWindow === null ? unknown : grouped(each.contextWindow),
        ]),
      ),
    ]),
    section('Releases', [
      table(
        ['Release', 'State', 'Released', 'Deprecated', 'Shutdown'],
        releases.map((each) => [
          `\`${each.id}\`${each.host === null ? '' : ` at ${each.host}`}`,
          each.state === null ? unknown : lifecycleLabels[each.state],
          each.releasedOn ?? unknown,
          each.deprecatedOn ?? unknown,
          each.shutdownOn ??
            (each.earliestShutdownOn === null ? unknown : `not before ${each.earliestShutdownOn}`),
        ]),
      ),
    ]),
    section('Replacements', [
      list(
        replacements.map(({ to, namedBy }) => [
          to.name,
          `${site}/models/${to.slug}.md, named by ${namedBy ?? unknown}`,
        ]),
      ),
    ]),
    section('Benchmarks', [
      table(
        ['Benchmark', 'Setting', 'Score', 'Reported by'],
        results.map((each) => [
          each.benchmark,
          each.setting ?? unknown,
          `${each.score} ${each.unit}`,
          each.reportedBy ?? unknown,
        ]),
      ),
    ]),
    section('Changes', [
      list(
        events.map(
          ({ occurredOn, type, title, hosts: at }) =>
            [
              occurredOn,
              `${changeLabels[type].word}: ${title}${at.length > 0 ? ` at ${at.join(', ')}` : ''}`,
            ] as const,
        ),
      ),
    ]),
    section('Official links', [
      list(links.map(({ kind, url, title }) => [title ?? linkLabels[kind], url] as const)),
    ]),
    `As of ${data.on} UTC. Every figure with its source: ${site}/models/${model.slug} or ${site}/api/v1/models/${model.slug}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

function pricing({ pricing: shown, today }: ModelPageData): string {
  if (!shown?.table) return ''
  const { columns, rows, unit } = shown.table
  const heads = columns.map(({ group, label }) => [group, label].filter(Boolean).join(', '))
  const body = rows.map((row) => {
    const evidence = shown.evidence.get(row.key)
    const cells = row.cells.map((cell) => {
      if (cell === null) return unknown
      const { amount, currency, state } = cell.price
      return amount === null ? (stateWord(state) ?? unknown) : moneyText(amount, currency)
    })
    const name = [row.label, ...row.qualifiers, row.unit].filter(Boolean).join(', ')
    const known = evidence
      ? `${evidence.confidence}, read ${evidence.checkedOn}, ${ageWords(evidence.checkedOn, today)}`
      : unknown
    return [name, ...cells, known]
  })
  return section('Prices', [
    `${unit}, at ${shown.hostName} as \`${shown.apiModelId}\`. ${shown.rule}.`,
    table(['Meter', ...heads, 'Confidence'], body),
  ])
}

/** Nothing at all where its parts hold nothing. */
function section(title: string, parts: readonly string[]): string {
  if (parts.at(-1) === '') return ''
  return [`## ${title}`, ...parts].join('\n\n')
}

function list(items: readonly (readonly [string, string | null])[]): string {
  return items
    .filter(([, value]) => value !== null && value !== '')
    .map(([label, value]) => `- ${label}: ${line(value ?? '')}`)
    .join('\n')
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const write = (cells: readonly string[]) =>
    `| ${cells.map((cell) => line(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [write(heads), write(heads.map(() => '---')), ...rows.map(write)].join('\n')
}

/** Names come from anywhere; none may begin a line of its own. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
