import type { Day } from '@/lib/catalogue/day'
import { lastDay } from '@/lib/catalogue/day'
import { migrationHref, problemText } from '@/lib/migration/asked'
import { leftText } from '@/lib/text/calendar'
import { counted, grouped } from '@/lib/text/numbers'
import { endsSoon, Lifecycle } from '../figures/lifecycle'
import { Unknown } from '../figures/unknown'
import { DifferenceTable } from '../model/difference-table'
import { modelHref } from '../models/links'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import { MigrateCost } from './migrate-cost'
import { MigrateForm } from './migrate-form'
import {
  distinctMoves,
  type MigrationData,
  type MigrationEntry,
  type MigrationMove,
  mustMove,
} from './migration'

/** Which of the models in use end when, where to go, what breaks and what it costs. */
export function MigratePage({ data }: { data: MigrationData }) {
  const { asked, entries, cost, today } = data
  const known = entries.filter(({ move }) => move !== null)
  const several = entries.filter(({ candidates }) => candidates.length > 0)
  const unknown = entries.filter(({ move, candidates }) => move === null && candidates.length === 0)
  const ending = known.filter(mustMove).length
  const problem = asked.problem
  return (
    <div className="listing">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-20 font-semibold tracking-[-0.018em]">Migrate</h1>
        {entries.length > 0 && (
          <>
            <p className="figure">
              <b className="font-semibold">{grouped(ending)}</b>
              <span className="text-ink-2">
                {' '}
                of {counted(entries.length, 'id')} {ending === 1 ? 'has' : 'have'} an end
              </span>
            </p>
            <p className="log-feeds">
              <a href={migrationHref(asked, '/migrate.csv')}>CSV</a>
              <a href={migrationHref(asked, '/migrate.md')}>Markdown</a>
              <a href={migrationHref(asked, '/migrate.ics')}>Dates (iCalendar)</a>
            </p>
          </>
        )}
      </div>
      <p className="my-2 max-w-[70ch] text-13 text-ink-2">
        Which of the models that you use are shut down and when, what replaces them, what breaks on
        the way and what it costs. What you give is read for ids and added-up usage, which make the
        address of the report; it is not kept.
      </p>
      {problem !== null && (
        <p className="callout callout-warn" role="alert">
          {problemText(problem)}
        </p>
      )}
      {entries.length === 0 ? (
        <MigrateForm ids={[]} />
      ) : (
        <details className="twin migrate-again">
          <summary>Ask about others</summary>
          <MigrateForm ids={asked.ids} />
        </details>
      )}
      {asked.more > 0 && (
        <p className="callout callout-warn">
          {counted(asked.more, 'further id')} {asked.more === 1 ? 'was' : 'were'} found that an
          address has no room for. Ask about {asked.more === 1 ? 'it' : 'them'} apart.
        </p>
      )}
      {known.length > 0 && (
        <Section id="dates" title="Dates and ways" qualifier="the most urgent first">
          <DatesTable entries={known} today={today} />
        </Section>
      )}
      {cost !== null && <MigrateCost cost={cost} />}
      {distinctMoves(known).length > 0 && <Changes moves={distinctMoves(known)} />}
      {several.length > 0 && (
        <Section id="several" title="Meaning several" qualifier="nothing decides between them">
          <ul className="migrate-ids">
            {several.map(({ id, candidates }) => (
              <li key={id}>
                <code>{id}</code> may be{' '}
                {candidates.map(({ slug, name }, index) => (
                  <span key={slug}>
                    {index > 0 && ' or '}
                    <a className="underlined" href={modelHref(slug)}>
                      {name}
                    </a>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {unknown.length > 0 && (
        <Section id="unknown" title="Not known" qualifier="no source has a model of this id">
          <ul className="migrate-ids">
            {unknown.map(({ id }) => (
              <li key={id}>
                <code>{id}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

function DatesTable({ entries, today }: { entries: readonly MigrationEntry[]; today: Day }) {
  return (
    <Table className="stack migrate-dates" labelledBy="dates-heading">
      <Head>
        <Row>
          <ColumnHead>In use</ColumnHead>
          <ColumnHead>State</ColumnHead>
          <ColumnHead>Deprecated</ColumnHead>
          <ColumnHead>Shutdown</ColumnHead>
          <ColumnHead>Go to</ColumnHead>
          <ColumnHead>What breaks</ColumnHead>
        </Row>
      </Head>
      <Body>
        {entries.map(
          ({ id, move }) =>
            move !== null && <DatesRow key={id} id={id} move={move} today={today} />,
        )}
      </Body>
    </Table>
  )
}

function DatesRow({ id, move, today }: { id: string; move: MigrationMove; today: Day }) {
  const { model, release, state, deprecatedOn, shutdownOn, to, breaking } = move
  const anchor = release === null ? '' : `#${encodeURIComponent(release)}`
  return (
    <Row>
      <RowHead className="wrap">
        <a href={`${modelHref(model.slug)}${anchor}`}>{model.name}</a>
        <code className="quiet block [overflow-wrap:anywhere]">{id}</code>
      </RowHead>
      <Cell className="half">
        <Lifecycle state={state} end={shutdownOn} today={today} />
      </Cell>
      <Cell className="half figure" label="Deprecated">
        {deprecatedOn === null ? <Unknown /> : <time dateTime={deprecatedOn}>{deprecatedOn}</time>}
      </Cell>
      <Cell className="full figure" label="Shutdown">
        <Shutdown move={move} today={today} />
      </Cell>
      <Cell className="full wrap" label="Go to">
        {to === null ? (
          <span className="quiet">none named</span>
        ) : (
          <>
            <a className="underlined" href={modelHref(to.to.slug)}>
              {to.to.name}
            </a>
            {to.toRelease !== null && <code className="quiet"> {to.toRelease}</code>}
            {to.way !== null && <span className="quiet block">{to.way}</span>}
            {to.deadEnd && <span className="quiet block">No model that can be used follows</span>}
          </>
        )}
      </Cell>
      <Cell className="full wrap" label="What breaks">
        {to === null ? (
          <Unknown />
        ) : breaking.length === 0 ? (
          <span className="quiet">nothing known</span>
        ) : (
          <a className="underlined" href="#changes">
            {counted(breaking.length, 'change')} to make
          </a>
        )}
      </Cell>
    </Row>
  )
}

/** The day and how far it is; a promise to live until a day is no shutdown. */
function Shutdown({ move, today }: { move: MigrationMove; today: Day }) {
  const { shutdownOn, earliestShutdownOn } = move
  if (shutdownOn !== null) {
    const isOver = lastDay(shutdownOn) < today
    return (
      <span className={endsSoon(shutdownOn, today) ? 'ending-soon' : undefined}>
        <time dateTime={shutdownOn}>{shutdownOn}</time>
        <span className="quiet block">
          {isOver ? 'over' : leftText('shutdown', shutdownOn, today)}
        </span>
      </span>
    )
  }
  if (earliestShutdownOn === null) return <Unknown />
  return (
    <>
      not before <time dateTime={earliestShutdownOn}>{earliestShutdownOn}</time>
    </>
  )
}

/** For each model to leave: what requests have to change, then all that differs. */
function Changes({ moves }: { moves: readonly MigrationMove[] }) {
  return (
    <Section id="changes" title="What changes" qualifier="computed from what is published of both">
      {moves.map(({ model, to, breaking }, index) =>
        to === null ? null : (
          <div className="migrate-change" key={`${model.slug} ${to.to.slug}`}>
            <h3>
              {model.name} → {to.to.name}
            </h3>
            {breaking.length > 0 && (
              <ul className="migrate-breaks" aria-label={`What breaks from ${model.name}`}>
                {breaking.map(({ parameter, change, description, says }) => (
                  <li key={`${parameter} ${description}`}>
                    {parameter !== null && <code>{parameter}</code>}{' '}
                    <span className="quiet">{change}</span> {description}{' '}
                    {says.map(({ text, href }) => (
                      <a className="quiet" href={href} key={href}>
                        {text}
                      </a>
                    ))}
                  </li>
                ))}
              </ul>
            )}
            {to.summary !== null && <p className="text-13 text-ink-2">{to.summary}</p>}
            <DifferenceTable
              from={model.name}
              to={to.to.name}
              difference={to.difference}
              open={index === 0}
            />
          </div>
        ),
      )}
    </Section>
  )
}
