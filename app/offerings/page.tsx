import { TablePageOf, tableMetadata } from '../table-page'

export function generateMetadata({ searchParams }: PageProps<'/offerings'>) {
  return tableMetadata('offerings', searchParams)
}

export default function OfferingsPage({ searchParams }: PageProps<'/offerings'>) {
  return <TablePageOf table="offerings" params={searchParams} />
}
