import type { Day } from '@/lib/catalogue/day'
import { longestFraction } from '@/lib/text/money'
import { Lifecycle } from '../figures/lifecycle'
import { ShortCount } from '../figures/tokens'
import { Unknown } from '../figures/unknown'
import { modelHref } from '../models/links'
import type { ModelView } from '../models/model-view'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, GroupHead, Head, Row, RowHead, Table } from '../table/parts'
import { PriceCell } from '../table/price-cell'

interface Props {
  id?: string
  title: string
  qualifier: string
  models: readonly ModelView[]
  /** The table of all of them. */
  allHref: string
  /** Some of them beside the model of the page. */
  besideHref?: string
  today: Day
}

const prices = [
  ['input_price', 'Input'],
  ['output_price', 'Output'],
] as const

/** A short table of one developer's models, newest first, with the way to all of them. */
export function OthersSection({
  id = 'others',
  title,
  qualifier,
  models,
  allHref,
  besideHref,
  today,
}: Props) {
  const fractions = prices.map(([key]) => longestFraction(models.map((model) => model[key])))
  return (
    <Section
      id={id}
      title={title}
      qualifier={
        <>
          {qualifier}, <a href={allHref}>see all in the table</a>
          {besideHref !== undefined && (
            <>
              {' '}
              or <a href={besideHref}>compare the newest with it</a>
            </>
          )}
        </>
      }
    >
      <Table className="stack linked" labelledBy={`${id}-heading`}>
        <Head>
          <Row className="groups">
            <GroupHead span={3} />
            <GroupHead span={2}>USD per 1M tokens</GroupHead>
            <GroupHead span={1}>Tokens</GroupHead>
          </Row>
          <Row>
            <ColumnHead>Model</ColumnHead>
            <ColumnHead>Lifecycle</ColumnHead>
            <ColumnHead>Released</ColumnHead>
            {prices.map(([key, label]) => (
              <ColumnHead key={key} className="r">
                {label}
              </ColumnHead>
            ))}
            <ColumnHead className="r">Context</ColumnHead>
          </Row>
        </Head>
        <Body>
          {models.map((model) => (
            <Row key={model.slug}>
              <RowHead>
                <a href={modelHref(model.slug)}>{model.name}</a>
              </RowHead>
              <Cell className="half">
                <Lifecycle state={model.lifecycle} end={model.shutdown_on} today={today} dated />
              </Cell>
              <Cell className="half text-ink-2">
                {model.released_on === null ? (
                  <Unknown />
                ) : (
                  <time dateTime={model.released_on}>{model.released_on}</time>
                )}
              </Cell>
              {prices.map(([key, label], index) => (
                <PriceCell
                  key={key}
                  amount={model[key]}
                  fraction={fractions[index] ?? 0}
                  label={label}
                />
              ))}
              <Cell className="r" label="Context">
                <ShortCount value={model.context_window} />
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}
