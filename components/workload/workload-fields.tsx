import type { Day } from '@/lib/catalogue/day'
import { findMeter } from '@/lib/catalogue/meters'
import { type Workload, writeLengths } from '@/lib/pricing/workload'
import type { PricedColumn } from './costs'

interface Props {
  workload: Workload
  columns: readonly PricedColumn[]
  on: Day
}

const figures = [
  ['requests_per_day', 'Requests a day', 1, 1_000_000_000],
  ['input_tokens', 'Input tokens each', 0, 1_000_000_000],
  ['output_tokens', 'Output tokens each', 0, 1_000_000_000],
  ['cached_percent', 'of the input cached, %', 0, 100],
  ['batch_percent', 'in batches, %', 0, 100],
] as const

/** The figures of a workload; those that few need stay folded until they are used. */
export function WorkloadFields({ workload, columns, on }: Props) {
  const also = Object.entries(workload.also)
  const usesMore =
    workload.written_percent > 0 ||
    workload.prompt_lengths.length > 0 ||
    workload.hours !== null ||
    also.length > 0
  return (
    <>
      {workload.preset !== null && <input type="hidden" name="preset" value={workload.preset} />}
      {figures.map(([key, label, least, most]) => (
        <NumberField
          key={key}
          name={key}
          label={label}
          value={workload[key]}
          {...{ least, most }}
        />
      ))}
      <div className="work-field">
        <label htmlFor="work-as-of">Prices of</label>
        <input
          className="field"
          id="work-as-of"
          type="date"
          name="as_of"
          min="2020-01-01"
          defaultValue={on}
        />
      </div>
      <details className="twin" open={usesMore}>
        <summary>More figures</summary>
        <NumberField
          name="written_percent"
          label="of the input written to the cache, %"
          value={workload.written_percent}
          least={0}
          most={100}
        />
        <div className="work-field work-wide">
          <label htmlFor="work-lengths">
            Prompt lengths by share <small>tokens:percent, instead of one length</small>
          </label>
          <input
            className="field"
            id="work-lengths"
            name="prompt_lengths"
            defaultValue={writeLengths(workload.prompt_lengths)}
            placeholder="2000:70,220000:30"
            maxLength={200}
          />
        </div>
        <div className="work-field">
          <label htmlFor="work-hours">At which hours</label>
          <select
            className="field"
            id="work-hours"
            name="hours"
            defaultValue={workload.hours ?? 'all'}
          >
            {hoursOf(workload, columns).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {also.map(([key, quantity]) => (
          <div className="work-field" key={key}>
            <label htmlFor={`work-${key}`}>{alsoLabel(key)} each</label>
            <input
              className="field"
              id={`work-${key}`}
              name={key}
              inputMode="decimal"
              defaultValue={quantity}
              maxLength={30}
            />
          </div>
        ))}
      </details>
    </>
  )
}

function NumberField({
  name,
  label,
  value,
  least,
  most,
}: {
  name: string
  label: string
  value: number
  least: number
  most: number
}) {
  return (
    <div className="work-field">
      <label htmlFor={`work-${name}`}>{label}</label>
      <input
        className="field"
        id={`work-${name}`}
        name={name}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        step={1}
        defaultValue={value}
      />
    </div>
  )
}

/** Around the clock, by day, by night, and the hours at which any of the columns has other prices. */
function hoursOf(workload: Workload, columns: readonly PricedColumn[]) {
  const windows = columns.flatMap(({ prices }) =>
    prices.flatMap(({ conditions }) => conditions.utc_hours ?? []),
  )
  const plain = [
    { value: 'all', label: 'Around the clock' },
    { value: '08:00-18:00', label: '08:00–18:00 UTC' },
    { value: '18:00-08:00', label: '18:00–08:00 UTC' },
  ]
  const others = [...new Set([...windows, ...(workload.hours === null ? [] : [workload.hours])])]
  return [
    ...plain,
    ...others
      .filter((value) => plain.every((each) => each.value !== value))
      .sort()
      .map((value) => ({
        value,
        label: `${value.replace('-', '–')} UTC${windows.includes(value) ? ', priced apart' : ''}`,
      })),
  ]
}

/** `Audio input, tokens`. */
function alsoLabel(key: string): string {
  const meter = findMeter(key)
  if (meter === null) return key.replaceAll('_', ' ')
  return `${meter.label}, ${meter.unit}s`
}
