interface Props {
  name: string
  label: string
  /** Slugs; the field edits the first, the others are kept. */
  values: readonly string[]
  /** What may be typed, offered while typing. */
  options: readonly { readonly slug: string; readonly name: string }[]
}

/** A slug, offered by its name. */
export function NameField({ name, label, values, options }: Props) {
  const [first, ...others] = values
  const list = `${name}-names`
  return (
    <label className="block text-13">
      <span className="block text-ink-2">{label}</span>
      <input
        className="field"
        name={name}
        defaultValue={first ?? ''}
        list={options.length > 0 ? list : undefined}
        maxLength={200}
        autoComplete="off"
        placeholder="any"
      />
      {others.map((value) => (
        <input type="hidden" name={name} value={value} key={value} />
      ))}
      {options.length > 0 && (
        <datalist id={list}>
          {options.map((option) => (
            <option value={option.slug} key={option.slug}>
              {option.name}
            </option>
          ))}
        </datalist>
      )}
    </label>
  )
}
