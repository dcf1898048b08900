import type { ReactNode } from 'react'

interface Props {
  heading?: 'h1' | 'h2'
  /** By which the server's log names the cause. */
  digest?: string | undefined
  /** What the reader can do. */
  children: ReactNode
}

/** A page could not be made: says so, guesses no cause, and never reads as an empty list. */
export function Failed({ heading: Heading = 'h1', digest, children }: Props) {
  return (
    <>
      <Heading className="text-20 font-semibold tracking-[-0.018em]">
        This page could not be made
      </Heading>
      <p className="mt-2 max-w-[68ch] text-ink-2">
        The server failed while it read the catalogue. That says nothing about what the catalogue
        holds. Whoever runs this server finds the cause in its log
        {digest !== undefined && (
          <>
            {' '}
            under <code>{digest}</code>
          </>
        )}
        .
      </p>
      <p className="mt-4">{children}</p>
    </>
  )
}
