import type { Day } from '@/lib/catalogue/day'
import type { Shown } from '@/lib/editorial/text'
import type { Difference } from '@/lib/migration/difference'
import { multipleText, priceText } from '@/lib/text/money'
import { Lifecycle } from '../figures/lifecycle'
import { Unknown } from '../figures/unknown'
import { modelHref } from '../models/links'
import type { ModelView } from '../models/model-view'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, GroupHead, Head, Row, RowHead, Table } from '../table/parts'
import { DifferenceTable } from './difference-table'
import { RestsOn } from './editorial-points'

export interface ReplacementView {
  readonly id: number
  /** The model that can be used: the end of the way; what is named where no way ends on one. */
  readonly to: ModelView
  /** The whole way in names, where it leads over other models. */
  readonly way: string | null
  /** No model that can be used is at the end of it. */
  readonly deadEnd: boolean
  readonly difference: Difference
  readonly toRelease: string | null
  /** The releases and offerings that it replaces; none where it replaces the whole model. */
  readonly replaces: readonly string[]
  readonly recommended: boolean
  readonly summary: string | null
  readonly namedBy: string | null
  readonly readOn: Day | null
}

export interface BreakingChangeView {
  /** The model that one goes to; null where it is the same for all. */
  readonly to: string | null
  readonly parameter: string | null
  readonly change: string
  readonly description: string
  /** Where it is said. */
  readonly says: readonly { readonly text: string; readonly href: string }[]
}

interface Props {
  model: ModelView
  replacements: readonly ReplacementView[]
  breakingChanges: readonly BreakingChangeView[]
  /** Advice written for this catalogue. */
  advice: readonly Shown[]
  today: Day
}

/** Where its users should go, and what changes for them on the way. */
export function MigrationSection({ model, replacements, breakingChanges, advice, today }: Props) {
  return (
    <Section id="migration" title="Migration Guidance">
      {replacements.length > 0 && (
        <Table className="stack" labelledBy="migration-heading">
          <Head>
            <Row className="groups">
              <GroupHead span={2} />
              <GroupHead span={2}>USD per 1M tokens</GroupHead>
              <GroupHead span={1} />
            </Row>
            <Row>
              <ColumnHead>Go to</ColumnHead>
              <ColumnHead>Lifecycle</ColumnHead>
              <ColumnHead className="r">Input</ColumnHead>
              <ColumnHead className="r">Output</ColumnHead>
              <ColumnHead>Named by</ColumnHead>
            </Row>
          </Head>
          <Body>
            {replacements.map((replacement) => (
              <ReplacementRow
                key={replacement.id}
                replacement={replacement}
                from={model}
                today={today}
              />
            ))}
          </Body>
        </Table>
      )}
      {targetsOf(model, replacements).map(({ to, difference }, index) => (
        <DifferenceTable
          key={to.slug}
          from={model.name}
          to={to.name}
          difference={difference}
          open={index === 0}
        />
      ))}
      {breakingChanges.length > 0 && <BreakingChanges changes={breakingChanges} />}
      {advice.map((point) => (
        <p className="callout" key={point.text}>
          {point.text} <span className="text-12 text-ink-3">Editorial.</span>
          <RestsOn point={point} />
        </p>
      ))}
    </Section>
  )
}

/** Each model to go to once, however often it is named; a later release of the same is no other. */
function targetsOf(
  model: ModelView,
  replacements: readonly ReplacementView[],
): readonly ReplacementView[] {
  return replacements.filter(
    ({ to }, index) =>
      to.slug !== model.slug &&
      replacements.findIndex((each) => each.to.slug === to.slug) === index,
  )
}

function ReplacementRow({
  replacement,
  from,
  today,
}: {
  replacement: ReplacementView
  from: ModelView
  today: Day
}) {
  const { to, way, deadEnd, toRelease, replaces } = replacement
  return (
    <Row>
      <RowHead className="wrap">
        <a href={`${modelHref(to.slug)}${toRelease === null ? '' : `#${toRelease}`}`}>{to.name}</a>
        {toRelease !== null && <code className="quiet"> {toRelease}</code>}
        {replaces.length > 0 && (
          <span className="quiet">
            {' for '}
            {replaces.map((id, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <code>{id}</code>
              </span>
            ))}
          </span>
        )}
        {way !== null && <span className="quiet block">{way}</span>}
        {deadEnd && <span className="quiet block">No model that can be used follows</span>}
      </RowHead>
      <Cell label="Lifecycle">
        <Lifecycle state={to.lifecycle} end={to.shutdown_on} today={today} dated />
      </Cell>
      <Beside label="Input" amount={to.input_price} base={from.input_price} />
      <Beside label="Output" amount={to.output_price} base={from.output_price} />
      <Cell className="quiet full">
        {replacement.namedBy}
        {replacement.readOn !== null && `, read ${replacement.readOn}`}
      </Cell>
    </Row>
  )
}

/** The new price, and how often the old one goes into it. */
function Beside({
  label,
  amount,
  base,
}: {
  label: string
  amount: string | null
  base: string | null
}) {
  const multiple = multipleText(amount, base)
  return (
    <Cell className="r" label={label}>
      {amount === null ? <Unknown /> : amount === '0' ? 'free' : priceText(amount)}
      {multiple !== null && (
        <span className="multiple">{multiple === '×1' ? 'same' : multiple}</span>
      )}
    </Cell>
  )
}

function BreakingChanges({ changes }: { changes: readonly BreakingChangeView[] }) {
  return (
    <>
      <h3>What breaks</h3>
      <Table className="stack" label="Breaking changes">
        <Head>
          <Row>
            <ColumnHead>Parameter</ColumnHead>
            <ColumnHead>On the way to</ColumnHead>
            <ColumnHead>What it means</ColumnHead>
            <ColumnHead>Said by</ColumnHead>
          </Row>
        </Head>
        <Body>
          {changes.map(({ to, parameter, change, description, says }) => (
            <Row key={`${to} ${parameter} ${description}`}>
              <RowHead>
                {parameter === null ? 'All calls' : <code>{parameter}</code>}{' '}
                <span className="quiet">{change}</span>
              </RowHead>
              <Cell className="full" label="On the way to">
                {to ?? 'any'}
              </Cell>
              <Cell className="wrap full">{description}</Cell>
              <Cell className="quiet wrap full">
                {says.map(({ text, href }, index) => (
                  <span key={href}>
                    {index > 0 && ', '}
                    <a className="inline-flex min-h-(--target) items-center" href={href}>
                      {text}
                    </a>
                  </span>
                ))}
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </>
  )
}
