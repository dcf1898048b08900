/** Nothing has this address: no guess at a cause, and two ways on. */
export function NotHere({ heading: Heading = 'h1' }: { heading?: 'h1' | 'h2' }) {
  return (
    <>
      <Heading className="text-20 font-semibold tracking-[-0.018em]">
        Nothing is at this address
      </Heading>
      <p className="mt-2 max-w-[68ch] text-ink-2">
        No page, model, provider or id that the catalogue knows is called so. Retired models keep
        their pages, and renamed ones redirect.
      </p>
      <p className="mt-4 flex flex-wrap gap-x-4">
        <a className="inline-flex min-h-(--target) items-center" href="/models">
          All models
        </a>
        <a className="inline-flex min-h-(--target) items-center" href="/providers">
          All providers
        </a>
      </p>
    </>
  )
}
