import { z } from 'zod'
import type { Field } from '../catalogue/field'
import { foundTypes } from '../catalogue/found'
import { lifecycleDays } from '../catalogue/lifecycle'
import { type modelFields as ModelFields, modelFields, offeringFields } from '../catalogue/model'
import {
  changeTypes,
  confidences,
  conflictKinds,
  conflictStates,
  hostTypes,
  lifecycleStates,
  linkKinds,
  priceKinds,
  priceStates,
  serviceTiers,
  shownReasons,
  sourceKinds,
  tierModes,
  zeroPriceMeanings,
} from '../catalogue/vocabulary'
import {
  comparedCapabilities,
  comparedDays,
  comparedLimits,
  comparedPrices,
} from '../migration/difference'

/*
 * The shape of every answer: the type that a handler's answer must have, the schema that
 * /api/v1/openapi.json shows, and what the tests hold real answers to.
 */

export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/)
  .describe('YYYY-MM-DD, or YYYY-MM where only the month is known')
const wholeDaySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const instantSchema = z.iso.datetime()
const decimalSchema = z
  .string()
  .regex(/^-?\d+(\.\d*[1-9])?$/)
  .describe('An exact decimal number, without exponent or padding zeros')
const slugSchema = z.string().min(1)
const revisionSchema = z.int().positive().describe('Grows with every edit of this record')

const byType = {
  text: z.string().nullable(),
  integer: z.int().nullable(),
  capability: z.boolean().nullable(),
  day: daySchema.nullable(),
  money: decimalSchema.nullable(),
  fraction: decimalSchema.nullable(),
  reference: slugSchema.nullable(),
  enum: z.string().nullable(),
  set: z.array(z.string()).nullable(),
}

type FieldShape<F extends readonly Field[]> = {
  [K in F[number] as K['key']]: (typeof byType)[K['type']]
}

/** The schema of each field, from the registry. */
function shapeOf<F extends readonly Field[]>(fields: F): FieldShape<F> {
  return Object.fromEntries(
    fields.map((field) => [field.key, fieldSchema(field).describe(field.description)]),
  ) as unknown as FieldShape<F>
}

function fieldSchema(field: Field): z.ZodType {
  if (!field.values) return byType[field.type]
  const one = z.enum(field.values as readonly [string, ...string[]])
  return field.type === 'set' ? z.array(one).nullable() : one.nullable()
}

export const evidenceItemSchema = z
  .object({
    source_url: z.string(),
    source: z.string().nullable().describe('Key of the source, see /api/v1/sources'),
    cites_url: z.string().nullable().describe('The page that the source itself names'),
    locator: z.string().nullable().describe('Where in the source'),
    quote: z.string().nullable(),
    checked_on: wholeDaySchema,
    checked_by: z.string().describe('Name of a person, or "import"'),
    confidence: z.enum(confidences).describe('As shown: one step lower after 180 days'),
  })
  .meta({ id: 'Evidence' })
export const evidenceSchema = z.record(z.string(), z.array(evidenceItemSchema))

const evidence = evidenceSchema.describe(
  'By field: what says so. A derived field has what its inputs rest on',
)

export const priceSchema = z
  .object({
    id: z.int(),
    meter: z.string(),
    amount: decimalSchema.nullable(),
    currency: z.string().length(3),
    per: decimalSchema.describe('The amount buys this many units'),
    state: z.enum(priceStates),
    conditions: z.object({
      tier_from: z.int().nullable().describe('Applies when prompt tokens are strictly greater'),
      tier_mode: z.enum(tierModes).nullable(),
      service_tier: z.enum(serviceTiers),
      region: z.string().nullable(),
      cache_lifetime: z.string().nullable(),
      utc_hours: z.string().nullable(),
      weekdays: z.array(z.int().min(1).max(7)).nullable(),
      options: z.record(z.string(), z.string()),
    }),
    effective_from: wholeDaySchema.nullable(),
    effective_to: wholeDaySchema.nullable().describe('First day on which it no longer applies'),
    kind: z.enum(priceKinds),
    recorded_at: instantSchema,
    source_text: z.string().nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'Price' })

