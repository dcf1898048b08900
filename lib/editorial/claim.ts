import { z } from 'zod'
import { isDay } from '../catalogue/day'
import { isDecimalText } from '../catalogue/decimal'
import type { Field } from '../catalogue/field'
import { type MeterKey, meters } from '../catalogue/meters'
import { modelFields } from '../catalogue/model'
import { serviceTiers } from '../catalogue/vocabulary'

/*
 * What a sentence of this catalogue rests on: a figure of one model, what must be true of it, and
 * nothing else. A claim names the figure rather than repeating it, so that a figure that moves
 * takes the sentence with it.
 */

/** What a model has beside its fields that a claim may name. */
const sets = [
  { key: 'hosts', label: 'Served by', type: 'set' },
  { key: 'replacements', label: 'Replaced by', type: 'set' },
] as const

export type FigureField = Pick<Field, 'key' | 'label' | 'type'>

const fields: ReadonlyMap<string, FigureField> = new Map(
  [...modelFields.filter(({ key }) => key !== 'summary'), ...sets].map((field) => [
    field.key,
    field,
  ]),
)

/** Whether a model has a figure of that name. */
export function isFigureField(key: string): boolean {
  return fields.has(key)
}

/** The field of that key; throws a RangeError where there is none. */
export function figureField(key: string): FigureField {
  const field = fields.get(key)
  if (!field) throw new RangeError(`"${key}" is no figure of a model`)
  return field
}

const slug = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
const fieldKey = z.string().refine(isFigureField, 'is no figure of a model')

/** Another figure: of the same model unless one is named, the same field unless one is named. */
const reference = z
  .strictObject({ model: slug.optional(), field: fieldKey.optional() })
  .refine((value) => Object.keys(value).length > 0, 'names neither a model nor a field')

const conditions = z.strictObject({
  tier_from: z.int().positive().optional(),
  service_tier: z.enum(serviceTiers).optional(),
  cache_lifetime: z.string().optional(),
  utc_hours: z.string().optional(),
  options: z.record(z.string(), z.string()).optional(),
})

/** How a test was run; two scores are compared only where all of this is the same. */
const setting = z.strictObject({
  harness: z.string().optional(),
  variant: z.string().optional(),
  dataset: z.string().optional(),
  metric: z.string().optional(),
  reported_by: z.enum(['developer', 'independent']),
})

const bound = z.union([
  z.number(),
  z.string().refine((text) => isDecimalText(text) || isDay(text), 'is neither a number nor a day'),
])
const values = z.array(z.string()).min(1)

export const claimSchema = z
  .strictObject({
    field: fieldKey.optional(),
    meter: z.enum(meters.map(({ key }) => key) as [MeterKey, ...MeterKey[]]).optional(),
    conditions: conditions.optional(),
    benchmark: slug.optional(),
    setting: setting.optional(),
    /** The figure of another model instead of this one's. */
    of: slug.optional(),
    /** Then the figure is how often this one goes into it. */
    ratio_to: reference.optional(),
    is: z.union([z.string(), z.boolean()]).optional(),
    at_least: bound.optional(),
    at_most: bound.optional(),
    above: reference.optional(),
    below: reference.optional(),
    same_as: reference.optional(),
    has: values.optional(),
    lacks: values.optional(),
    only: values.optional(),
  })
  .superRefine((claim, context) => {
    const problem = shapeProblem(claim)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

export type Claim = z.infer<typeof claimSchema>
export type Reference = z.infer<typeof reference>
export type Setting = z.infer<typeof setting>

export const testKeys = [
  'is',
  'at_least',
  'at_most',
  'above',
  'below',
  'same_as',
  'has',
  'lacks',
  'only',
] as const

const testsOfType: Readonly<Record<Field['type'], readonly (typeof testKeys)[number][]>> = {
  text: ['is', 'same_as'],
  enum: ['is', 'same_as'],
  reference: ['is', 'same_as'],
  capability: ['is', 'same_as'],
  set: ['has', 'lacks', 'only', 'same_as'],
  day: ['is', 'at_least', 'at_most', 'above', 'below', 'same_as'],
  integer: ['is', 'at_least', 'at_most', 'above', 'below', 'same_as'],
  money: ['is', 'at_least', 'at_most', 'above', 'below', 'same_as'],
  fraction: ['is', 'at_least', 'at_most', 'above', 'below', 'same_as'],
}

/** The type of the figure that a claim measures; prices by meter and scores are numbers. */
export function typeOf(claim: Claim): Field['type'] {
  if (claim.ratio_to) return 'fraction'
  return claim.field === undefined ? 'money' : figureField(claim.field).type
}

function shapeProblem(claim: Claim): string | null {
  // Said already.
  if (claim.field !== undefined && !isFigureField(claim.field)) return null
  const named = [claim.field, claim.meter, claim.benchmark].filter((each) => each !== undefined)
  if (named.length !== 1) return 'names not exactly one of field, meter and benchmark'
  if (claim.conditions && claim.meter === undefined) return 'has conditions without a meter'
  if ((claim.benchmark === undefined) !== (claim.setting === undefined)) {
    return 'names a benchmark without its setting, or a setting alone'
  }
  if (claim.ratio_to && claim.benchmark !== undefined) return 'divides scores'
  const tests = testKeys.filter((key) => claim[key] !== undefined)
  if (tests.length === 0) return 'tests nothing'
  const allowed = testsOfType[typeOf(claim)]
  const wrong = tests.find((key) => !allowed.includes(key))
  return wrong === undefined ? null : `tests a ${typeOf(claim)} by ${wrong}`
}

/** Slugs of the models that some claims name, their own left out. */
export function modelsNamedBy(claims: readonly Claim[]): string[] {
  const named = claims.flatMap(({ of, field, has, ratio_to, above, below, same_as }) => [
    ...(field === 'replacements' ? (has ?? []) : []),
    of,
    ratio_to?.model,
    above?.model,
    below?.model,
    same_as?.model,
  ])
  return [...new Set(named.filter((each) => each !== undefined))]
}
