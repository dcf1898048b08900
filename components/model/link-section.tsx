import type { LinkKind } from '@/lib/catalogue/vocabulary'
import { linkLabels } from '@/lib/text/labels'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface LinkView {
  readonly kind: LinkKind
  readonly url: string
  readonly title: string | null
  /** Whose page it is, where it is not the model's own: its developer's or host's. */
  readonly of: string | null
  /** Which source lists it. */
  readonly listedBy: string | null
}

/** Official pages: of the model itself, then of who makes and serves it. */
export function LinkSection({
  links,
  title = 'Official Links',
}: {
  links: readonly LinkView[]
  title?: string
}) {
  return (
    <Section id="links" title={title}>
      <Table className="stack" labelledBy="links-heading">
        <Head>
          <Row>
            <ColumnHead>Page</ColumnHead>
            <ColumnHead>Address</ColumnHead>
            <ColumnHead className="r">Listed by</ColumnHead>
          </Row>
        </Head>
        <Body>
          {links.map(({ kind, url, title: name, of, listedBy }) => (
            <Row key={`${kind} ${url}`}>
              <RowHead>
                {name ?? linkLabels[kind]}
                {of !== null && <span className="quiet"> of {of}</span>}
              </RowHead>
              <Cell className="wrap full">
                <a className="break-all" href={url}>
                  {url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
                </a>
              </Cell>
              <Cell className="r quiet full">{listedBy}</Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}
