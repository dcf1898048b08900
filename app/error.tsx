'use client'

import { Failed } from '@/components/shell/failed'
import { PageShell } from '@/components/shell/page-shell'

interface Props {
  error: Error & { digest?: string }
}

/**
 * Something failed on the server: says so, and never reads as an empty list. Next shows it by
 * script; readers without one get the same words from public/500.html.
 */
export default function ErrorPage({ error }: Props) {
  return (
    <PageShell>
      <title>This page could not be made · losclouds</title>
      <div className="listing" role="alert">
        <Failed digest={error.digest}>
          <button className="button" type="button" onClick={() => location.reload()}>
            Try again
          </button>
        </Failed>
      </div>
    </PageShell>
  )
}
