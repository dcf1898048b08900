'use client'

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
        <h1 className="text-20 font-semibold tracking-[-0.018em]">This page could not be made</h1>
        <p className="mt-2 max-w-[68ch] text-ink-2">
          The server failed while it read the catalogue. That says nothing about what the catalogue
          holds. Whoever runs this server finds the cause in its log
          {error.digest !== undefined && (
            <>
              {' '}
              under <code>{error.digest}</code>
            </>
          )}
          .
        </p>
        <p className="mt-4">
          <button className="button" type="button" onClick={() => location.reload()}>
            Try again
          </button>
        </p>
      </div>
    </PageShell>
  )
}
