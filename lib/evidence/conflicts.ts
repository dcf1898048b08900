import { type Day, firstDay, lastDay } from '../catalogue/day'
import { type Decimal, decimal, decimalText, isDecimalText } from '../catalogue/decimal'
import { lifecycleDays } from '../catalogue/lifecycle'
import { modelFactKeys, sharedFactKeys } from '../catalogue/model'
import { type ConflictKind, confidences, type ShownReason } from '../catalogue/vocabulary'
import { canonicalText, compareClaims, newestDay } from './choose'
import { type ConflictRule, explain, rulesInOrder, type Stated } from './explain'
import { isPriceValue, type Observation, type PriceValue } from './settle'
import { onlyFills } from './source-kinds'

/** What one record says of a field on which others say something else. */
export interface ConflictValue {
  /** Of a price its amount, null where its state is not `listed`. */
  value: unknown
  price: Pick<PriceValue, 'currency' | 'per' | 'state' | 'text'> | null
  /** The source's key, and its record. */
  source: string
  locator: string
  checked_on: Day
  confidence: Observation['confidence']
}

/** The same, with whether it is the one that the catalogue shows. */
export interface ShownConflictValue extends ConflictValue {
  shown: boolean
}

/** A field on which observations of one subject disagree. */
export interface Conflict {
  field: string
  kind: ConflictKind
  /** Every record's value, best evidence first. */
  values: ConflictValue[]
  /** The largest difference between two of them, as a part of the smaller one; null where none can be told. */
  difference: string | null
  /** The rule that explains all of it; null while it is open. */
  explained_by: ConflictRule | null
}

/** What is known of the subject beside its observations. */
export interface ConflictSubject {
  /** Its host sells a plan: what a token costs there is a matter of the plan. */
  subscription?: boolean
  /** Its id is one region's own. */
  regional?: boolean
  /** Its id is an alias that moves to another model over time. */
  moving?: boolean
}

const limits = ['context_window', 'max_input_tokens', 'max_output_tokens']
const days: readonly string[] = [...lifecycleDays, 'knowledge_cutoff']

/** Facts of which there is one truth; names and kinds are a matter of wording. */
const modelKeys: ReadonlySet<string> = new Set([...modelFactKeys, ...sharedFactKeys, 'released_on'])
const offeringKeys: ReadonlySet<string> = new Set([
  ...sharedFactKeys,
  ...lifecycleDays,
  'quantization',
  'state_seen',
])

/**
 * The fields on which listed observations of an offering, or of a model's own
 * records, state different values. Independent of the observations' order.
 */
export function conflictsOf(
  type: 'model' | 'offering',
  observations: readonly Observation[],
  subject: ConflictSubject = {},
): Conflict[] {
  const listed = observations.filter(({ withdrawn_on }) => withdrawn_on === null)
  if (listed.length < 2) return []
  const keys = type === 'model' ? modelKeys : offeringKeys
  const stated = new Map<string, Stated[]>()
  for (const observation of listed) {
    for (const [key, value] of Object.entries(observation.values)) {
      if (value === null || value === undefined) continue
      if (isPriceValue(value) ? type === 'model' : !keys.has(key)) continue
      const list = stated.get(key)
      if (list) list.push({ value, observation })
      else stated.set(key, [{ value, observation }])
    }
  }
  return [...stated]
    .flatMap(([field, values]) => conflictOn(field, values, subject) ?? [])
    .sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0))
}

function conflictOn(
  field: string,
  stated: readonly Stated[],
  subject: ConflictSubject,
): Conflict | null {
  const first = stated[0]
  if (first === undefined || stated.length < 2) return null
  const kind = kindOf(field, first.value)
  let difference: Decimal | null = null
  let open = false
  const rules = new Set<ConflictRule>()
  let disagree = false
  for (const [index, a] of stated.entries()) {
    for (const b of stated.slice(index + 1)) {
      if (agree(kind, a.value, b.value)) continue
      disagree = true
      const apart = relativeDifference(kind, a.value, b.value)
      if (apart !== null && (difference === null || apart.gt(difference))) difference = apart
      const rule = explain(kind, a, b, { ...subject, difference: apart })
      if (rule === null) open = true
      else rules.add(rule)
    }
  }
  if (!disagree) return null
  return {
    field,
    kind,
    values: byEvidence(stated).map(toldBy),
    difference: difference === null ? null : decimalText(difference.toSignificantDigits(12)),
    explained_by: open ? null : (rulesInOrder.find((rule) => rules.has(rule)) ?? null),
  }
}

