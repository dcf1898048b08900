import { TablePageOf, tableMetadata } from '../table-page'

export function generateMetadata({ searchParams }: PageProps<'/models'>) {
  return tableMetadata('models', searchParams)
}

export default function ModelsPage({ searchParams }: PageProps<'/models'>) {
  return <TablePageOf table="models" params={searchParams} />
}