const record = { revision: revisionSchema }
const ownModelShape = shapeOf<typeof ModelFields>(modelFields)

/** A row of the models' list; `evidence` only with `include=evidence`. */
export const modelItemSchema = z
  .object({
    ...ownModelShape,
    name: z.string(),
    slug: slugSchema,
    withdrawn: z.boolean().describe('No host offers it any more'),
    derived_from: slugSchema.nullable(),
    price_checked_on: wholeDaySchema.nullable(),
    price_confidence: z.enum(confidences).nullable(),
    updated_at: instantSchema,
    ...record,
    evidence: evidence.optional(),
  })
  .meta({ id: 'ModelItem' })

const offeringShape = shapeOf(offeringFields)

const lifecycleDates = Object.fromEntries(
  lifecycleDays.map((day) => [day, daySchema.nullable()]),
) as Record<(typeof lifecycleDays)[number], typeof byType.day>
const lifecycleShape = {
  ...lifecycleDates,
  state_seen: z
    .enum(lifecycleStates)
    .nullable()
    .describe('A state that a source gave without a date'),
  state_seen_on: daySchema.nullable(),
}

/** A row of the offerings' list; `evidence` only with `include=evidence`. */
export const offeringItemSchema = z
  .object({
    id: z.string().describe('{host}/{api_model_id}; one percent-encoded segment in a path'),
    ...offeringShape,
    host: slugSchema,
    api_model_id: z.string(),
    ...lifecycleShape,
    name: z.string().nullable(),
    release: z.string().nullable(),
    variant: z.string().nullable(),
    differences: z.string().nullable(),
    first_party: z.boolean().describe("The host's operator is the model's developer"),
    price_outlier: z.boolean().describe("Far from the model's other hosts; never the cheapest"),
    withdrawn: z.boolean(),
    withdrawn_on: daySchema.nullable(),
    updated_at: instantSchema,
    ...record,
    evidence: evidence.optional(),
  })
  .meta({ id: 'OfferingItem' })

/** One offering with all its prices. */
export const offeringSchema = z
  .object({ ...offeringItemSchema.shape, prices: z.array(priceSchema), evidence })
  .meta({ id: 'Offering' })

export const releaseSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    lifecycle: z.enum(lifecycleStates).nullable(),
    ...lifecycleShape,
    ...record,
    evidence,
  })
  .meta({ id: 'Release' })

export const linkSchema = z
  .object({
    kind: z.enum(linkKinds),
    url: z.string(),
    title: z.string().nullable(),
    ...record,
    evidence,
  })
  .meta({ id: 'Link' })

export const resultSchema = z
  .object({
    benchmark: slugSchema,
    benchmark_name: z.string(),
    benchmark_version: z.string().nullable(),
    unit: z.string(),
    better: z.enum(['higher', 'lower']),
    score: decimalSchema,
    score_text: z.string().describe('As the source writes it'),
    metric: z.string().nullable(),
    harness: z.string().nullable(),
    variant: z.string().nullable(),
    dataset: z.string().nullable(),
    release: z.string().nullable(),
    reported_by: z.enum(['developer', 'independent']).nullable(),
    measured_on: daySchema.nullable(),
    source_url: z.string().nullable().describe('The page that the source names for it'),
    ...record,
    evidence,
  })
  .meta({ id: 'Result' })

