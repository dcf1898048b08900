import { shownConfidence, staleAfterDays } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import { confidenceReasons, confidenceWords } from '@/lib/text/confidence'
import { ageWords } from '@/lib/text/days'
import { counted } from '@/lib/text/numbers'
import { Mark } from '../figures/mark'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import {
  type Evidence,
  type EvidencePage,
  isDisputed,
  type SaidValue,
  type Saying,
} from './evidence'

interface Props {
  evidence: Evidence
  today: Day
  /** For a narrow column: the sources stand below instead of beside. */
  narrow?: boolean
}

/** How we know: level and why, the page and its words, and what every other source says. */
export function EvidencePanel({ evidence, today, narrow = false }: Props) {
  const shown = shownConfidence(evidence.confidence, evidence.checkedOn, today)
  return (
    <div className={narrow ? 'evidence evidence-narrow' : 'evidence'}>
      <div>
        <p className="evidence-level">
          <Mark confidence={shown} />
          <b>{confidenceWords[shown]}</b>
          <span>
            read <time dateTime={evidence.checkedOn}>{evidence.checkedOn}</time>
            {evidence.checkedBy !== null && ` by ${evidence.checkedBy}`},{' '}
            {ageWords(evidence.checkedOn, today)}
          </span>
        </p>
        <p>
          {confidenceReasons[evidence.confidence]}
          {shown !== evidence.confidence &&
            ` It was ${evidence.confidence} when it was read, more than ${staleAfterDays} days ago.`}{' '}
          {agreement(evidence)}
        </p>
        {evidence.rule !== null && <p>{evidence.rule}</p>}
        {evidence.quote !== null && <blockquote>“{evidence.quote}”</blockquote>}
        <ul className="evidence-pages">
          {evidence.pages.map((page) => (
            <Page key={`${page.url} ${page.locator}`} page={page} />
          ))}
        </ul>
      </div>
      {evidence.says.length > 0 && <Sayings columns={evidence.columns} says={evidence.says} />}
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

function agreement(evidence: Evidence): string {
  const differing = evidence.says.filter(({ values }) =>
    values.some((value) => value?.agrees === false),
  )
  if (isDisputed(evidence)) {
    const names = [...new Set(differing.map(({ source }) => source))].join(', ')
    return `Sources disagree: ${names} ${differing.length === 1 ? 'says' : 'say'} something else.`
  }
  const sources = new Set(evidence.says.map(({ source }) => source)).size
  return sources > 1 ? `${counted(sources, 'source')} say the same.` : ''
}
