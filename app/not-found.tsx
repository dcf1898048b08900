import type { Metadata } from 'next'
import { NotHere } from '@/components/shell/not-here'
import { PageShell } from '@/components/shell/page-shell'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PageShell>
      <div className="listing">
        <NotHere />
      </div>
    </PageShell>
  )
}
