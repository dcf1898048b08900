import { grouped, totalText } from '@/lib/text/numbers'
import { Logo } from '../logos/logo'
import { providerHref } from '../models/links'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface ProviderView {
  readonly slug: string
  readonly name: string
  readonly modelsMade: number
  readonly hosts: readonly string[]
  readonly offeringsHosted: number
}

interface Props {
  providers: readonly ProviderView[]
  q: string
  total: { count: number; exact: boolean }
  /** The next page; null on the last. */
  nextHref: string | null
  isFirst: boolean
}

/** Organisations by name, with how much each makes and serves. */
export function ProviderList({ providers, q, total, nextHref, isFirst }: Props) {
  const first = q === '' ? '/providers' : `/providers?q=${encodeURIComponent(q)}`
  return (
    <div className="listing">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-20 font-semibold tracking-[-0.018em]">Providers</h1>
        <p className="figure">
          <b className="font-semibold">{totalText(total)}</b>
          <span className="text-ink-2"> that make models, serve them, or both</span>
        </p>
      </div>
      <form className="my-4 flex max-w-[360px] gap-2" action="/providers">
        <input
          className="field"
          name="q"
          defaultValue={q}
          maxLength={200}
          aria-label="Name of a provider"
          placeholder="Name of a provider"
        />
        <button className="button" type="submit">
          Find
        </button>
      </form>
      {providers.length === 0 ? (
        <p className="py-8">
          {q === '' ? (
            'The catalogue holds no providers yet.'
          ) : (
            <>
              No provider’s name has <b className="font-medium">“{q}”</b> in it.{' '}
              <a href="/providers">See all providers</a>
            </>
          )}
        </p>
      ) : (
        <section className="section mt-0!" aria-label="Providers">
          <Table className="stack linked" label="Providers">
            <Head>
              <Row>
                <ColumnHead>Provider</ColumnHead>
                <ColumnHead className="r">Models made</ColumnHead>
                <ColumnHead className="r">Hosts run</ColumnHead>
                <ColumnHead className="r">Offerings there</ColumnHead>
              </Row>
            </Head>
            <Body>
              {providers.map((provider) => (
                <Row key={provider.slug}>
                  <RowHead>
                    <Logo provider={provider.slug} name={provider.name} />
                    <a href={providerHref(provider.slug)}>{provider.name}</a>
                  </RowHead>
                  <Count label="Models" value={provider.modelsMade} />
                  <Count label="Hosts" value={provider.hosts.length} />
                  <Count label="Offerings" value={provider.offeringsHosted} />
                </Row>
              ))}
            </Body>
          </Table>
          <nav className="flex flex-wrap gap-4 py-3 text-13" aria-label="Pages of the table">
            {!isFirst && (
              <a className="inline-flex min-h-(--target) items-center" href={first}>
                First page
              </a>
            )}
            {nextHref !== null && (
              <a className="inline-flex min-h-(--target) items-center" href={nextHref} rel="next">
                Next
              </a>
            )}
          </nav>
        </section>
      )}
    </div>
  )
}

/** Zero is a fact here: we know of none. */
function Count({ label, value }: { label: string; value: number }) {
  return (
    <Cell className={value === 0 ? 'r quiet' : 'r'} label={label}>
      {grouped(value)}
    </Cell>
  )
}