function toldBy({ value, observation }: Stated): ConflictValue {
  const { source, locator, observed_on: checked_on, confidence } = observation
  const where = { source, locator, checked_on, confidence }
  if (!isPriceValue(value)) return { value, price: null, ...where }
  const { amount, currency, per, state, text } = value
  return { value: amount, price: { currency, per, state, text }, ...where }
}

function byEvidence(stated: readonly Stated[]): Stated[] {
  const on = newestDay(stated.map(claimOf))
  return [...stated].sort((a, b) => compareClaims(claimOf(a), claimOf(b), on))
}

function claimOf({ value, observation }: Stated) {
  return { ...observation, value }
}

function kindOf(field: string, value: unknown): ConflictKind {
  if (isPriceValue(value)) return 'price'
  if (limits.includes(field)) return 'limit'
  if (days.includes(field)) return 'date'
  if (field === 'state_seen') return 'state'
  if (Array.isArray(value)) return 'modalities'
  return typeof value === 'boolean' ? 'capability' : 'other'
}

/** Canonically: a month agrees with each of its days, sets have no order, 1 per 1000 is 1000 per million. */
function agree(kind: ConflictKind, a: unknown, b: unknown): boolean {
  if (isPriceValue(a) && isPriceValue(b)) return pricesAgree(a, b)
  if (kind === 'date') return daysAgree(String(a), String(b))
  if (Array.isArray(a) && Array.isArray(b)) return setText(a) === setText(b)
  if (typeof a === 'string' && typeof b === 'string') return folded(a) === folded(b)
  return canonicalText(a) === canonicalText(b)
}

function pricesAgree(a: PriceValue, b: PriceValue): boolean {
  if (a.state !== b.state) return false
  // What costs nothing costs nothing in any currency; an unknown amount is known by its text.
  if (a.state === 'unknown') return isZero(a) === isZero(b) && (isZero(a) || a.text === b.text)
  if (a.state !== 'listed') return true
  return a.currency === b.currency && unitOf(a).eq(unitOf(b))
}

/** What one unit costs; counts are powers of ten, so the quotient is exact. */
function unitOf({ amount, per }: PriceValue): Decimal {
  return decimal(amount ?? '0').div(decimal(per))
}

function isZero({ text }: Pick<PriceValue, 'text'>): boolean {
  return isDecimalText(text) && decimal(text).isZero()
}

function daysAgree(a: Day, b: Day): boolean {
  return firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a)
}

function setText(values: readonly unknown[]): string {
  return canonicalText([...new Set(values.map(String))].sort())
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}

function relativeDifference(kind: ConflictKind, a: unknown, b: unknown): Decimal | null {
  const [x, y] = [numberOf(kind, a), numberOf(kind, b)]
  if (x === null || y === null) return null
  if (isPriceValue(a) && isPriceValue(b) && a.currency !== b.currency) return null
  const [low, high] = x.lt(y) ? [x, y] : [y, x]
  return low.isZero() ? null : high.minus(low).div(low)
}

function numberOf(kind: ConflictKind, value: unknown): Decimal | null {
  if (isPriceValue(value)) return value.state === 'listed' ? unitOf(value) : null
  if (kind === 'date') return null
  return typeof value === 'number' ? decimal(value) : null
}

/**
 * Why the shown one of a conflict's values is shown: by which step of the
 * written order it stands above the best value that says something else.
 */
export function shownReason(values: readonly ShownConflictValue[]): ShownReason | null {
  const place = values.findIndex(({ shown }) => shown)
  const shown = values[place]
  if (shown === undefined) return null
  const rivalPlace = values.findIndex((each) => meaning(each) !== meaning(shown))
  const rival = values[rivalPlace]
  if (rival === undefined) return 'order'
  // A figure beats "there is a price, but not which", however good the evidence of that is.
  if (rivalPlace < place && rival.price?.state === 'unknown') return 'known'
  // A price that a source went on to from the rival's own is news to the rival.
  if (rivalPlace < place) return 'moved_on'
  if (onlyFills(rival) && !onlyFills(shown)) return 'order'
  if (rival.confidence !== shown.confidence) {
    return confidences.indexOf(shown.confidence) < confidences.indexOf(rival.confidence)
      ? 'confidence'
      : 'newer'
  }
  return rival.checked_on === shown.checked_on ? 'order' : 'newer'
}

function meaning({ value, price }: ConflictValue): string {
  return canonicalText([value, price && { ...price, text: '' }])
}
