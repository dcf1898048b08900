import { listAliases } from '../../db/queries/aliases'
import { listChangeEvents } from '../../db/queries/changes'
import { listShownPoints, type ShownPoint } from '../../db/queries/editorial'
import {
  listBreakingChanges,
  listReplaced,
  listReplacements,
  listStops,
} from '../../db/queries/guidance'
import { countModelHistory, listModelHistory, type RevisionRow } from '../../db/queries/history'
import { listLinks } from '../../db/queries/links'
import {
  countModels,
  findModel,
  listModels,
  listModelsBySlug,
  type ModelRow,
} from '../../db/queries/models'
import { listOfferingsOfModel } from '../../db/queries/offerings'
import { listPrices } from '../../db/queries/prices'
import { listReleases } from '../../db/queries/releases'
import { findRedirect } from '../../db/queries/resolve'
import { listResults } from '../../db/queries/results'
import { modelFields } from '../catalogue/model'
import { defaultLimit } from '../catalogue/query'
import type { PointKind } from '../catalogue/vocabulary'
import { listTurn } from '../server/turns'
import { modelsAsOf, offeringsAsOf } from './as-of'
import { computedBreakingChanges } from './breaking'
import { citationsOf, evidenceById, evidenceOfModels, evidenceOfOfferings } from './evidence'
import { type Answer, type Asked, movedTo } from './handler'
import { lifecycleHeaders } from './lifecycle-headers'
import { listInMemory } from './list-in-memory'
import {
  dayParameter,
  includeParameter,
  limitParameter,
  readParameters,
  rowParameter,
  tableQuery,
  textParameter,
} from './params'
import { notFound } from './problem'
import {
  breakingChangeRecord,
  changeRecord,
  editorialPointRecord,
  linkRecord,
  modelItem,
  offeringRecord,
  onlyColumns,
  releaseRecord,
  replacementRecord,
  resultRecord,
  successorRecord,
} from './records'
import type { Evidence, EvidenceItem, ModelRecord, RevisionItem } from './schemas'

/** `GET /models`. Under `as_of` the rows' values are of that day; filters and order are today's. */
export async function answerModels(asked: Asked): Promise<Answer> {
  const { db, params, today } = asked
  const query = tableQuery(modelFields, params)
  const kept = await listInMemory(asked, 'models', query)
  if (kept) return kept
  const [{ rows, next }, total] = await listTurn(() =>
    Promise.all([listModels(db, query), countModels(db, query)]),
  )
  const on = query.as_of ?? today
  const shown = query.as_of === null ? rows : await modelsAsOf(db, rows, on)
  const evidence = query.include.includes('evidence')
    ? await evidenceOfModels(db, shown, { today, on })
    : null
  const data = shown.map((row) =>
    onlyColumns(modelItem(row, evidence ? (evidence.get(row.id) ?? {}) : undefined), query.columns),
  )
  return { body: { data, total, next } }
}

/** `GET /models/{slug or alias}`. */
export async function answerModel(asked: Asked): Promise<Answer> {
  const { db, params, path, today } = asked
  const { as_of } = readParameters(params, {
    as_of: dayParameter,
    release: textParameter,
    include: includeParameter,
  })
  const found = await locateModel(asked, path[1] ?? '', '')
  if ('status' in found) return found
  const on = as_of ?? today
  const [model = found] = as_of === null ? [found] : await modelsAsOf(db, [found], on)
  return {
    body: { data: await modelRecord(asked, model, as_of) },
    headers: lifecycleHeaders(found),
  }
}

/** `GET /models/{slug or alias}/history`. */
export async function answerModelHistory(asked: Asked): Promise<Answer> {
  const { db, params, path } = asked
  const { limit, after } = readParameters(params, { limit: limitParameter, after: rowParameter })
  const found = await locateModel(asked, path[1] ?? '', '/history')
  if ('status' in found) return found
  const most = limit ?? defaultLimit
  const [rows, total] = await Promise.all([
    listModelHistory(db, found, { before: after, limit: most + 1 }),
    countModelHistory(db, found),
  ])
  const shown = rows.slice(0, most)
  const next = rows.length > most ? String(shown.at(-1)?.id) : null
  return { body: { data: shown.map(revisionItem), total, next } }
}

