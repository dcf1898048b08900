/** The first value of a parameter as a text that may be looked for; empty where there is none. */
export function firstText(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value[0] : value
  return text?.trim().slice(0, 500).replaceAll('\0', '') ?? ''
}

/** The page under those of the parameters that say something. */
export function hrefWith(path: string, params: Readonly<Record<string, string>>): string {
  const given = Object.entries(params).filter(([, value]) => value !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The parameters as the platform holds them, repeats kept. */
export function searchOf(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    for (const each of [value ?? []].flat()) search.append(name, each)
  }
  return search
}
