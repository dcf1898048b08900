import { type Kysely, type Selectable, sql } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import { type Claim, modelsNamedBy } from '../../lib/editorial/claim'
import type { ModelFigures, Score } from '../../lib/editorial/figures'
import { shownText } from '../../lib/editorial/text'
import type { Database } from '../schema'
import { listModelsBySlug } from './models'
import { listPrices } from './prices'

type Stored = Selectable<Database['editorial_points']>

/** A text of this catalogue as it is written, with its claims. */
export interface EditorialPointRow extends Stored {
  rests_on: Claim[]
}

/** A text whose claims hold, with today's figures in it and the figures beside it. */
export interface ShownPoint extends Omit<EditorialPointRow, 'rests_on'> {
  rests_on: NonNullable<ReturnType<typeof shownText>>['rests_on']
}

/** Summary, strengths, tradeoffs and advice as they are written, whether they hold or not. */
export async function listEditorialPoints(
  db: Kysely<Database>,
  model: string,
): Promise<EditorialPointRow[]> {
  const rows = await db
    .selectFrom('editorial_points')
    .selectAll()
    .where('model', '=', model)
    .where('withdrawn_on', 'is', null)
    .orderBy('kind')
    .orderBy('position')
    .execute()
  return rows as EditorialPointRow[]
}

/** The texts of a model that hold on a day: a claim that no longer does hides its text. */
export async function listShownPoints(
  db: Kysely<Database>,
  model: string,
  day: Day,
): Promise<ShownPoint[]> {
  const points = await listEditorialPoints(db, model)
  if (points.length === 0) return []
  const claims = points.flatMap(({ rests_on }) => rests_on)
  const figures = await listFigures(db, [model, ...modelsNamedBy(claims)], day)
  return points.flatMap((point) => {
    const shown = shownText(point.text, point.rests_on, model, figures)
    return shown === null ? [] : [{ ...point, ...shown }]
  })
}

/** Everything that claims may name of some models, by slug. */
export async function listFigures(
  db: Kysely<Database>,
  slugs: readonly string[],
  day: Day,
): Promise<Map<string, ModelFigures>> {
  const models = await listModelsBySlug(db, slugs)
  const references = models.flatMap(({ reference_offering_id: id }) => (id === null ? [] : [id]))
  const [hosts, replacements, scores, prices] = await Promise.all([
    listServingHosts(db, slugs),
    listReplacementSlugs(db, slugs),
    listScores(db, slugs),
    listPrices(db, references, { asOf: day }),
  ])
  return new Map(
    models.map((model) => [
      model.slug,
      {
        name: model.name,
        fields: model as unknown as Record<string, unknown>,
        hosts: hosts.flatMap((row) => (row.model === model.slug ? [row.host] : [])),
        replacements: replacements.flatMap((row) =>
          row.model === model.slug ? [row.to_model] : [],
        ),
        scores: scores.filter((score) => score.model === model.slug),
        prices: prices.filter((price) => price.offering_id === model.reference_offering_id),
      },
    ]),
  )
}

/** Which hosts serve some models and have not retired them. */
async function listServingHosts(db: Kysely<Database>, slugs: readonly string[]) {
  const { rows } = await sql<{ model: string; host: string }>`
    select distinct model, host from offerings
    where model = any (${[...slugs]}) and not withdrawn and lifecycle is distinct from 'retired'
    order by model, host`.execute(db)
  return rows
}

async function listReplacementSlugs(db: Kysely<Database>, slugs: readonly string[]) {
  return db
    .selectFrom('replacements')
    .select(['model', 'to_model'])
    .distinct()
    .where('model', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .where('withdrawn_on', 'is', null)
    .execute()
}

async function listScores(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<(Score & { model: string })[]> {
  const rows = await db
    .selectFrom('results')
    .innerJoin('benchmarks', 'benchmarks.slug', 'results.benchmark')
    .select([
      'results.model',
      'results.benchmark',
      'benchmarks.name as benchmark_name',
      'benchmarks.unit',
      'harness',
      'variant',
      'dataset',
      'metric',
      'reported_by',
      sql<string>`trim_scale(results.score)`.as('score'),
    ])
    .where('results.model', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .where('results.withdrawn_on', 'is', null)
    .execute()
  return rows
}
