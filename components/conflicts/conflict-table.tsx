import type { Day } from '@/lib/catalogue/day'
import { type DecimalText, decimal, decimalText } from '@/lib/catalogue/decimal'
import type { ConflictState, ShownReason } from '@/lib/catalogue/vocabulary'
import { grouped, percent } from '@/lib/text/numbers'
import { modelHref } from '../models/links'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface ConflictView {
  readonly id: number
  readonly model: string | null
  readonly name: string
  /** As the host calls it; null where the values are of the model. */
  readonly apiModelId: string | null
  readonly host: string | null
  readonly hostName: string | null
  readonly field: string
  /** The field is a key, not words. */
  readonly isKey: boolean
  readonly state: ConflictState
  readonly difference: DecimalText | null
  readonly shownBy: ShownReason | null
  /** Why all may be right. */
  readonly reason: string | null
  readonly values: readonly {
    readonly key: string
    readonly text: string
    readonly source: string
    readonly locator: string
    readonly checkedOn: Day
    readonly shown: boolean
  }[]
}

/** Each disagreement with who says what, side by side. */
export function ConflictTable({ conflicts }: { conflicts: readonly ConflictView[] }) {
  return (
    <Table className="stack" label="Conflicts">
      <Head>
        <Row>
          <ColumnHead>Model</ColumnHead>
          <ColumnHead>Field</ColumnHead>
          <ColumnHead>Sources say</ColumnHead>
          <ColumnHead className="r">Difference</ColumnHead>
          <ColumnHead>Which is shown, and why</ColumnHead>
        </Row>
      </Head>
      <Body>
        {conflicts.map((conflict) => (
          <Row key={conflict.id}>
            <RowHead className="wrap">
              {conflict.model === null ? (
                conflict.name
              ) : (
                <a href={modelHref(conflict.model)}>{conflict.name}</a>
              )}
              {conflict.apiModelId !== null && (
                <span className="quiet block [overflow-wrap:anywhere]">
                  <code>{conflict.apiModelId}</code> at {conflict.hostName ?? conflict.host}
                </span>
              )}
            </RowHead>
            <Cell className="wrap full [overflow-wrap:anywhere]" label="Field">
              {conflict.isKey ? <code>{conflict.field}</code> : conflict.field}
            </Cell>
            <Cell className="wrap full">
              <ul>
                {conflict.values.map((value) => (
                  <li key={value.key} title={value.locator}>
                    {value.shown ? <b className="font-semibold">{value.text}</b> : value.text}{' '}
                    <span className="quiet">
                      {value.source}, <time dateTime={value.checkedOn}>{value.checkedOn}</time>
                    </span>
                  </li>
                ))}
              </ul>
            </Cell>
            {conflict.difference === null ? (
              <Cell className="not-phone" />
            ) : (
              <Cell className="r" label="Difference">
                {differenceText(conflict.difference)}
              </Cell>
            )}
            <Cell className="wrap full">{whyText(conflict)}</Cell>
          </Row>
        ))}
      </Body>
    </Table>
  )
}

/** Short, and marked where it does not say it all. */
function differenceText(difference: DecimalText): string {
  const exact = decimal(difference)
  const short = exact.toSignificantDigits(3)
  const about = short.eq(exact) ? '' : '≈'
  if (exact.lt(10)) return `${about}${percent(decimalText(short))}`
  return `${about}×${grouped(decimalText(exact.plus(1).toDecimalPlaces(0)))}`
}

const shownWords: Readonly<Record<ShownReason, string>> = {
  verified: 'What a person verified is shown.',
  known: 'The bold one is shown: it has a figure.',
  moved_on: 'The bold one is shown: its source said the same as the others until it changed.',
  confidence: 'The bold one is shown: its evidence is better.',
  newer: 'The bold one is shown: it was read later.',
  order: 'The bold one is shown: evidence and day are equal, its source comes first by name.',
}

function whyText({ shownBy, reason, state }: ConflictView): string {
  const shown = shownBy === null ? 'None of these is shown.' : shownWords[shownBy]
  const parts = [shown, reason, state === 'settled' ? 'They agree now.' : null]
  return parts.filter((part) => part !== null).join(' ')
}