export const benchmarkItemSchema = z
  .object({
    slug: slugSchema,
    name: z.string(),
    version: z.string().nullable(),
    unit: z.string().describe('What a score counts'),
    lowest: decimalSchema.nullable(),
    highest: decimalSchema.nullable().describe('Null where there is no end to it'),
    better: z.enum(['higher', 'lower']),
    description: z.string().nullable(),
    result_count: z.int(),
    model_count: z.int(),
    newest_result_on: daySchema
      .nullable()
      .describe('Latest day on which one was measured; null where no source says'),
    updated_at: instantSchema,
    ...record,
  })
  .meta({ id: 'BenchmarkItem' })

const settingShape = {
  harness: z.string().nullable(),
  variant: z.string().nullable(),
  dataset: z.string().nullable(),
  metric: z.string().nullable(),
}

/** One test with its results; `total` and `next` are theirs. */
export const benchmarkSchema = z
  .object({
    ...benchmarkItemSchema.shape,
    aliases: z.array(z.string()),
    settings: z
      .array(z.object({ ...settingShape, results: z.int(), models: z.int() }))
      .describe('Only results of one setting compare; most results first, at most 200'),
    results: z
      .array(
        z
          .object({
            ...resultSchema.shape,
            model: slugSchema,
            model_name: z.string(),
            developer: slugSchema.nullable(),
          })
          .meta({ id: 'BenchmarkResult' }),
      )
      .describe('Setting after setting, in each the best first'),
    evidence,
  })
  .meta({ id: 'Benchmark' })

export const replacementSchema = z
  .object({
    model: slugSchema.describe('What is replaced'),
    release: z.string().nullable(),
    offering: z.string().nullable(),
    to_model: slugSchema,
    to_name: z.string(),
    to_release: z.string().nullable(),
    recommended: z.boolean(),
    summary: z.string().nullable(),
    ...record,
    evidence,
  })
  .meta({ id: 'Replacement' })

const ratioSchema = z
  .object({
    numerator: z.string(),
    denominator: z.string(),
    decimal: decimalSchema.describe('At most 6 significant digits'),
    exact: z.boolean().describe('The decimal says it all'),
  })
  .nullable()
  .describe('After divided by before, in lowest terms')

const setChangeSchema = z
  .object({ gained: z.array(z.string()), lost: z.array(z.string()) })
  .nullable()
  .describe('Null where either side is unknown')

const capabilityList = z.array(z.enum(comparedCapabilities))
const missingPrices = z.array(z.enum(['input_price', 'cache_read_price', 'output_price']))

export const differenceSchema = z
  .object({
    input_modalities: setChangeSchema,
    output_modalities: setChangeSchema,
    capabilities: z.object({
      lost: capabilityList.describe('Known to be absent after'),
      unknown: capabilityList.describe('Present before; nobody says whether after'),
      gained: capabilityList.describe('Known to be absent before'),
    }),
    limits: z.array(
      z.object({
        field: z.enum(comparedLimits),
        before: z.int().nullable(),
        after: z.int().nullable(),
      }),
    ),
    prices: z.array(
      z.object({
        field: z.enum(comparedPrices),
        before: decimalSchema.nullable(),
        after: decimalSchema.nullable(),
        ratio: ratioSchema,
      }),
    ),
    lifecycle: z.array(
      z.object({
        field: z.enum(comparedDays),
        before: daySchema.nullable(),
        after: daySchema.nullable(),
      }),
    ),
    costs: z.array(
      z.object({
        workload: z.string(),
        label: z.string(),
        input: z.int().describe('New input tokens'),
        cached: z.int().describe('Input tokens that were sent before'),
        output: z.int(),
        before: decimalSchema.nullable().describe('USD for one request'),
        after: decimalSchema.nullable().describe('USD for one request'),
        ratio: ratioSchema,
        missing: z
          .object({ before: missingPrices, after: missingPrices })
          .describe('Prices that it needs and nobody published; never counted as zero'),
      }),
    ),
  })
  .meta({ id: 'Difference' })

export const chainSchema = z
  .object({
    path: z.array(slugSchema),
    end: slugSchema.nullable().describe('The model that can be used; null where there is none'),
    outcome: z.enum(['living', 'retired', 'cycle']),
  })
  .meta({ id: 'Chain' })

