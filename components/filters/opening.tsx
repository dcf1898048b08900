'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  className: string
  summary: ReactNode
  /** Whether it stands open at first. */
  open?: boolean
  children: ReactNode
}

/**
 * What waits behind a summary. With script its contents are made when it is first opened, so that a
 * page does not carry elements that few look at; without, they are in the page.
 */
export function Opening({ className, summary, open = false, children }: Props) {
  const [isMade, setMade] = useState(open)
  const element = useRef<HTMLDetailsElement>(null)
  // It may have been opened before the script was here.
  useEffect(() => {
    if (element.current?.open) setMade(true)
  }, [])
  return (
    <details
      ref={element}
      className={className}
      open={open}
      onToggle={({ currentTarget }) => currentTarget.open && setMade(true)}
    >
      <summary>{summary}</summary>
      {isMade ? children : <noscript>{children}</noscript>}
    </details>
  )
}
