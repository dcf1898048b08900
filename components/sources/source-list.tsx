import type { Day } from '@/lib/catalogue/day'
import { totalText } from '@/lib/text/numbers'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import { DataSets, type DataSetView } from './data-sets'

export interface CitedPageView {
  readonly id: number
  readonly url: string
  readonly title: string | null
  readonly records: { count: number; exact: boolean }
}

export interface SourcesView {
  readonly dataSets: readonly DataSetView[]
  readonly pages: readonly CitedPageView[]
  readonly pageTotal: { count: number; exact: boolean }
  /** Where the next cited pages start; null on the last. */
  readonly next: string | null
  readonly isFirst: boolean
  readonly today: Day
}

/** What the catalogue rests on: data sets with their age and reach, then every cited page. */
export function SourceList({ data }: { data: SourcesView }) {
  return (
    <div className="listing">
      <h1 className="text-20 font-semibold tracking-[-0.018em]">Sources</h1>
      <Section
        id="data-sets"
        title="Data sets"
        qualifier="read whole, and compared with each other"
      >
        <DataSets dataSets={data.dataSets} today={data.today} />
      </Section>
      <Section
        id="pages"
        title="Cited pages"
        qualifier={`${totalText(data.pageTotal)} that the data sets name as where they read it`}
      >
        {data.pages.length === 0 ? (
          <p className="py-4">
            {data.isFirst ? 'No page is cited yet.' : 'No more pages are cited.'}
          </p>
        ) : (
          <CitedPages pages={data.pages} />
        )}
        <nav className="flex flex-wrap gap-4 py-3 text-13" aria-label="Pages of the table">
          {!data.isFirst && (
            <a className="inline-flex min-h-(--target) items-center" href="/sources#pages">
              First page
            </a>
          )}
          {data.next !== null && (
            <a
              className="inline-flex min-h-(--target) items-center"
              href={`/sources?after=${data.next}#pages`}
              rel="next"
            >
              Next
            </a>
          )}
        </nav>
      </Section>
    </div>
  )
}

function CitedPages({ pages }: { pages: readonly CitedPageView[] }) {
  return (
    <Table className="stack" labelledBy="pages-heading">
      <Head>
        <Row>
          <ColumnHead>Page</ColumnHead>
          <ColumnHead className="r">Records that rest on it</ColumnHead>
        </Row>
      </Head>
      <Body>
        {pages.map(({ id, url, title, records }) => (
          <Row key={id}>
            <RowHead className="wrap">
              <a className="[overflow-wrap:anywhere]" href={url} rel="noreferrer">
                {title ?? url.replace(/^https?:\/\//, '')}
              </a>
            </RowHead>
            <Cell className="r" label="Records">
              {totalText(records)}
            </Cell>
          </Row>
        ))}
      </Body>
    </Table>
  )
}
