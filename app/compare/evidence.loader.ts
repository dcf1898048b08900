import type { RowEvidence } from '@/components/compare/comparison'
import type { Evidence } from '@/components/evidence/evidence'
import { readDb } from '@/db/client'
import { listObservationsOf, type ObservationRow } from '@/db/queries/evidence'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import {
  factEvidence,
  priceEvidence,
  recordEvidence,
  type Witness,
} from '../models/[slug]/evidence-view'
import { draftsOf } from './comparison-view'
import type { DraftCell } from './row'
import { factOf, type Subject } from './subject'

/** How each figure of one row is known; null where there is no row of that key. */
export async function loadRowEvidence(
  subjects: readonly Subject[],
  key: string,
): Promise<RowEvidence | null> {
  const drafts = draftsOf(subjects).flatMap((group) => group.drafts)
  const draft = drafts.find((each) => each.key === key)
  if (!draft) return null
  const db = readDb()
  const [ofModels, ofOfferings] = await Promise.all([
    listObservationsOf(
      db,
      'model',
      subjects.flatMap(({ model }) => model?.id ?? []),
    ),
    listObservationsOf(
      db,
      'offering',
      subjects.flatMap(({ priced }) => priced?.id ?? []),
    ),
  ])
  const cells = draft.cells.map((cell, place) => {
    const subject = subjects[place]
    if (cell === null || !subject) return null
    return evidenceOf(key, cell, subject, { ofModels, ofOfferings })
  })
  return { key, cells }
}

interface Observed {
  readonly ofModels: readonly ObservationRow[]
  readonly ofOfferings: readonly ObservationRow[]
}

function evidenceOf(
  key: string,
  { citations = [], prices = [] }: DraftCell,
  subject: Subject,
  { ofModels, ofOfferings }: Observed,
): Evidence | null {
  const { model, offering, priced } = subject
  const ofPriced = ofOfferings
    .filter(({ subject_id }) => subject_id === priced?.id)
    .map((observation): Witness => ({ observation, of: null }))
  if (prices.length > 0) {
    const columns = prices.map((price) => ({ label: price.meter, price }))
    return priceEvidence(columns, subject.citations, ofPriced)
  }
  if (findField(modelFields, key)) {
    const of = priced && `${priced.api_model_id} at ${priced.host_name}`
    const witnesses =
      offering !== null
        ? ofPriced
        : [
            ...ofModels
              .filter(({ subject_id }) => subject_id === model?.id)
              .map((observation): Witness => ({ observation, of: null })),
            ...(priced?.first_party ? ofPriced.map((each) => ({ ...each, of })) : []),
          ]
    const known = factEvidence(key, factOf(subject, key), citations, witnesses)
    if (known !== null) return known
  }
  return recordEvidence(
    citations,
    citations.flatMap(({ fields }) => fields),
  )
}
