'use client'

import type { ReportedBy } from '../benchmarks/benchmark'
import { Reporter } from '../benchmarks/reporter'
import { ScoreBar } from '../benchmarks/score-bar'
import { Unknown } from '../figures/unknown'
import { Cell, Row, RowHead } from '../table/parts'

/** One score as it is written. */
export interface ResultLine {
  readonly id: number
  readonly benchmark: string
  readonly href: string
  readonly setting: string | null
  readonly settingHref: string
  readonly release: string | null
  readonly score: string
  readonly unit: string
  readonly share: number | null
  readonly reportedBy: ReportedBy
  readonly measuredOn: string | null
  readonly source: { readonly title: string; readonly url: string } | null
}

/** A client component only so that a page is sent the words once, like the rows of the hosts. */
export function ResultRows({
  lines,
  developer,
}: {
  lines: readonly ResultLine[]
  developer: string | null
}) {
  return lines.map((line) => (
    <Row key={line.id}>
      <RowHead>
        <a href={line.href}>{line.benchmark}</a>
      </RowHead>
      <Cell className="quiet wrap full">
        <a className="setting-link" href={line.settingHref}>
          {line.setting ?? 'none named'}
          <span className="vh">: what {line.benchmark} compares this with</span>
        </a>
        {line.release !== null && <code className="block">{line.release}</code>}
      </Cell>
      <Cell className="r" label="Score">
        {line.score} <span className="quiet">{line.unit}</span>
        <ScoreBar share={line.share} by={line.reportedBy} />
      </Cell>
      <Cell label="Reported by">
        <Reporter by={line.reportedBy} developer={developer} />
      </Cell>
      <Cell label="Date">
        {line.measuredOn === null ? (
          <Unknown />
        ) : (
          <time dateTime={line.measuredOn}>{line.measuredOn}</time>
        )}
      </Cell>
      <Cell className="r full">
        {line.source && <a href={line.source.url}>{line.source.title}</a>}
      </Cell>
    </Row>
  ))
}
