import { readDb } from '@/db/client'
import { listModelsBySlug } from '@/db/queries/models'
import { findRedirect } from '@/db/queries/resolve'
import type { Row } from '@/lib/browse/whole'
import { today } from '../loader'

/** As many as stand beside each other on a screen. */
export const mostCompared = 8

export interface Comparison {
  readonly models: readonly Row[]
  /** What was asked for and nobody knows. */
  readonly unknown: readonly string[]
  readonly left: number
}

/** The models of some slugs or old ones, in the order in which they were asked for. */
export async function loadComparison(asked: readonly string[]): Promise<Comparison> {
  const ids = [...new Set(asked.filter((id) => id !== '' && id.length <= 200))]
  const taken = ids.slice(0, mostCompared)
  const db = readDb()
  const known = await listModelsBySlug(db, taken)
  const slugs = new Map(known.map(({ slug }) => [slug, slug]))
  for (const id of taken) {
    if (slugs.has(id)) continue
    const moved = await findRedirect(db, id, today())
    if (moved) slugs.set(id, moved.model)
  }
  const wanted = [...new Set(taken.flatMap((id) => slugs.get(id) ?? []))]
  const models = await listModelsBySlug(db, wanted)
  return {
    models: models as unknown as Row[],
    unknown: taken.filter((id) => !slugs.has(id)),
    left: ids.length - taken.length,
  }
}
