'use client'

import type { Day } from '@/lib/catalogue/day'
import type { Confidence } from '@/lib/catalogue/vocabulary'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { Evidence, EvidencePage, SaidValue, Saying } from './evidence'

interface Props extends Pick<Evidence, 'rule' | 'quote' | 'pages' | 'columns' | 'says'> {
  level: Confidence
  word: string
  readOn: Day
  /** By whom, and how long ago. */
  aside: string
  /** What the level rests on. */
  why: string
  narrow: boolean
}

/**
 * A client component only so that a page is sent its words once: of a server component React sends
 * every element a second time, and a page has dozens of these.
 */
export function EvidenceBody(props: Props) {
  const { level, word, readOn, aside, why, rule, quote, pages, columns, says, narrow } = props
  return (
    <div className={narrow ? 'evidence evidence-narrow' : 'evidence'}>
      <div>
        <p className="evidence-level">
          <span className={`mark mark-${level}`} aria-hidden="true" />
          <b>{word}</b>
          <span>
            read <time dateTime={readOn}>{readOn}</time>
            {aside}
          </span>
        </p>
        <p>{why}</p>
        {rule !== null && <p>{rule}</p>}
        {quote !== null && <blockquote>“{quote}”</blockquote>}
        <ul className="evidence-pages">
          {pages.map((page) => (
            <Page key={`${page.url} ${page.locator}`} page={page} />
          ))}
        </ul>
      </div>
      {says.length > 0 && <Sayings columns={columns} says={says} />}
    </div>
  )
}

function Page({ page }: { page: EvidencePage }) {
  return (
    <li>
      <a className="underlined" href={page.url}>
        {page.title}
      </a>
      {page.locator !== null && (
        <>
          {' '}
          <code className="text-ink-3">{page.locator}</code>
        </>
      )}
    </li>
  )
}

function Sayings({ columns, says }: { columns: readonly string[]; says: readonly Saying[] }) {
  return (
    <Table className="stack" label="What each source says">
      <Head>
        <Row>
          <ColumnHead>Source</ColumnHead>
          <ColumnHead>Read</ColumnHead>
          {columns.map((column) => (
            <ColumnHead key={column} className="r">
              {column}
            </ColumnHead>
          ))}
        </Row>
      </Head>
      <Body>
        {says.map(({ source, readOn, values }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two records of one source may say one thing
          <Row key={row}>
            <RowHead>{source}</RowHead>
            <Cell label="Read">
              <time dateTime={readOn}>{readOn}</time>
            </Cell>
            {columns.map((column, index) => (
              <Said key={column} column={column} value={values[index] ?? null} />
            ))}
          </Row>
        ))}
      </Body>
    </Table>
  )
}

/** Silence is not "not published": the source may simply not list it. */
function Said({ column, value }: { column: string; value: SaidValue }) {
  const differs = value?.agrees === false
  return (
    <Cell className={differs ? 'r differs' : 'r'} label={column}>
      {differs && (
        <span role="img" aria-label="differs:">
          {'≠\u00a0'}
        </span>
      )}
      {value?.text}
    </Cell>
  )
}
