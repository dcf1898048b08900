import { conflictKinds, conflictStates } from '@/lib/catalogue/vocabulary'
import { totalText } from '@/lib/text/numbers'
import { ConflictTable, type ConflictView } from './conflict-table'

interface Asked {
  model: string
  host: string
  kind: string
  state: string
  sort: string
}

interface Props {
  asked: Asked
  conflicts: readonly ConflictView[]
  total: { count: number; exact: boolean }
  /** The first page; null on it. */
  firstHref: string | null
  /** The next page; null on the last. */
  nextHref: string | null
}

/** Where sources disagree, with a form that asks for a part of it. */
export function ConflictList({ asked, conflicts, total, firstHref, nextHref }: Props) {
  return (
    <div className="listing">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-20 font-semibold tracking-[-0.018em]">Conflicts</h1>
        <p className="figure">
          <b className="font-semibold">{totalText(total)}</b>
          <span className="text-ink-2"> values on which sources disagree</span>
        </p>
      </div>
      <p className="my-2 max-w-[70ch] text-13 text-ink-2">
        A value is shown by a written order: what a person verified, then the better evidence, then
        the newer. What the other sources say is kept, and listed here.
      </p>
      <form className="my-4 flex flex-wrap items-end gap-2" action="/conflicts">
        <TextField name="model" label="Model" value={asked.model} />
        <TextField name="host" label="Host" value={asked.host} />
        <Choice name="kind" label="Kind" value={asked.kind} values={conflictKinds} none="any" />
        <Choice
          name="state"
          label="State"
          value={asked.state}
          values={conflictStates}
          none="not settled"
        />
        <label className="block text-13">
          <span className="block text-ink-2">Order</span>
          <select className="field" name="sort" defaultValue={asked.sort}>
            <option value="">largest difference</option>
            <option value="-id">newest</option>
          </select>
        </label>
        <button className="button" type="submit">
          Show
        </button>
      </form>
      {conflicts.length === 0 ? (
        <p className="py-8">
          No disagreement is known here. <a href="/conflicts">See all conflicts</a>
        </p>
      ) : (
        <section className="section mt-0!" aria-label="Conflicts">
          <ConflictTable conflicts={conflicts} />
          <nav className="flex flex-wrap gap-4 py-3 text-13" aria-label="Pages of the table">
            {firstHref !== null && (
              <a className="inline-flex min-h-(--target) items-center" href={firstHref}>
                First page
              </a>
            )}
            {nextHref !== null && (
              <a className="inline-flex min-h-(--target) items-center" href={nextHref} rel="next">
                Next
              </a>
            )}
          </nav>
        </section>
      )}
    </div>
  )
}

function TextField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="block text-13">
      <span className="block text-ink-2">{label}</span>
      <input className="field" name={name} defaultValue={value} maxLength={200} />
    </label>
  )
}

function Choice({
  name,
  label,
  value,
  values,
  none,
}: {
  name: string
  label: string
  value: string
  values: readonly string[]
  none: string
}) {
  return (
    <label className="block text-13">
      <span className="block text-ink-2">{label}</span>
      <select className="field" name={name} defaultValue={value}>
        <option value="">{none}</option>
        {values.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  )
}
