import { type Kysely, sql } from 'kysely'
import type { Confidence, SubjectType } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'

/** "These fields of this record are from that source." */
export interface CitationRow {
  id: number
  subject_type: SubjectType
  subject_id: number
  fields: string[]
  source: string | null
  source_title: string | null
  source_url: string
  /** The page that the source itself names as its own. */
  cites_url: string | null
  locator: string | null
  quote: string | null
  checked_on: string
  /** Name of the person who looked; null where an import did. */
  checked_by: string | null
  confidence: Confidence
}

/** What one source says of a record, shown or not. */
export interface ObservationRow {
  id: number
  source: string | null
  source_title: string | null
  source_url: string
  subject_type: SubjectType
  subject_id: number
  values: Record<string, unknown>
  confidence: Confidence
  observed_on: string
}

/** The citations in force of some records of one type, best and latest first. */
export async function listCitations(
  db: Kysely<Database>,
  subjectType: SubjectType,
  subjectIds: readonly number[],
): Promise<CitationRow[]> {
  if (subjectIds.length === 0) return []
  return citations(db)
    .where('citations.subject_type', '=', subjectType)
    .where(sql<boolean>`citations.subject_id = any(${[...subjectIds]}::bigint[])`)
    .where('citations.superseded_at', 'is', null)
    .execute()
}

/** Citations by their own ids, as prices, links and results name theirs. */
export async function listCitationsById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<CitationRow[]> {
  if (ids.length === 0) return []
  return citations(db)
    .where(sql<boolean>`citations.id = any(${[...ids]}::bigint[])`)
    .execute()
}

/** What every source says of one record, the latest first. */
export async function listObservations(
  db: Kysely<Database>,
  subjectType: SubjectType,
  subjectId: number,
): Promise<ObservationRow[]> {
  return listObservationsOf(db, subjectType, [subjectId])
}

/** What every source says of some records of one type, the latest first. */
export async function listObservationsOf(
  db: Kysely<Database>,
  subjectType: SubjectType,
  subjectIds: readonly number[],
): Promise<ObservationRow[]> {
  if (subjectIds.length === 0) return []
  return db
    .selectFrom('observations')
    .innerJoin('sources', 'sources.id', 'observations.source_id')
    .select([
      'observations.id',
      'sources.key as source',
      'sources.title as source_title',
      'sources.url as source_url',
      'observations.subject_type',
      'observations.subject_id',
      'observations.values',
      'observations.confidence',
      'observations.observed_on',
    ])
    .where('observations.subject_type', '=', subjectType)
    .where(sql<boolean>`observations.subject_id = any(${[...subjectIds]}::bigint[])`)
    .where('observations.withdrawn_on', 'is', null)
    .orderBy('observations.observed_on', 'desc')
    .orderBy('observations.id')
    .execute()
}

function citations(db: Kysely<Database>) {
  return db
    .selectFrom('citations')
    .innerJoin('sources', 'sources.id', 'citations.source_id')
    .leftJoin('sources as cited', 'cited.id', 'citations.cites_source_id')
    .leftJoin('users', 'users.id', 'citations.checked_by')
    .select([
      'citations.id',
      'citations.subject_type',
      'citations.subject_id',
      'citations.fields',
      'sources.key as source',
      'sources.title as source_title',
      'sources.url as source_url',
      'cited.url as cites_url',
      'citations.locator',
      'citations.quote',
      'citations.checked_on',
      sql<string | null>`case when citations.checked_by is not null
        then coalesce(users.name, 'editor') end`.as('checked_by'),
      'citations.confidence',
    ])
    .orderBy(sql`array_position(array['high', 'medium', 'low'], citations.confidence)`)
    .orderBy('citations.checked_on', 'desc')
    .orderBy('citations.id')
}
