import type { FactColumns, ModelFieldKey } from '@/lib/catalogue/model'
import type { Confidence, Kind, LifecycleState } from '@/lib/catalogue/vocabulary'

type Given = 'name' | 'slug' | 'kind' | 'lifecycle' | 'host_count'

/** A model as a row of a table shows it. */
export interface ModelView extends FactColumns<Exclude<ModelFieldKey, Given>> {
  name: string
  slug: string
  kind: Kind
  lifecycle: LifecycleState | null
  host_count: number
  developer_name: string | null
  price_checked_on: string | null
  price_confidence: Confidence | null
}