export const successorSchema = replacementSchema
  .extend({
    difference: differenceSchema.describe('Computed from the facts of both models'),
    difference_text: z.string().nullable().describe('The difference in one computed sentence'),
    chain: chainSchema.describe('From this model over retired ones to one that can be used'),
  })
  .meta({ id: 'Successor' })

export const breakingChangeSchema = z
  .object({
    to_model: slugSchema.nullable(),
    parameter: z.string().nullable(),
    change: z.enum(['added', 'removed', 'renamed', 'changed', 'required']),
    description: z.string(),
    computed: z.boolean().describe('It follows from what sources say of both models’ requests'),
    revision: z.int().positive().nullable().describe('Null where it is computed'),
    evidence,
  })
  .meta({ id: 'BreakingChange' })

export const basisSchema = z
  .object({
    model: z
      .object({ slug: slugSchema, name: z.string() })
      .nullable()
      .describe('Whose figure it is; null where it is the record’s own'),
    key: z.string().describe('Field, meter or benchmark'),
    label: z.string(),
    value: z.string().describe('As the text prints it'),
  })
  .meta({ id: 'Basis' })

export const editorialPointSchema = z
  .object({
    text: z.string().describe('Written for this catalogue; shown while its figures support it'),
    rests_on: z.array(basisSchema).describe('Every figure that the text claims something of'),
    ...record,
    evidence,
  })
  .meta({ id: 'EditorialPoint' })

export const changeSchema = z
  .object({
    id: z.int(),
    occurred_on: daySchema,
    type: z.enum(changeTypes),
    title: z.string(),
    description: z.string().nullable(),
    provider: slugSchema.nullable(),
    host: slugSchema.nullable(),
    model: slugSchema.nullable(),
    offering: z.string().nullable(),
    field: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    magnitude: decimalSchema.nullable().describe('Relative change of the field, `-0.5` for half'),
    fields: z
      .array(
        z.object({
          field: z.string(),
          before: z.unknown(),
          after: z.unknown(),
          magnitude: decimalSchema.nullable(),
        }),
      )
      .describe('Everything that changed at once; the first stands in the keys above'),
    moved_from: z.string().nullable().describe('The model that the id named before'),
    moved_to: z.string().nullable().describe('The model that the id names since'),
    source_url: z.string().nullable(),
    recorded_at: instantSchema,
  })
  .meta({ id: 'Change' })

export const foundSchema = z
  .object({
    type: z.enum(foundTypes),
    id: slugSchema,
    name: z.string(),
    detail: z.string().nullable().describe('Developer, operator or version'),
    matched: z.string().nullable().describe('The other name by which it was found'),
  })
  .meta({ id: 'Found' })

/** One model with everything that hangs on it. */
export const modelSchema = z
  .object({
    ...modelItemSchema.shape,
    evidence,
    aliases: z.array(
      z.object({
        alias: z.string(),
        host: slugSchema.nullable(),
        release: z.string().nullable(),
        moving: z.boolean(),
        valid_from: daySchema.nullable(),
        valid_to: daySchema.nullable(),
      }),
    ),
    releases: z.array(releaseSchema),
    offerings: z.array(offeringSchema),
    links: z.array(linkSchema),
    results: z.array(resultSchema),
    replacements: z.array(successorSchema),
    replaces: z.array(replacementSchema),
    breaking_changes: z.array(breakingChangeSchema),
    summary_rests_on: z.array(basisSchema),
    strengths: z.array(editorialPointSchema),
    tradeoffs: z.array(editorialPointSchema),
    advice: z.array(editorialPointSchema).describe('On leaving it for another model'),
    change_events: z.array(changeSchema),
  })
  .meta({ id: 'Model' })

