import { compareDays, type Day, firstDay, lastDay } from '../catalogue/day'
import { compareDecimals, type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { type Price, type PriceConditions, priceKey, standardConditions } from '../catalogue/price'
import { type Claim, figureField, type Reference, type Setting } from './claim'

/** A score as the catalogue holds it. */
export interface Score extends Record<keyof Setting, string | null> {
  readonly benchmark: string
  readonly benchmark_name: string
  readonly score: DecimalText
  readonly unit: string
}

/** Everything of one model that claims may name. */
export interface ModelFigures {
  readonly name: string
  /** Fields of the registry; null and absent alike are unknown. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Slugs of hosts with an offering that is not retired. */
  readonly hosts: readonly string[]
  /** Slugs of the models that replace it. */
  readonly replacements: readonly string[]
  /** Of the reference offering, in force. */
  readonly prices: readonly Pick<Price, 'meter' | 'amount' | 'currency' | 'conditions'>[]
  readonly scores: readonly Score[]
}

/** The part of a claim that says which figure it is about. */
export type Figure = Pick<Claim, 'field' | 'meter' | 'conditions' | 'benchmark' | 'setting'>

/** By slug. */
export type Figures = ReadonlyMap<string, ModelFigures>

export type Value =
  | { readonly type: 'number'; readonly value: DecimalText }
  | { readonly type: 'day'; readonly value: Day }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'answer'; readonly value: boolean }
  | { readonly type: 'set'; readonly value: readonly string[] }

export interface Verdict {
  readonly holds: boolean
  /** What the figure is now; null where it is unknown, which supports nothing. */
  readonly measured: Value | null
  /** The figure that it is compared with or divided by. */
  readonly against: Value | null
}

/** What the catalogue says to a claim about `model` today. */
export function judge(claim: Claim, model: string, figures: Figures): Verdict {
  const subject = claim.of ?? model
  const own = figureOf(claim, figures.get(subject))
  if (claim.ratio_to) {
    const base = referred(claim, claim.ratio_to, subject, figures)
    const measured = quotient(own, base)
    return { holds: measured !== null && within(claim, measured), measured, against: base }
  }
  if (own === null) return { holds: false, measured: null, against: null }
  let holds = within(claim, own)
  let against: Value | null = null
  const comparisons = [
    [claim.above, (order: number) => order > 0],
    [claim.below, (order: number) => order < 0],
    [claim.same_as, (order: number) => order === 0],
  ] as const
  for (const [reference, wanted] of comparisons) {
    if (!reference) continue
    against = referred(claim, reference, subject, figures)
    const order = against === null ? null : compared(own, against)
    holds &&= order !== null && wanted(order)
  }
  return { holds, measured: own, against }
}

/** The figure that a claim's reference names: as its own, but of that model or field. */
function referred(
  claim: Claim,
  { model, field }: Reference,
  subject: string,
  figures: Figures,
): Value | null {
  const asked = field === undefined ? claim : { field }
  return figureOf(asked, figures.get(model ?? subject))
}

/** A figure's value now; null where nobody published it. */
export function figureOf(figure: Figure, of: ModelFigures | undefined): Value | null {
  if (!of) return null
  if (figure.field !== undefined) return fieldValue(figure.field, of)
  if (figure.meter !== undefined) return priceValue(figure.meter, figure.conditions ?? {}, of)
  return scoreValue(figure.benchmark ?? '', figure.setting, of)
}

function fieldValue(key: string, of: ModelFigures): Value | null {
  const { type } = figureField(key)
  const value = key === 'hosts' || key === 'replacements' ? of[key] : of.fields[key]
  if (value === null || value === undefined) return null
  if (type === 'set') return { type: 'set', value: value as readonly string[] }
  if (type === 'capability') return { type: 'answer', value: value === true }
  if (type === 'day') return { type: 'day', value: String(value) }
  const isNumber = type === 'integer' || type === 'money' || type === 'fraction'
  return isNumber
    ? { type: 'number', value: decimalText(String(value)) }
    : { type: 'text', value: String(value) }
}

/** The one price of a meter under exactly these conditions, whether a tier is a cliff or not. */
function priceValue(
  meter: string,
  given: NonNullable<Claim['conditions']>,
  of: ModelFigures,
): Value | null {
  const key = priceKey(meter, { ...standardConditions, ...given } as PriceConditions)
  const found = of.prices.filter(
    ({ meter: of, conditions, currency }) => currency === 'USD' && priceKey(of, conditions) === key,
  )
  const [price] = found
  if (found.length !== 1 || !price || price.amount === null) return null
  return { type: 'number', value: price.amount }
}

/** The score of exactly this setting; two that differ are no score. */
function scoreValue(
  benchmark: string,
  setting: Setting | undefined,
  of: ModelFigures,
): Value | null {
  const keys = ['harness', 'variant', 'dataset', 'metric', 'reported_by'] as const
  const found = of.scores.filter(
    (score) =>
      score.benchmark === benchmark && keys.every((key) => score[key] === (setting?.[key] ?? null)),
  )
  const [score] = found
  if (!score || found.some((each) => each.score !== score.score)) return null
  return { type: 'number', value: score.score }
}

function quotient(amount: Value | null, base: Value | null): Value | null {
  if (amount?.type !== 'number' || base?.type !== 'number') return null
  if (compareDecimals(base.value, '0') === 0) return null
  return {
    type: 'number',
    value: decimalText(decimal(amount.value).dividedBy(decimal(base.value))),
  }
}

function within({ is, at_least, at_most, has, lacks, only }: Claim, value: Value): boolean {
  if (is !== undefined && !equals(value, is)) return false
  if (at_least !== undefined && !bounded(value, at_least, 'least')) return false
  if (at_most !== undefined && !bounded(value, at_most, 'most')) return false
  const set = value.type === 'set' ? value.value : []
  if (has && !has.every((each) => set.includes(each))) return false
  if (lacks?.some((each) => set.includes(each))) return false
  return !only || (set.length === only.length && only.every((each) => set.includes(each)))
}

function equals(value: Value, is: string | boolean): boolean {
  if (value.type === 'number') return compareDecimals(value.value, String(is)) === 0
  return value.value === is
}

/** A month is only taken as on one side of a day when all of it is. */
function bounded(value: Value, bound: string | number, side: 'least' | 'most'): boolean {
  const limit = String(bound)
  if (value.type === 'day') {
    return side === 'least'
      ? firstDay(value.value) >= firstDay(limit)
      : lastDay(value.value) <= lastDay(limit)
  }
  if (value.type !== 'number') return false
  const order = compareDecimals(value.value, limit)
  return side === 'least' ? order >= 0 : order <= 0
}

/** Null where the two are not of one type, or a month may be before or after a day in it. */
function compared(a: Value, b: Value): number | null {
  if (a.type === 'number' && b.type === 'number') return compareDecimals(a.value, b.value)
  if (a.type === 'day' && b.type === 'day') {
    if (a.value === b.value) return 0
    const order = compareDays(a.value, b.value)
    const [first, second] = order <= 0 ? [a, b] : [b, a]
    return lastDay(first.value) < firstDay(second.value) ? order : null
  }
  if (a.type === 'set' && b.type === 'set') {
    const same = a.value.length === b.value.length && a.value.every((x) => b.value.includes(x))
    return same ? 0 : null
  }
  if (a.type !== b.type) return null
  return a.value === b.value ? 0 : null
}
