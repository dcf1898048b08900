import type { Field } from '@/lib/catalogue/field'
import { valueLabel } from '@/lib/text/labels'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

const filterWords: Readonly<Record<NonNullable<Field['filter']>, string>> = {
  any: 'any of',
  all: 'all of',
  range: 'min..max',
  capability: 'yes, no, unknown',
}

const typeWords: Readonly<Record<Field['type'], string>> = {
  text: 'text',
  integer: 'integer',
  capability: 'true, false or null',
  enum: 'one of a list',
  set: 'several of a list',
  day: 'day or month',
  money: 'decimal text',
  fraction: 'decimal fraction',
  reference: 'slug',
}

interface Props {
  id: string
  title: string
  qualifier: string
  fields: readonly Field[]
}

/** A registry as it is: every key with its meaning, and what a URL can ask of it. */
export function FieldTable({ id, title, qualifier, fields }: Props) {
  return (
    <Section id={id} title={title} qualifier={qualifier}>
      <Table className="stack" labelledBy={`${id}-heading`}>
        <Head>
          <Row>
            <ColumnHead>Key</ColumnHead>
            <ColumnHead>Meaning</ColumnHead>
            <ColumnHead>Type</ColumnHead>
            <ColumnHead>Filter</ColumnHead>
            <ColumnHead>Sorts</ColumnHead>
          </Row>
        </Head>
        <Body>
          {fields.map((field) => (
            <Row key={field.key} id={`${id}-${field.key}`}>
              <RowHead>
                <code>{field.key}</code>
              </RowHead>
              <Cell className="wrap full">
                <b className="font-medium">{field.label}</b>. {field.description}
                {field.derived_from && (
                  <span className="quiet"> Computed from {field.derived_from.join(', ')}.</span>
                )}
                {field.values && (
                  <span className="quiet"> {field.values.map(named(field.key)).join(', ')}.</span>
                )}
              </Cell>
              <Cell label="Type" className="half">
                {typeWords[field.type]}
                {field.unit && <span className="quiet">, {field.unit}</span>}
              </Cell>
              <Cell label="Filter" className={field.filter ? '' : 'not-phone'}>
                {field.filter ? filterWords[field.filter] : null}
              </Cell>
              <Cell label="Sorts" className={field.sort ? '' : 'not-phone'}>
                {field.sort ? 'both ways' : null}
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}

/** A value as it is written, with its words where those differ. */
function named(key: string): (value: string) => string {
  return (value) => {
    const label = valueLabel(key, value)
    return label.toLowerCase() === value ? value : `${value} (${label})`
  }
}