/** The model, or where it is now; an id that nobody knows is a 404. */
async function locateModel(
  { db, params, today }: Asked,
  id: string,
  below: string,
): Promise<ModelRow | (Answer & { status: number })> {
  const model = await findModel(db, id)
  if (model && model.merged_into === null) return model
  const moved = model ? undefined : await findRedirect(db, id, today)
  const slug = model?.merged_into ?? moved?.model
  if (slug === undefined || slug === null) {
    throw notFound(`There is no model ${JSON.stringify(id)}. /api/v1/resolve?id= searches wider.`)
  }
  const kept = new URLSearchParams(params)
  if (moved?.release && below === '') kept.set('release', moved.release)
  return { ...movedTo(`/api/v1/models/${encodeURIComponent(slug)}${below}`, kept), status: 308 }
}

async function modelRecord(
  { db, today }: Asked,
  model: ModelRow,
  asOf: string | null,
): Promise<ModelRecord> {
  const on = asOf ?? today
  const slug = model.slug
  const [rows, releases, aliases, links, results, replacements, replaces, breaking, editorial] =
    await Promise.all([
      listOfferingsOfModel(db, slug),
      listReleases(db, slug),
      listAliases(db, slug),
      listLinks(db, 'model', slug),
      listResults(db, slug),
      listReplacements(db, slug),
      listReplaced(db, slug),
      listBreakingChanges(db, slug),
      // They are written of today's figures, so no other day has any.
      asOf === null ? listShownPoints(db, slug, on) : [],
    ])
  const [prices, changes] = await Promise.all([
    listPrices(
      db,
      rows.map(({ id }) => id),
      { asOf },
    ),
    listChangeEvents(db, { model: [slug], limit: 200 }),
  ])
  const targets = [...new Set(replacements.map(({ to_model }) => to_model))]
  const [successors, stops] = await Promise.all([
    listModelsBySlug(db, targets).then((found) =>
      asOf === null ? found : modelsAsOf(db, found, asOf),
    ),
    listStops(db, targets),
  ])
  const offerings = asOf === null ? rows : offeringsAsOf(rows, prices, asOf)
  const [ofModels, ofOfferings, ofReleases, cited] = await Promise.all([
    evidenceOfModels(db, [model], { today, on }),
    evidenceOfOfferings(db, offerings, prices, { today, on }),
    citationsOf(
      db,
      'release',
      releases.map(({ id }) => id),
      today,
    ),
    evidenceById(
      db,
      [...links, ...results, ...replacements, ...replaces, ...breaking, ...editorial].map(
        ({ citation_id }) => citation_id,
      ),
      today,
    ),
  ])
  const computed = await computedBreakingChanges(db, model, successors, today)
  const pointsOf = (kind: PointKind) =>
    editorial.flatMap((row) => (row.kind === kind ? [editorialPointRecord(row, cited)] : []))
  // A person's own words rest on what that person cited.
  const summary = editorial.find(({ kind, text }) => kind === 'summary' && text === model.summary)
  return {
    ...modelItem(model),
    evidence: withSummary(ofModels.get(model.id) ?? {}, summary, cited),
    aliases,
    releases: releases.map((row) => releaseRecord(row, ofReleases.get(row.id) ?? {}, on)),
    offerings: offerings.map((row) => offeringRecord(row, prices, ofOfferings.get(row.id) ?? {})),
    links: links.map((row) => linkRecord(row, cited)),
    results: results.map((row) => resultRecord(row, cited, today)),
    replacements: replacements.flatMap((row) => {
      const to = successors.find((each) => each.slug === row.to_model)
      return to ? [successorRecord(row, cited, { from: model, to, stops })] : []
    }),
    replaces: replaces.map((row) => replacementRecord(row, cited)),
    breaking_changes: [...breaking.map((row) => breakingChangeRecord(row, cited)), ...computed],
    summary_rests_on: [...(summary?.rests_on ?? [])],
    strengths: pointsOf('strength'),
    tradeoffs: pointsOf('tradeoff'),
    advice: pointsOf('migration'),
    change_events: changes.map(changeRecord),
  }
}

/** A summary that nobody else stands behind rests on the text it is made of. */
function withSummary(
  evidence: Evidence,
  summary: ShownPoint | undefined,
  cited: ReadonlyMap<number, EvidenceItem>,
): Evidence {
  const item = cited.get(summary?.citation_id ?? -1)
  return item ? { summary: [item], ...evidence } : evidence
}

function revisionItem(row: RevisionRow): RevisionItem {
  return {
    subject: row.subject_type,
    id: row.subject,
    number: row.number,
    changes: row.changes,
    summary: row.summary,
    published_by: row.user_name ?? (row.source ? `import of ${row.source}` : 'import'),
    published_at: row.published_at,
    catalogue_revision: row.catalogue_revision,
  }
}
