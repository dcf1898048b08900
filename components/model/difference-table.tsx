import type { Difference } from '@/lib/migration/difference'
import { differenceSentence, type FigureLine, figureLines, wordLines } from '@/lib/text/difference'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

interface Props {
  from: string
  to: string
  difference: Difference
  open: boolean
}

/** What changes on the way to one replacement, in words and figures. */
export function DifferenceTable({ from, to, difference, open }: Props) {
  const words = wordLines(difference)
  const figures = figureLines(difference)
  const title = `What changes from ${from} to ${to}`
  if (words.length === 0 && figures.length === 0) {
    return <p className="mt-2 text-13 text-ink-3">Nothing published differs from {to}.</p>
  }
  const sentence = differenceSentence(difference)
  // The sentence tells of what is lost and gained.
  const others = words.filter(({ label }) => label !== 'Loses' && label !== 'Gains')
  return (
    <details className="twin" open={open}>
      <summary>{title}</summary>
      {sentence !== null && (
        <p className="py-1 text-14">
          {sentence} <span className="text-12 text-ink-3">Computed.</span>
        </p>
      )}
      {others.map((line) => (
        <p className="py-1 text-13" key={line.label}>
          <span className="text-ink-2">{line.label}:</span> {line.words}
        </p>
      ))}
      {figures.length > 0 && (
        <Table className="stack" label={title}>
          <Head>
            <Row>
              <ColumnHead>Figure</ColumnHead>
              <ColumnHead className="r">{from}</ColumnHead>
              <ColumnHead className="r">{to}</ColumnHead>
              <ColumnHead>Compared</ColumnHead>
            </Row>
          </Head>
          <Body>
            {figures.map((line) => (
              <FigureRow key={line.label} line={line} from={from} to={to} />
            ))}
          </Body>
        </Table>
      )}
    </details>
  )
}

function FigureRow({ line, from, to }: { line: FigureLine; from: string; to: string }) {
  return (
    <Row>
      <RowHead className="wrap">
        {line.label}
        {line.detail !== null && <span className="quiet"> {line.detail}</span>}
      </RowHead>
      <Cell className="r" label={from}>
        {line.before ?? <Unknown />}
      </Cell>
      <Cell className="r" label={to}>
        {line.after ?? <Unknown />}
      </Cell>
      <Cell className="quiet wrap full">{line.note}</Cell>
    </Row>
  )
}
