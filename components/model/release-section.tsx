import type { Day } from '@/lib/catalogue/day'
import type { LifecycleState } from '@/lib/catalogue/vocabulary'
import type { Life } from '@/lib/text/life-lines'
import type { Evidence } from '../evidence/evidence'
import { EvidenceCell, EvidenceRow } from '../evidence/evidence-row'
import { Ends } from '../figures/ends'
import { Lifecycle } from '../figures/lifecycle'
import { Unknown } from '../figures/unknown'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import { LifeLines } from './life-lines'

export interface ReleaseView {
  /** Its id, which is also where links to it land. */
  readonly id: string
  /** The host whose dates these are; null where they are the developer's own. */
  readonly host: string | null
  readonly state: LifecycleState | null
  readonly releasedOn: Day | null
  readonly deprecatedOn: Day | null
  readonly earliestShutdownOn: Day | null
  readonly shutdownOn: Day | null
  readonly evidence: Evidence | null
}

interface Props {
  releases: readonly ReleaseView[]
  /** Other ids that lead to this model. */
  aliases: readonly string[]
  today: Day
  /** The day whose states are shown. */
  on: Day
}

/** Each release and each host with dates of its own: one host's end never moves another's. */
export function ReleaseSection({ releases, aliases, today, on }: Props) {
  return (
    <Section id="releases" title="Release History" qualifier={<Key releases={releases} />}>
      <LifeLines lives={releases.map(lifeOf)} today={on} />
      {releases.length > 0 && (
        <Table className="stack" labelledBy="releases-heading">
          <Head>
            <Row>
              <ColumnHead>Release</ColumnHead>
              <ColumnHead>State</ColumnHead>
              <ColumnHead>Released</ColumnHead>
              <ColumnHead>Deprecated</ColumnHead>
              <ColumnHead>Shutdown</ColumnHead>
              <ColumnHead className="r">Evidence</ColumnHead>
            </Row>
          </Head>
          <Body>
            {releases.map((release) => (
              <ReleaseRows
                key={`${release.host} ${release.id}`}
                release={release}
                today={today}
                on={on}
              />
            ))}
          </Body>
        </Table>
      )}
      {aliases.length > 0 && (
        <p className="note">
          Also called{' '}
          {aliases.map((alias, index) => (
            <span key={alias}>
              {index > 0 && ', '}
              <code>{alias}</code>
            </span>
          ))}
          .
        </p>
      )}
    </Section>
  )
}

function lifeOf(release: ReleaseView): Life {
  const { id, host, releasedOn, deprecatedOn, earliestShutdownOn, shutdownOn, state } = release
  return {
    name: host === null ? id : `${id} at ${host}`,
    ...{ releasedOn, deprecatedOn, earliestShutdownOn, shutdownOn },
    retired: state === 'retired',
  }
}

/** What the strokes mean, where anything is drawn. */
function Key({ releases }: { releases: readonly ReleaseView[] }) {
  if (releases.every(({ releasedOn }) => releasedOn === null)) return null
  return 'solid is served, hatched is ending or may end any day, an outline is not published'
}

function ReleaseRows({ release, today, on }: { release: ReleaseView; today: Day; on: Day }) {
  const { evidence } = release
  const end = release.shutdownOn
  return (
    <>
      <Row id={release.host === null ? release.id : undefined}>
        <RowHead>
          <code>{release.id}</code>
          {release.host !== null && <span className="quiet"> at {release.host}</span>}
        </RowHead>
        <Cell label="State">
          <Lifecycle state={release.state} end={end} today={on} />
        </Cell>
        <Cell label="Released">
          <DayCell day={release.releasedOn} />
        </Cell>
        <Cell label="Deprecated">
          <DayCell day={release.deprecatedOn} />
        </Cell>
        <Cell label="Shutdown">
          <Ends shutdownOn={end} earliestShutdownOn={release.earliestShutdownOn} inWords />
        </Cell>
        {evidence ? (
          <EvidenceCell evidence={evidence} today={today} subject={`the dates of ${release.id}`} />
        ) : (
          <Cell />
        )}
      </Row>
      {evidence && <EvidenceRow evidence={evidence} today={today} span={6} />}
    </>
  )
}

function DayCell({ day }: { day: Day | null }) {
  return day === null ? <Unknown /> : <time dateTime={day}>{day}</time>
}
