/**
 * Sources that keep what they once had, to price the bills of the past. That an
 * id is in one of them is no word on whether its host still serves it, and what
 * else they say of it only fills gaps.
 */
export const priceLists: readonly string[] = ['genai-prices', 'portkey']

/** Whether a source's having a record says that the host serves it. */
export function listsWhatIsServed(source: string): boolean {
  return !priceLists.includes(source)
}

/**
 * Sources that fill gaps and replace nobody: Portkey's list is put together by
 * scripts and keeps old prices under new days; modelpedia read its pages before
 * the others did, and calls Qwen 3 Max open and text-only.
 */
const fillers: readonly string[] = ['modelpedia', 'portkey']

/** Whether what a source says is shown only where no other says anything. */
export function onlyFills({ source }: { source: string }): boolean {
  return fillers.includes(source)
}

/** The same for all but prices. */
export function onlyFillsFacts({ source }: { source: string }): boolean {
  return fillers.includes(source) || priceLists.includes(source)
}
