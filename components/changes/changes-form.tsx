import { changeFields } from '@/lib/catalogue/change'
import { findField } from '@/lib/catalogue/field'
import { filterOf, type TableQuery, writeRange } from '@/lib/catalogue/query'
import { changeTypes } from '@/lib/catalogue/vocabulary'
import { joined, rangeWords } from '@/lib/text/filter-words'
import { changeLabels } from '@/lib/text/labels'
import { NameField } from './name-field'
import { valuesOf } from './values-of'

interface NameOption {
  readonly slug: string
  readonly name: string
}

interface Props {
  query: TableQuery
  hosts: readonly NameOption[]
  developers: readonly NameOption[]
}

/** Either way is two ranges: the grammar knows a change by its sign. */
const sizes = [
  { value: '..-0.1,0.1..', words: '10% or more, up or down' },
  { value: '..-0.5,0.5..', words: '50% or more, up or down' },
  { value: '..-0.1', words: 'fell by 10% or more' },
  { value: '..-0.5', words: 'fell by 50% or more' },
  { value: '0.1..', words: 'rose by 10% or more' },
  { value: '1..', words: 'doubled or more' },
] as const

/** Which part of the log is wanted; a plain form, whose address the page then shortens. */
export function ChangesForm({ query, hosts, developers }: Props) {
  const types = valuesOf(query, 'type')
  return (
    <form id="log-filters" className="log-form" action="/changes" aria-label="Filters">
      <fieldset>
        <legend>What happened</legend>
        <div className="log-types">
          {changeTypes.map((type) => {
            const { word, sign } = changeLabels[type]
            return (
              <label className="option" key={type}>
                <input
                  type="checkbox"
                  name="type"
                  value={type}
                  defaultChecked={types.includes(type)}
                />
                <span className={`sign sign-${sign}`}>{word}</span>
              </label>
            )
          })}
        </div>
      </fieldset>
      <div className="log-fields">
        <NameField
          name="provider"
          label="Developer"
          values={valuesOf(query, 'provider')}
          options={developers}
        />
        <NameField name="host" label="Host" values={valuesOf(query, 'host')} options={hosts} />
        <NameField name="model" label="Model" values={valuesOf(query, 'model')} options={[]} />
        <SizeChoice query={query} />
        <DayField query={query} side="min" label="Since" />
        <DayField query={query} side="max" label="Until" />
        <button className="button" type="submit">
          Show
        </button>
      </div>
    </form>
  )
}

function SizeChoice({ query }: { query: TableQuery }) {
  const filter = filterOf(query, 'magnitude')
  const ranges = filter?.op === 'range' ? filter.ranges : []
  const asked = ranges.map(writeRange).join(',')
  const field = findField(changeFields, 'magnitude')
  return (
    <label className="block text-13">
      <span className="block text-ink-2">Size of change</span>
      <select className="field" name="size" defaultValue={asked}>
        <option value="">any, or none</option>
        {sizes.map(({ value, words }) => (
          <option value={value} key={value}>
            {words}
          </option>
        ))}
        {field && asked !== '' && !sizes.some(({ value }) => value === asked) && (
          <option value={asked}>
            {joined(
              ranges.map((range) => rangeWords(field, range)),
              'or',
            )}
          </option>
        )}
      </select>
    </label>
  )
}

function DayField({
  query,
  side,
  label,
}: {
  query: TableQuery
  side: 'min' | 'max'
  label: string
}) {
  const filter = filterOf(query, 'occurred_on')
  const day = filter?.op === 'range' ? filter.ranges[0]?.[side] : null
  return (
    <label className="block text-13">
      <span className="block text-ink-2">{label}</span>
      <input
        className="field"
        name={`occurred_on.${side}`}
        defaultValue={day ?? ''}
        placeholder="YYYY-MM-DD"
        maxLength={10}
      />
    </label>
  )
}
