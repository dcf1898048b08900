import { changeFields } from '@/lib/catalogue/change'
import type { Day } from '@/lib/catalogue/day'
import { type TableQuery, withFilter } from '@/lib/catalogue/query'
import type { CalendarEntry } from '@/lib/feeds/calendar-entry'
import { calendarWords, leftText, monthText } from '@/lib/text/calendar'
import { joined } from '@/lib/text/filter-words'
import { counted, grouped } from '@/lib/text/numbers'
import { hostsText } from '@/lib/text/places'
import { changeDrops } from '../changes/changes-page'
import { changesHref } from '../changes/links'
import { NameField } from '../changes/name-field'
import { valuesOf } from '../changes/values-of'
import { Chips } from '../explorer/chips'
import { endsSoon } from '../figures/lifecycle'
import { Unknown } from '../figures/unknown'
import { modelHref } from '../models/links'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface CalendarView extends CalendarEntry {
  readonly replacement: { readonly slug: string; readonly name: string } | null
}

export interface CalendarPageData {
  readonly query: TableQuery
  readonly months: readonly { month: string; entries: readonly CalendarView[] }[]
  /** Shutdowns that are over, latest first. */
  readonly past: readonly CalendarView[]
  /** The day of the next one, where they do not end here. */
  readonly earlier: Day | null
  readonly hosts: readonly { slug: string; name: string }[]
  readonly developers: readonly { slug: string; name: string }[]
  readonly names: ReadonlyMap<string, string>
  readonly today: Day
}

/** What will end, and not before when, month by month. */
export function CalendarPage({ data }: { data: CalendarPageData }) {
  const { query, months, past, earlier, today } = data
  const drops = changeDrops(query, data.names, '/calendar')
  const count = months.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <div className="listing">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-20 font-semibold tracking-[-0.018em]">Calendar</h1>
        <p className="figure">
          <b className="font-semibold">{grouped(count)}</b>
          <span className="text-ink-2"> {count === 1 ? 'date' : 'dates'} ahead</span>
        </p>
        <p className="log-feeds">
          <a href={changesHref(query, { path: '/calendar.ics' })}>Subscribe (iCalendar)</a>
          <a href="/changes">Changes</a>
          <a href="/migrate">What ends in your code</a>
        </p>
      </div>
      <p className="my-2 max-w-[70ch] text-13 text-ink-2">
        When models are shut down, as developers and hosts have said it. “No earlier than” is a
        promise that a model lives until then, and no shutdown.
      </p>
      <form
        className="calendar-form my-4 flex flex-wrap items-end gap-2"
        action="/calendar"
        aria-label="Filters"
      >
        <NameField
          name="provider"
          label="Developer"
          values={valuesOf(query, 'provider')}
          options={data.developers}
        />
        <NameField name="host" label="Host" values={valuesOf(query, 'host')} options={data.hosts} />
        <NameField name="model" label="Model" values={valuesOf(query, 'model')} options={[]} />
        <button className="button" type="submit">
          Show
        </button>
      </form>
      {drops.length > 0 && (
        <div className="toolbar">
          <Chips drops={drops} />
        </div>
      )}
      {count === 0 && (
        <p className="py-8">
          No date ahead is known here.{' '}
          {drops.length > 0 && <a href="/calendar">See the whole calendar</a>}
        </p>
      )}
      {months.map(({ month, entries }) => (
        <section className="section log-day" key={month} aria-labelledby={`month-${month}`}>
          <header>
            <h2 id={`month-${month}`}>{monthText(month)}</h2>
            <p>{counted(entries.length, 'date')}</p>
          </header>
          <CalendarTable entries={entries} today={today} labelledBy={`month-${month}`} />
        </section>
      ))}
      {past.length > 0 && (
        <section className="section" aria-labelledby="past">
          <header>
            <h2 id="past">Over</h2>
            <p>
              {earlier !== null && 'the latest '}
              {counted(past.length, 'shutdown')}, latest first
            </p>
          </header>
          <details className="twin">
            <summary>Show what was shut down</summary>
            <CalendarTable entries={past} today={today} labelledBy="past" />
            {earlier !== null && (
              <p className="py-3 text-13">
                <a
                  className="inline-flex min-h-(--target) items-center"
                  href={changesHref(untilDay(query, earlier), { path: '/calendar' })}
                >
                  Until {earlier}
                </a>
              </p>
            )}
          </details>
        </section>
      )}
    </div>
  )
}

function untilDay(query: TableQuery, day: Day): TableQuery {
  const ranges = [{ min: null, max: day }]
  return withFilter(changeFields, query, { op: 'range', key: 'occurred_on', ranges })
}

function CalendarTable({
  entries,
  today,
  labelledBy,
}: {
  entries: readonly CalendarView[]
  today: Day
  labelledBy: string
}) {
  return (
    <Table className="stack calendar" labelledBy={labelledBy}>
      <Head>
        <Row>
          <ColumnHead>Model</ColumnHead>
          <ColumnHead>Date</ColumnHead>
          <ColumnHead>Day</ColumnHead>
          <ColumnHead>Left</ColumnHead>
          <ColumnHead>Deprecated</ColumnHead>
          <ColumnHead>Replacement</ColumnHead>
        </Row>
      </Head>
      <Body>
        {entries.map((entry) => (
          <CalendarRow entry={entry} today={today} key={`${entry.key} ${entry.day}`} />
        ))}
      </Body>
    </Table>
  )
}

function CalendarRow({ entry, today }: { entry: CalendarView; today: Day }) {
  const { kind, day, model, modelName, deprecatedOn, replacement } = entry
  const soon = kind === 'shutdown' && endsSoon(day, today) ? ' ending-soon' : ''
  return (
    <Row>
      <RowHead className="wrap">
        {model === null ? modelName : <a href={modelHref(model)}>{modelName}</a>}
        <span className="quiet block">{whereText(entry)}</span>
      </RowHead>
      <Cell className="half">
        <span className={kind === 'shutdown' ? `sign sign-ending${soon}` : 'sign sign-promise'}>
          {calendarWords[kind]}
        </span>
      </Cell>
      <Cell className="half figure">
        <time dateTime={day}>{day}</time>
        {day.length === 7 && <span className="quiet"> day not published</span>}
      </Cell>
      <Cell className={`full figure${soon}`}>{leftText(kind, day, today)}</Cell>
      {deprecatedOn === null || kind === 'deprecated' ? (
        <Cell className="not-phone">
          <Unknown />
        </Cell>
      ) : (
        <Cell className="pair figure" label="Deprecated">
          <time dateTime={deprecatedOn}>{deprecatedOn}</time>
        </Cell>
      )}
      <Cell className="pair wrap" label="Replacement">
        {replacement === null ? (
          <span className="quiet">none named</span>
        ) : (
          <a className="underlined" href={modelHref(replacement.slug)}>
            {replacement.name}
          </a>
        )}
      </Cell>
    </Row>
  )
}

/** `OpenAI and Azure, 3 ids`; whose release it is where no host said it. */
function whereText({ hosts, ids }: CalendarEntry): string {
  const where = hostsText(hosts.map(({ name }) => name))
  if (where === '') return joined(ids, 'and')
  return ids.length > 1 ? `${where}, ${counted(ids.length, 'id')}` : where
}
