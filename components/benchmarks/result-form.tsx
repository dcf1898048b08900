import type { AskedView, ChoiceView } from './benchmark'
import { benchmarkHref } from './links'

interface Props {
  slug: string
  choices: readonly ChoiceView[]
  asked: readonly AskedView[]
  /** Parameters that the form has no control for, sent along. */
  kept: readonly { name: string; value: string }[]
}

/** Narrows the results of a benchmark; a plain form, so every state is a URL. */
export function ResultForm({ slug, choices, asked, kept }: Props) {
  return (
    <>
      <form
        className="mt-5 flex flex-wrap items-end gap-2"
        action={benchmarkHref(slug)}
        aria-label="Filters"
      >
        {kept.map(({ name, value }) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {choices.map(({ key, label, value, options }) => (
          <label className="block max-w-[200px] text-13" key={key}>
            <span className="block text-ink-2">{label}</span>
            <select className="field" name={key} defaultValue={value}>
              <option value="">any</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button className="button" type="submit">
          Show
        </button>
      </form>
      {asked.length > 0 && (
        <ul className="mt-3 flex flex-wrap items-center gap-2">
          {asked.map(({ key, label, value, href }) => (
            <li key={key}>
              <a className="chip whitespace-normal!" href={href}>
                <span className="vh">Drop the filter </span>
                {label} <b>{value}</b>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
