import {
  calculatorHref,
  formQuantities,
  furtherQuantities,
  usageKeys,
} from '@/lib/browse/calculator'
import { serviceTiers } from '@/lib/catalogue/vocabulary'
import type { QuantityKey } from '@/lib/pricing/usage'
import { serviceTierLabels } from '@/lib/text/labels'
import { totalText } from '@/lib/text/numbers'
import { FilterSections, filterForm } from '../filters/filter-panel'
import { Hidden, KeptParameters } from '../filters/kept-parameters'
import type { CalculatorData } from './calculator'

/** The usage and all filters as one form that needs no script. */
export function CalculatorForm({ data }: { data: CalculatorData }) {
  const { calculation, view } = data
  const { usage, service_tier, at } = calculation
  const isFurther = furtherQuantities.some(({ key }) => usage.quantities[key] !== undefined)
  return (
    <form
      // Fields follow the address, also where a link changed it.
      key={calculatorHref(calculation)}
      className="filters"
      id={filterForm}
      action="/calculator"
      aria-label="Usage and filters"
      autoComplete="off"
    >
      <div className="filters-head">
        <h2>Usage</h2>
        <button className="button" type="submit">
          Calculate
        </button>
        <a className="button button-plain only-phone" href="#main">
          Close
        </a>
      </div>
      <fieldset className="usage-fields">
        <legend>One request</legend>
        {formQuantities.map(({ key, label, hint }) => (
          <QuantityField key={key} name={key} label={label} hint={hint} data={data} />
        ))}
        <details className="more" open={isFurther}>
          <summary>Audio, images, searches</summary>
          {furtherQuantities.map(({ key, label, hint }) => (
            <QuantityField key={key} name={key} label={label} hint={hint} data={data} />
          ))}
        </details>
      </fieldset>
      <fieldset className="usage-fields">
        <legend>How many, and how</legend>
        <label className="usage-field">
          <span>Requests</span>
          <input
            className="field"
            name="requests"
            inputMode="numeric"
            defaultValue={usage.requests === '1' ? '' : usage.requests}
            placeholder="1"
          />
        </label>
        <label className="usage-field">
          <span>Service tier</span>
          <select
            className="field"
            name="service_tier"
            defaultValue={service_tier === 'standard' ? '' : service_tier}
          >
            {serviceTiers.map((tier) => (
              <option key={tier} value={tier === 'standard' ? '' : tier}>
                {serviceTierLabels[tier]}
              </option>
            ))}
          </select>
        </label>
        <label className="usage-field">
          <span>
            Prices of <small>UTC; empty for today</small>
          </span>
          <input
            className="field"
            name="at"
            type="datetime-local"
            defaultValue={at?.slice(0, 16) ?? ''}
          />
        </label>
      </fieldset>
      <Hidden parameters={otherQuantities(data)} />
      <KeptParameters view={view} />
      <div className="filters-head usage-filters">
        <h2>Filters</h2>
        <button className="button" type="submit">
          Show {totalText(view.total)}
        </button>
      </div>
      <FilterSections view={view} />
    </form>
  )
}

interface QuantityProps {
  name: QuantityKey
  label: string
  hint: string
  data: CalculatorData
}

function QuantityField({ name, label, hint, data }: QuantityProps) {
  return (
    <label className="usage-field">
      <span>
        {label} {hint !== '' && <small>{hint}</small>}
      </span>
      <input
        className="field"
        name={name}
        inputMode="decimal"
        defaultValue={data.calculation.usage.quantities[name] ?? ''}
        placeholder="0"
      />
    </label>
  )
}

/** Quantities of the URL that have no field: sent along, so that none is lost. */
function otherQuantities({ calculation: { usage } }: CalculatorData): URLSearchParams {
  const fields: readonly string[] = [...formQuantities, ...furtherQuantities].map(({ key }) => key)
  const others = new URLSearchParams()
  for (const key of usageKeys) {
    const quantity = usage.quantities[key]
    if (quantity !== undefined && !fields.includes(key)) others.append(key, quantity)
  }
  return others
}
