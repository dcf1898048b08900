import type { Field } from '@/lib/catalogue/field'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { defaultSort, type TableQuery } from '@/lib/catalogue/query'
import { fieldLabel } from '@/lib/text/labels'
import { ColumnHead, GroupHead, Head, Row } from '../table/parts'
import { type Column, groupsOf } from './columns'
import { modelsHref } from './links'
import { alignment } from './model-cell'
import { sortedBy } from './sorting'

interface Props {
  query: TableQuery
  columns: readonly Column[]
  /** Whether a last column says how old the prices are. */
  checked: boolean
}

/** Two lines: each unit once over the columns that share it, then the names, which sort. */
export function ModelHead({ query, columns, checked }: Props) {
  const name = findField(modelFields, 'name')
  return (
    <Head>
      <Row className="groups">
        <GroupHead span={1} />
        {groupsOf(columns).map(({ unit, span }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same unit may head two groups
          <GroupHead key={index} span={span}>
            {unit === 'tokens' ? 'Tokens' : unit}
          </GroupHead>
        ))}
        {checked && <GroupHead span={1} />}
      </Row>
      <Row>
        {name && <SortHead query={query} field={name} />}
        {columns.map(({ field }) => (
          <SortHead key={field.key} query={query} field={field} />
        ))}
        {checked && <ColumnHead>Checked</ColumnHead>}
      </Row>
    </Head>
  )
}

function SortHead({ query, field }: { query: TableQuery; field: Field }) {
  const current = query.sort ?? defaultSort
  const isSorted = current.key === field.key
  const text = field.short ?? fieldLabel(field)
  return (
    <ColumnHead
      className={alignment(field)}
      sorted={isSorted ? (current.descending ? 'descending' : 'ascending') : undefined}
    >
      {field.sort ? <a href={modelsHref(sortedBy(query, field))}>{text}</a> : text}
    </ColumnHead>
  )
}
