import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { capabilityAnswers, filterOf, type TableQuery } from '@/lib/catalogue/query'
import { counted, grouped } from '@/lib/text/numbers'
import { type Facets, valuesOf } from './facets'

/** Asked for most often; the others are behind "more". */
const first: readonly string[] = [
  'image_input',
  'tool_calling',
  'structured_output',
  'reasoning',
  'open_weights',
]

export const matrixKeys: readonly string[] = modelFields.flatMap((field) =>
  field.type === 'capability' ? [field.key] : [],
)

interface Props {
  query: TableQuery
  facets: Facets
}

/** One row a capability, one cell an answer: unknown is an answer one can ask for. */
export function CapabilityMatrix({ query, facets }: Props) {
  const others = matrixKeys.filter((key) => !first.includes(key))
  const isUsed = others.some((key) => filterOf(query, key))
  return (
    <fieldset>
      <legend>Capabilities</legend>
      <Matrix keys={first} query={query} facets={facets} />
      <details className="more" open={isUsed}>
        <summary>{others.length} more</summary>
        <Matrix keys={others} query={query} facets={facets} continued />
      </details>
    </fieldset>
  )
}

function Matrix({
  keys,
  query,
  facets,
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
          <MatrixRow key={key} name={key} query={query} facets={facets} />
        ))}
      </tbody>
    </table>
  )
}

function MatrixRow({ name, query, facets }: Props & { name: string }) {
  const label = findField(modelFields, name)?.label ?? name
  const filter = filterOf(query, name)
  const chosen = filter?.op === 'capability' ? filter.values : []
  const values = valuesOf(facets, name)
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
                aria-label={`${label}: ${word}, ${counted(count, 'model')}`}
              />
              {grouped(count)}
            </label>
          </td>
        )
      })}
    </tr>
  )
}
