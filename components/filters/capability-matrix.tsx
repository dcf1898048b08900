import { capabilityKeys } from '@/lib/browse/tables'
import { facetOf, fieldOf, type TableView } from '@/lib/browse/view'
import { capabilityAnswers, filterOf } from '@/lib/catalogue/query'
import { counted, grouped } from '@/lib/text/numbers'
import { Opening } from './opening'

/** Asked for most often; the others are behind "more". */
const first: readonly string[] = [
  'image_input',
  'tool_calling',
  'structured_output',
  'reasoning',
  'open_weights',
]

interface Props {
  view: TableView
}

/** One row a capability, one cell an answer: unknown is an answer one can ask for. */
export function CapabilityMatrix({ view }: Props) {
  const keys = capabilityKeys(view.page.fields)
  const others = keys.filter((key) => !first.includes(key))
  const isUsed = others.some((key) => filterOf(view.query, key))
  return (
    <fieldset>
      <legend>Capabilities</legend>
      <Matrix keys={first.filter((key) => keys.includes(key))} view={view} />
      <Opening className="more" summary={`${others.length} more`} open={isUsed}>
        <Matrix keys={others} view={view} continued />
      </Opening>
    </fieldset>
  )
}

function Matrix({
  keys,
  view,
  continued = false,
}: Props & { keys: readonly string[]; continued?: boolean }) {
  return (
    <table className="matrix">
      <thead className={continued ? 'vh' : undefined}>
        <tr>
          <th scope="col">
            <span className="vh">Capability</span>
          </th>
          <th scope="col">Yes</th>
          <th scope="col">No</th>
          <th scope="col">
            <span role="img" aria-label="Not published">
              –
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <MatrixRow key={key} name={key} view={view} />
        ))}
      </tbody>
    </table>
  )
}

function MatrixRow({ name, view }: Props & { name: string }) {
  const label = fieldOf(view.page, name)?.label ?? name
  const filter = filterOf(view.query, name)
  const chosen = filter?.op === 'capability' ? filter.values : []
  const values = facetOf(view, name)
  return (
    <tr>
      <th scope="row">{label}</th>
      {capabilityAnswers.map((answer) => {
        const count = values.find(({ value }) => value === answer)?.count ?? 0
        const word = answer === 'unknown' ? 'not published' : answer
        return (
          <td key={answer}>
            <label>
              <input
                type="checkbox"
                name={name}
                value={answer}
                defaultChecked={chosen.includes(answer)}
                aria-label={`${label}: ${word}, ${counted(count, view.page.noun)}`}
              />
              {grouped(count)}
            </label>
          </td>
        )
      })}
    </tr>
  )
}
