import {
  type CompareAsked,
  compareHref,
  mostCompared,
  withModels,
} from '@/components/compare/asked'
import type { CompareNote } from '@/components/compare/notes'
import { readDb } from '@/db/client'
import { listModelsBySlug, type ModelRow } from '@/db/queries/models'
import { listOfferingsCalled, type OfferingRow, offeringId } from '@/db/queries/offerings'
import { type Candidate, resolveId } from '@/db/queries/resolve'
import { nearestModels } from '@/db/queries/search'
import { searchTerm } from '@/lib/catalogue/search'
import { joined } from '@/lib/text/filter-words'
import { counted } from '@/lib/text/numbers'
import { today } from '../loader'

/** One column as it was asked for: a model, or one host's offering of it. */
export interface FoundColumn {
  /** The slug, or the id of the offering. */
  readonly id: string
  readonly model: ModelRow | null
  readonly offering: OfferingRow | null
}

export interface FoundColumns {
  readonly columns: readonly FoundColumn[]
  /** What was asked for otherwise than it stands. */
  readonly notes: readonly CompareNote[]
}

/** Longer ids than any name are no use in a sentence. */
const mostSuggested = 4

/**
 * The columns of some slugs, aliases and ids of offerings, each once, in the order asked for. An
 * id with a slash is an offering's where one has exactly that id, else an alias.
 */
export async function findColumns(asked: CompareAsked): Promise<FoundColumns> {
  const db = readDb()
  const ids = [...new Set(asked.models)]
  const [models, offerings] = await Promise.all([
    listModelsBySlug(
      db,
      ids.filter((id) => !id.includes('/')),
    ),
    listOfferingsCalled(db, ids),
  ])
  const offeringById = new Map(offerings.map((offering) => [offeringId(offering), offering]))
  const exact = new Set([...models.map(({ slug }) => slug), ...offeringById.keys()])
  const others = await Promise.all(
    ids
      .filter((id) => !exact.has(id))
      // Nobody compares so many; the rest is left out below in any case.
      .slice(0, 2 * mostCompared)
      .map(async (id) => [id, await resolveId(db, { id, at: today() })] as const),
  )
  const candidates = new Map(others)
  const sought = [
    ...models.flatMap(({ merged_into }) => merged_into ?? []),
    ...offerings.flatMap(({ model }) => model ?? []),
    ...others.flatMap(([, found]) => found.map(({ model }) => model)),
  ]
  const further = await listModelsBySlug(db, [...new Set(sought)])
  const modelBySlug = new Map([...models, ...further].map((model) => [model.slug, model]))

  const notes: CompareNote[] = []
  const columns: FoundColumn[] = []
  const add = (id: string, column: FoundColumn, said: string | null) => {
    if (columns.some((each) => each.id === column.id)) {
      const name = nameOf(column)
      notes.push({ text: `${name} was asked for more than once and stands once.`, links: [] })
      return
    }
    if (said !== null) notes.push({ text: `“${id}” ${said}`, links: [] })
    columns.push(column)
  }
  for (const id of asked.models) {
    const offering = offeringById.get(id)
    const model = modelBySlug.get(id)
    if (offering) {
      const of = offering.model === null ? null : (modelBySlug.get(offering.model) ?? null)
      add(id, { id, model: of, offering }, null)
    } else if (model) {
      const into = model.merged_into === null ? null : modelBySlug.get(model.merged_into)
      const own = into ?? model
      add(id, { id: own.slug, model: own, offering: null }, into ? `is now ${own.name}.` : null)
    } else {
      const found = candidates.get(id) ?? []
      const target = meant(found)
      const own = target === null ? undefined : modelBySlug.get(target.model)
      if (own) add(id, { id: own.slug, model: own, offering: null }, aliasText(target, own))
      else notes.push(await unknownNote(asked, id, found, modelBySlug))
    }
  }
  const left = columns.slice(mostCompared)
  if (left.length > 0) {
    const names = joined(left.map(nameOf), 'and')
    notes.push({
      text: `${counted(mostCompared, 'column')} stand side by side. Left out: ${names}.`,
      links: [],
    })
  }
  return { columns: columns.slice(0, mostCompared), notes: withoutRepeats(notes) }
}

/** What a column is called where it stands alone. */
export function nameOf({ id, model, offering }: Pick<FoundColumn, 'id' | 'model' | 'offering'>) {
  const name = model?.name ?? offering?.api_model_id ?? id
  return offering === null ? name : `${name} at ${offering.host_name}`
}

/** The one model that an id means for certain. */
function meant(candidates: readonly Candidate[]): Candidate | null {
  const [only, ...others] = candidates
  return only && others.length === 0 && only.matched !== 'normalized' ? only : null
}

function aliasText(target: Candidate | null, { name }: ModelRow): string {
  return target?.release == null
    ? `is another name of ${name}.`
    : `is a release of ${name}, which stands here.`
}

/** What nobody knows, or what could be one of several, with what may have been meant. */
async function unknownNote(
  asked: CompareAsked,
  id: string,
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, ModelRow>,
): Promise<CompareNote> {
  const db = readDb()
  const near =
    candidates.length > 0
      ? candidates.flatMap(({ model }) => known.get(model) ?? [])
      : await listModelsBySlug(db, await nearestModels(db, searchTerm(id)))
  const links = [...new Map(near.map((model) => [model.slug, model])).values()]
    .slice(0, mostSuggested)
    .map(({ slug, name }) => ({
      label: name,
      href: compareHref(
        withModels(asked, [...new Set(asked.models.map((each) => (each === id ? slug : each)))]),
      ),
    }))
  const text =
    candidates.length > 1
      ? `“${id}” can mean more than one model.`
      : `Nobody knows “${id}” as a model or an offering.`
  return { text, links }
}

function withoutRepeats(notes: readonly CompareNote[]): CompareNote[] {
  return [...new Map(notes.map((note) => [note.text, note])).values()]
}
