import { fieldOf, type TableView, tableHref } from '@/lib/browse/view'
import type { Field } from '@/lib/catalogue/field'
import { defaultSort } from '@/lib/catalogue/query'
import { fieldLabel } from '@/lib/text/labels'
import { ColumnHead, GroupHead, Head, Row } from '../table/parts'
import { alignment } from './cells'
import { type Column, groupsOf } from './columns'
import { sortedBy } from './sorting'

interface Props {
  view: TableView
  columns: readonly Column[]
  /** Whether a last column says how old the prices are. */
  checked: boolean
}

/** Two lines: each unit once over the columns that share it, then the names, which sort. */
export function TableHead({ view, columns, checked }: Props) {
  const name = fieldOf(view.page, view.page.name === 'models' ? 'name' : 'model')
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
        {name && <SortHead view={view} field={name} />}
        {columns.map(({ field }) => (
          <SortHead key={field.key} view={view} field={field} />
        ))}
        {checked && <ColumnHead>Checked</ColumnHead>}
      </Row>
    </Head>
  )
}

function SortHead({ view, field }: { view: TableView; field: Field }) {
  const { page, query } = view
  const current = query.sort ?? defaultSort
  const isSorted = current.key === field.key
  const text = field.short ?? fieldLabel(field)
  return (
    <ColumnHead
      className={alignment(field)}
      sorted={isSorted ? (current.descending ? 'descending' : 'ascending') : undefined}
    >
      {field.sort ? (
        <a href={tableHref(page, sortedBy(query, field))} title={titleOf(field)}>
          {text}
        </a>
      ) : (
        text
      )}
    </ColumnHead>
  )
}

/** What a head's few words leave out: the rule of a price that no host bills as such. */
function titleOf({ key, label, description }: Field): string | undefined {
  if (key !== 'blended_price' && key !== 'lowest_input_price') return undefined
  return `${label}. ${description}`
}
