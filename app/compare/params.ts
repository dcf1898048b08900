/** The parameters of an address as one text, by which what is loaded for it is kept. */
export function paramsOf(
  search: URLSearchParams | Readonly<Record<string, string | string[] | undefined>>,
): string {
  if (!(search instanceof URLSearchParams)) return JSON.stringify(search)
  const names = [...new Set(search.keys())]
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, search.getAll(name)])))
}