export const hostSchema = z
  .object({
    slug: slugSchema,
    name: z.string(),
    operator: slugSchema.nullable(),
    type: z.enum(hostTypes),
    currency: z.string().length(3),
    zero_price: z.enum(zeroPriceMeanings).describe('What a listed price of zero means here'),
    api_base_url: z.string().nullable(),
    offerings_hosted: z.int(),
    ...record,
  })
  .meta({ id: 'Host' })

export const providerItemSchema = z
  .object({
    slug: slugSchema,
    name: z.string(),
    models_made: z.int(),
    offerings_hosted: z.int(),
    hosts: z.array(slugSchema),
    updated_at: instantSchema,
    ...record,
    evidence: evidence.optional(),
  })
  .meta({ id: 'ProviderItem' })

export const providerSchema = z
  .object({
    ...providerItemSchema.shape,
    evidence,
    aliases: z.array(z.string()),
    hosts: z.array(hostSchema),
    links: z.array(linkSchema),
  })
  .meta({ id: 'Provider' })

export const sourceSchema = z
  .object({
    key: z.string().nullable(),
    kind: z.enum(sourceKinds),
    url: z.string(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    licence: z.string().nullable(),
    attribution: z.string().nullable(),
    version: z.string().nullable(),
    as_of: wholeDaySchema.nullable(),
    last_run_at: instantSchema.nullable(),
    last_run_state: z.enum(['running', 'done', 'refused', 'failed']).nullable(),
    last_run_counts: z.record(z.string(), z.unknown()).nullable(),
    citations: z.int(),
    observations: z.int(),
  })
  .meta({ id: 'Source' })

export const conflictSchema = z
  .object({
    id: z.int(),
    model: slugSchema.nullable(),
    offering: z.string().nullable().describe('Null where the values are of the model itself'),
    host: slugSchema.nullable(),
    field: z.string().describe('Of a price its meter with what differs from plain conditions'),
    kind: z.enum(conflictKinds),
    values: z.array(
      z.object({
        value: z.unknown().describe('Of a price its amount; null where its state is not `listed`'),
        source: z.string().describe('Key of the source, see /api/v1/sources'),
        locator: z.string(),
        checked_on: wholeDaySchema,
        confidence: z.enum(confidences),
        shown: z.boolean(),
        currency: z.string().length(3).nullable(),
        per: decimalSchema.nullable(),
        price_state: z.enum(priceStates).nullable(),
        source_text: z.string().nullable(),
      }),
    ),
    value_count: z.int().describe('Different values among them'),
    difference: decimalSchema
      .nullable()
      .describe('Between the furthest two, as a part of the smaller; null of what is no number'),
    shown_by: z
      .enum(shownReasons)
      .nullable()
      .describe(
        'Why the shown one is: verified by a person, known, moved on from the others, better evidence, newer, order',
      ),
    state: z.enum(conflictStates),
    rule: z.string().nullable().describe('The rule by which all may be right'),
    reason: z.string().nullable(),
    seen_at: instantSchema,
  })
  .meta({ id: 'Conflict' })

export const revisionItemSchema = z
  .object({
    subject: z.string().describe('What was edited: the model itself or one of its records'),
    id: z.string(),
    number: z.int().positive().describe("The record's revision that this made"),
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).describe('[before, after]'),
    summary: z.string().nullable(),
    published_by: z.string(),
    published_at: instantSchema,
    catalogue_revision: z.int(),
  })
  .meta({ id: 'Revision' })

export const facetsSchema = z
  .record(z.string(), z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })))
  .meta({ id: 'Facets' })

const countsOf = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, z.int()])) as Record<K, z.ZodInt>

export const statsSchema = z
  .object(
    countsOf([
      'hosts',
      'offerings',
      'models',
      'models_first_party',
      'releases',
      'lifecycle_records',
      'benchmark_results',
      'prices',
      'offerings_tiered',
      'offerings_batch',
      'sources',
      'citations',
    ]),
  )
  .meta({ id: 'Stats' })

