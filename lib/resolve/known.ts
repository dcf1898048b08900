import { ownNames, twins } from './curated'
import { type Known, releaseIdOf, type Target, twinRelease } from './identify'
import { furtherReadings, keyOf, newName, read, slugify } from './normalize'

/** A model as a list of ids: what `known-models.jsonl` has on a line. */
export interface KnownModel {
  slug: string
  developer: string | null
  /** Ids of the model and of its releases, as their developer or a data set writes them. */
  ids: readonly string[]
}

/**
 * The `Known` of a list of models, for a first import and for tests. An id
 * whose own reading has a date, or is a preview of the model, is a release.
 */
export function knownFrom(models: readonly KnownModel[]): Known {
  const bySlug = new Map(models.map((one) => [one.slug, one]))
  const aliases = new Map<string, Target[]>()
  const keys = new Map<string, Target[]>()
  for (const model of models) {
    add(keys, keyOf(model.slug), { model: model.slug, release: null })
    for (const id of model.ids) {
      const target = targetOf(id, model)
      add(aliases, id, target)
      add(keys, keyOf(read(id, null).text), target)
    }
  }
  return {
    model: (slug) => {
      const found = bySlug.get(slug)
      return found === undefined ? null : { slug: found.slug, developer: found.developer }
    },
    byAlias: (id) => aliases.get(id) ?? [],
    byNormalized: (normalized) => keys.get(normalized) ?? [],
  }
}

/** Rules that undo a data set's own way of writing a date. */
const respellings = new Set(['mistral-month', 'gemini-september'])

function add(map: Map<string, Target[]>, key: string, target: Target): void {
  const list = map.get(key) ?? []
  if (!list.some((one) => one.model === target.model && one.release === target.release)) {
    list.push(target)
  }
  map.set(key, list)
}

/** Which release of its model an id names, if any. */
export function targetOf(id: string, model: KnownModel): Target {
  const first = read(id, null)
  const same = (text: string) => keyOf(twins[text] ?? text) === keyOf(model.slug)
  const plain = same(first.text) && !isDatedTwin(first.text, model.slug)
  if (plain || ownNames.has(first.text)) return { model: model.slug, release: null }
  const peeled = [newName(first, null), ...furtherReadings(first, null)].find(
    (one) => same(one.text) && one.dated !== null,
  )
  const dated = peeled?.dated ?? (isDatedTwin(first.text, model.slug) ? first.text : null)
  if (dated === null || slugify(dated) === model.slug) return { model: model.slug, release: null }
  // These ids are their makers' own: a release is called as it is written, except
  // where a data set spells a date in its own way.
  const respelled = first.rules.some((rule) => respellings.has(rule))
  const written = id.replace(/^.*\//, '').replace(/-completions$/, '')
  return {
    model: model.slug,
    release: respelled
      ? (twinRelease(model.slug, dated) ?? releaseIdOf(dated, model.developer))
      : written,
  }
}

/** A name with a date that a twin gives to a model without it. */
function isDatedTwin(text: string, slug: string): boolean {
  const date = /-(\d{4})(?:-preview)?$/.exec(text)?.[1]
  return date !== undefined && twins[text] === slug && !slug.endsWith(date)
}
