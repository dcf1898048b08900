import { settingText } from '@/lib/benchmarks/setting'
import { counted, grouped } from '@/lib/text/numbers'
import { benchmarkName, directionText, measuredText, rangeText } from '@/lib/text/scores'
import { PageIndex } from '../record/page-index'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { BenchmarkPageData, RankingView } from './benchmark'
import { benchmarkHref } from './links'
import { PriceScoreChart } from './price-score-chart'
import { RankingTable } from './ranking-table'
import { ResultForm } from './result-form'

/** The results of one test, one version: a ranking for each setting, never across settings. */
export function BenchmarkPage({ data }: { data: BenchmarkPageData }) {
  const { slug, unit, rankings, alone, others, today } = data
  const [first] = rankings
  const range = rangeText(data)
  return (
    <article className="record">
      <div>
        <p className="crumbs">
          <a href="/benchmarks">Benchmarks</a>
        </p>
        <h1 className="text-28 font-semibold tracking-[-0.028em]">{benchmarkName(data)}</h1>
        <p className="meta">
          <span>
            A score counts {unit}
            {range !== null && `, ${range}`}; {directionText(data)}
          </span>
          <span>
            {measuredText(data.results, data.models)} in {counted(data.settings, 'setting')}
          </span>
          {data.newestOn !== null && (
            <span>
              Newest measured <time dateTime={data.newestOn}>{data.newestOn}</time>
            </span>
          )}
        </p>
        <p className="note">
          Results are as they were reported. A setting is harness, variant, data set and metric;
          what a source does not say is not taken for the same.
        </p>
        <ResultForm slug={slug} choices={data.choices} asked={data.asked} kept={data.kept} />
      </div>
      <PageIndex entries={indexOf(data)} />
      {rankings.length + alone.length + others.length === 0 && (
        <p className="py-8">
          No result of {benchmarkName(data)} matches.{' '}
          <a href={benchmarkHref(slug)}>See all its results</a>
        </p>
      )}
      {first && data.hasChart && (
        <PriceScoreChart
          rows={first.rows}
          scale={data}
          settingText={titleOf(first)}
          rankingId={first.id}
        />
      )}
      {rankings.map((ranking) => (
        <RankingSection
          key={ranking.id}
          ranking={ranking}
          data={data}
          pages={ranking === first && rankings.length === 1}
        />
      ))}
      {alone.length > 0 && (
        <Section
          id="alone"
          title="Alone in their setting"
          qualifier="each compares with no other result here"
        >
          <RankingTable
            labelledBy="alone-heading"
            unit={unit}
            rows={alone.flatMap(({ rows }) => rows)}
            today={today}
            settingOf={(row) => {
              const own = alone.find(({ rows }) => rows.includes(row))
              return own ? titleOf(own) : ''
            }}
          />
        </Section>
      )}
      {others.length > 0 && <OtherSettings others={others} />}
    </article>
  )
}

function RankingSection({
  ranking,
  data,
  pages,
}: {
  ranking: RankingView
  data: BenchmarkPageData
  /** It is alone on the page, which then has more than one page. */
  pages: boolean
}) {
  const { id, results, models, shown, rows, href } = ranking
  const filtered = shown < results ? `, ${grouped(shown)} of them match` : ''
  return (
    <Section
      id={id}
      title={titleOf(ranking)}
      qualifier={`${measuredText(results, models)}${filtered}; ${data.unit}, ${directionText(data)}`}
    >
      <RankingTable labelledBy={`${id}-heading`} unit={data.unit} rows={rows} today={data.today} />
      <nav
        className="flex flex-wrap gap-4 py-2 text-13 empty:hidden"
        aria-label={`Pages of ${titleOf(ranking)}`}
      >
        {pages && data.firstHref !== null && <PageLink href={data.firstHref}>First page</PageLink>}
        {pages && data.nextHref !== null && (
          <PageLink href={data.nextHref} rel="next">
            Next
          </PageLink>
        )}
        {!pages && (
          <PageLink href={href}>
            {rows.length < shown ? `All ${grouped(shown)} results` : 'This setting alone'}
          </PageLink>
        )}
      </nav>
    </Section>
  )
}

function PageLink({ href, rel, children }: { href: string; rel?: string; children: string }) {
  return (
    <a className="inline-flex min-h-(--target) items-center" href={href} rel={rel}>
      {children}
    </a>
  )
}

/** Links where tables would make the page too long. */
function OtherSettings({ others }: { others: readonly RankingView[] }) {
  return (
    <Section id="others" title="Other settings" qualifier="each has a page of its own">
      <Table className="stack" labelledBy="others-heading">
        <Head>
          <Row>
            <ColumnHead>Setting</ColumnHead>
            <ColumnHead className="r">Results</ColumnHead>
            <ColumnHead className="r">Models</ColumnHead>
          </Row>
        </Head>
        <Body>
          {others.map((other) => (
            <Row key={other.id}>
              <RowHead className="wrap">
                <a href={other.href}>{titleOf(other)}</a>
              </RowHead>
              <Cell className="r" label="Results">
                {grouped(other.results)}
              </Cell>
              <Cell className="r" label="Models">
                {grouped(other.models)}
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}

function titleOf({ setting }: Pick<RankingView, 'setting'>): string {
  const words = settingText(setting) ?? 'no setting named'
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function indexOf({ rankings, alone, others, hasChart }: BenchmarkPageData) {
  return [
    ...(hasChart ? [{ id: 'price', title: 'Price against score', count: null }] : []),
    ...rankings.map((each) => ({ id: each.id, title: titleOf(each), count: each.shown })),
    ...(alone.length > 0
      ? [{ id: 'alone', title: 'Alone in their setting', count: alone.length }]
      : []),
    ...(others.length > 0 ? [{ id: 'others', title: 'Other settings', count: others.length }] : []),
  ]
}