const resolvedShape = {
  model: slugSchema,
  release: z.string().nullable(),
  offering: z.string().nullable(),
  matched: z.enum(['exact', 'alias', 'normalized']),
  confidence: z.number().min(0).max(1),
}
export const resolvedSchema = z.object(resolvedShape).meta({ id: 'Resolved' })
export const candidatesSchema = z
  .object({ candidates: z.array(resolvedSchema) })
  .meta({ id: 'Candidates' })

export const costSchema = z
  .object({
    amount: decimalSchema.nullable().describe('Null where a quantity has no listed price'),
    currency: z.string().length(3),
    lines: z.array(
      z.object({
        meter: z.string(),
        quantity: decimalSchema.describe('Of all requests'),
        rate: decimalSchema.describe('"0" where it is free'),
        per: decimalSchema.describe('`amount` is `quantity` times `rate` divided by this'),
        amount: decimalSchema,
        rule: z.string().describe('Which price applied'),
        price: z.int().describe('The id of that price'),
      }),
    ),
    assumptions: z.array(z.string()).describe('What was taken for granted'),
    unpriced: z.array(z.string()).describe('Quantities without a listed price, as they were given'),
    reasons: z.record(z.string(), z.string()).describe('Of each of them, why'),
    model: slugSchema.nullable(),
    release: z.string().nullable(),
    offering: z.string().nullable().describe('Whose prices these are'),
    requests: decimalSchema,
    service_tier: z.enum(serviceTiers),
    region: z.string().nullable(),
    at: instantSchema,
  })
  .meta({ id: 'Cost' })

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    parameter: z.string().nullable().optional().describe('The parameter that is wrong'),
    parameters: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

export const totalSchema = z
  .object({ count: z.int(), exact: z.boolean().describe('False: at least so many') })
  .meta({ id: 'Total' })

/** A list's answer. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    total: totalSchema,
    next: z.string().nullable().describe('Cursor of the next page, for `after`'),
  })
}

/** One record's answer of which a part is paged. */
export function pagedOf<T extends z.ZodType>(item: T) {
  return listOf(item).extend({ data: item })
}

/** One record's answer. */
export function oneOf<T extends z.ZodType>(item: T) {
  return z.object({ data: item })
}

export type EvidenceItem = z.infer<typeof evidenceItemSchema>
export type Evidence = z.infer<typeof evidenceSchema>
export type ModelItem = z.infer<typeof modelItemSchema>
export type ModelRecord = z.infer<typeof modelSchema>
export type OfferingItem = z.infer<typeof offeringItemSchema>
export type OfferingRecord = z.infer<typeof offeringSchema>
export type PriceRecord = z.infer<typeof priceSchema>
export type ReleaseRecord = z.infer<typeof releaseSchema>
export type LinkRecord = z.infer<typeof linkSchema>
export type ResultRecord = z.infer<typeof resultSchema>
export type BenchmarkItem = z.infer<typeof benchmarkItemSchema>
export type BenchmarkRecord = z.infer<typeof benchmarkSchema>
export type ReplacementRecord = z.infer<typeof replacementSchema>
export type SuccessorRecord = z.infer<typeof successorSchema>
export type ChangeRecord = z.infer<typeof changeSchema>
export type ProviderItem = z.infer<typeof providerItemSchema>
export type ProviderRecord = z.infer<typeof providerSchema>
export type HostRecord = z.infer<typeof hostSchema>
export type ConflictRecord = z.infer<typeof conflictSchema>
export type CostRecord = z.infer<typeof costSchema>
export type SourceRecord = z.infer<typeof sourceSchema>
export type BreakingChangeRecord = z.infer<typeof breakingChangeSchema>
export type EditorialPointRecord = z.infer<typeof editorialPointSchema>
export type RevisionItem = z.infer<typeof revisionItemSchema>
