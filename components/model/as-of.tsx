import type { Day } from '@/lib/catalogue/day'
import { modelHref } from '../models/links'
import { askedFields, type ModelAsked, modelAskedHref } from './asked'

interface Props {
  slug: string
  asked: ModelAsked
  today: Day
}

/** Says that the page is of another day, of what, and how to come back. */
export function AsOfNotice({ slug, asked }: Omit<Props, 'today'>) {
  if (asked.asOf === null) return null
  return (
    <p className="callout callout-warn">
      As of <time dateTime={asked.asOf}>{asked.asOf}</time>: prices and lifecycle are those of that
      day, as far as a source tells them. Facts, links and results are today’s.{' '}
      <a href={modelAskedHref(slug, { ...asked, asOf: null })}>Back to today</a>
    </p>
  )
}

/** Asks for the page of another day; a form that needs no script. */
export function AsOfForm({ slug, asked, today }: Props) {
  return (
    <details className="as-of">
      <summary className="button">As of</summary>
      <form action={modelHref(slug)} className="as-of-form">
        {askedFields({ ...asked, asOf: null }).map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="as-of">Prices and lifecycle as of</label>
        <input
          className="field"
          id="as-of"
          type="date"
          name="as_of"
          min="2020-01-01"
          defaultValue={asked.asOf ?? today}
          required
        />
        <button type="submit" className="button">
          Show
        </button>
      </form>
    </details>
  )
}
