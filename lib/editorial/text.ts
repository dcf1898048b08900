import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { meterOf } from '../catalogue/meters'
import { joined } from '../text/filter-words'
import { fieldLabel, valueLabel } from '../text/labels'
import { moneyText } from '../text/money'
import { grouped, percent, shortCount } from '../text/numbers'
import { type Claim, figureField, isFigureField, modelsNamedBy, type Reference } from './claim'
import { type Figure, type Figures, figureOf, judge, type Score, type Value } from './figures'

/** One figure that a text rests on, for readers. */
export interface Basis {
  /** The model whose figure it is; null where it is the text's own. */
  readonly model: { readonly slug: string; readonly name: string } | null
  /** Field, meter or benchmark: what the figure is called in the catalogue. */
  readonly key: string
  readonly label: string
  readonly value: string
}

/** A text as readers see it, with the figures that it rests on. */
export interface Shown {
  readonly text: string
  readonly rests_on: readonly Basis[]
}

/**
 * The text with today's figures in it; null where a claim no longer holds or a figure is unknown,
 * for then it is not to be shown. Placeholders: `{field}` of this model, `{slug:field}` of another,
 * `{slug}` its name, `{2}` what the second claim measures and `{2:than}` what it is compared with.
 */
export function shownText(
  text: string,
  claims: readonly Claim[],
  model: string,
  figures: Figures,
): Shown | null {
  if (!claims.every((claim) => judge(claim, model, figures).holds)) return null
  const missing: string[] = []
  const filled = text.replace(placeholders, (_, name: string) => {
    const value = placeholderText(name, claims, model, figures)
    if (value === null) missing.push(name)
    return value ?? ''
  })
  if (missing.length > 0) return null
  return { text: capitalized(filled), rests_on: basisOf(claims, model, figures) }
}

/** A rounded figure may open a sentence; names keep the letters that they have. */
function capitalized(text: string): string {
  return text.replace(/^about /, 'About ')
}

/** Every figure that some claims name, each once. */
export function basisOf(claims: readonly Claim[], model: string, figures: Figures): Basis[] {
  const found = new Map<string, Basis>()
  for (const claim of claims) {
    for (const [subject, figure] of figuresOf(claim, model)) {
      const value = figureOf(figure, figures.get(subject))
      if (value === null) continue
      const other = subject === model ? null : (figures.get(subject)?.name ?? subject)
      const basis = {
        model: other === null ? null : { slug: subject, name: other },
        key: figure.field ?? figure.meter ?? figure.benchmark ?? '',
        label: labelOf(figure, figures),
        value: figureText(figure, value, figures),
      }
      found.set(JSON.stringify([subject, basis.label]), basis)
    }
  }
  return [...found.values()]
}

/** What is wrong with a text, whatever the figures are; empty when nothing is. */
export function textProblems(text: string, claims: readonly Claim[]): string[] {
  const problems: string[] = []
  const named = new Set(claims.flatMap((claim) => figuresOf(claim, '').map(figureName)))
  const models = modelsNamedBy(claims)
  for (const [, name = ''] of text.matchAll(placeholders)) {
    const [first = '', second] = name.split(':')
    const ordinal = /^\d+$/.test(first) ? claims[Number(first) - 1] : undefined
    const known =
      ordinal !== undefined
        ? second === undefined || second === 'than'
        : second === undefined
          ? named.has(` ${first}`) || models.includes(first)
          : named.has(`${first} ${second}`)
    if (!known) problems.push(`{${name}} is named by no claim`)
  }
  const literals = new Set(claims.flatMap(literalsOf))
  for (const [number] of text
    .replace(placeholders, '')
    .replace(units, '')
    .matchAll(/\d[\d.,]*\d|\d/g)) {
    if (!literals.has(number.replaceAll(',', ''))) problems.push(`${number} is in no claim`)
  }
  const superlative = text.match(superlatives)
  const compares = claims.some(
    ({ above, below, same_as, ratio_to }) => above ?? below ?? same_as ?? ratio_to?.model,
  )
  if (superlative && !compares) problems.push(`"${superlative[0]}" without a comparison`)
  return problems
}

const placeholders = /\{([^{}]+)\}/g
/** Quantities that prices are quoted for, which are no figures. */
const units = /\b(?:1M|1,000)(?= [a-z])/g
const superlatives =
  /\b(?:best|most|least|largest|longest|lowest|highest|fastest|newest|oldest|smallest|strongest|only|cheap(?:er|est)|dearest|leading|state-of-the-art)\b/i

/** The figures of a claim with the model that each is of. */
function figuresOf(claim: Claim, model: string): [subject: string, figure: Figure][] {
  const { field, meter, conditions, benchmark, setting, ratio_to, above, below, same_as } = claim
  const subject = claim.of ?? model
  const own: Figure = { field, meter, conditions, benchmark, setting }
  const referred = [ratio_to, above, below, same_as].filter((each) => each !== undefined)
  return [
    [subject, own],
    ...referred.map(({ model: other, field: of }: Reference): [string, Figure] => [
      other ?? subject,
      of === undefined ? own : { field: of },
    ]),
  ]
}

function figureName([subject, { field, meter, benchmark }]: [string, Figure]): string {
  return `${subject} ${field ?? meter ?? benchmark}`
}

function placeholderText(
  name: string,
  claims: readonly Claim[],
  model: string,
  figures: Figures,
): string | null {
  const [first = '', second] = name.split(':')
  if (/^\d+$/.test(first)) return measuredText(claims[Number(first) - 1], second, model, figures)
  if (second === undefined && figures.has(first) && first !== model) {
    return figures.get(first)?.name ?? null
  }
  const [subject, key] = second === undefined ? [model, first] : [first, second]
  if (!isFigureField(key)) return null
  const value = figureOf({ field: key }, figures.get(subject))
  return value === null ? null : fieldText(key, value)
}

function measuredText(
  claim: Claim | undefined,
  side: string | undefined,
  model: string,
  figures: Figures,
): string | null {
  if (!claim) return null
  const { measured, against } = judge(claim, model, figures)
  const value = side === 'than' ? against : measured
  if (value === null) return null
  if (claim.ratio_to && side === undefined) return ratioText(String(value.value))
  return figureText(claim, value, figures)
}

/** `10%` below one, `2.5 times` from there on; "about" where it is rounded. */
function ratioText(ratio: DecimalText): string {
  const exact = decimal(ratio)
  const below = exact.lessThan(1)
  const figure = below ? exact.times(100) : exact
  const short = figure.greaterThanOrEqualTo(10)
    ? figure.toDecimalPlaces(0)
    : figure.toSignificantDigits(below ? 2 : 3)
  const about = short.equals(figure) ? '' : 'about '
  return `${about}${decimalText(short)}${below ? '%' : ' times'}`
}

function figureText(figure: Figure, value: Value, figures: Figures): string {
  if (figure.field === 'replacements' && value.type === 'set') {
    return joined(
      value.value.map((slug) => figures.get(slug)?.name ?? slug),
      'and',
    )
  }
  if (figure.field !== undefined) return fieldText(figure.field, value)
  if (figure.meter !== undefined) return moneyText(String(value.value))
  const score = scoreOf(figure, figures)
  return `${value.value}${score?.unit === 'percent' ? '%' : ''}`
}

/** A field's value in a sentence. */
function fieldText(key: string, value: Value): string {
  if (value.type === 'answer') return value.value ? 'yes' : 'no'
  if (value.type === 'set') {
    return joined(
      value.value.map((each) => valueLabel(key, each)),
      'and',
    )
  }
  const { type } = figureField(key)
  const text = value.value
  if (type === 'money') return text === '0' ? 'free' : moneyText(text)
  if (type === 'fraction') return percent(text)
  if (type !== 'integer') return valueLabel(key, text)
  return key === 'host_count' ? grouped(text) : shortCount(Number(text))
}

/** What a figure is called: `Input price`, `Input price, above 200,000 tokens`, `GPQA (Diamond)`. */
function labelOf(figure: Figure, figures: Figures): string {
  if (figure.field !== undefined) return fieldLabel(figureField(figure.field))
  if (figure.meter !== undefined) {
    const { tier_from, options, ...words } = figure.conditions ?? {}
    const parts = [
      ...(tier_from === undefined ? [] : [`above ${grouped(tier_from)} tokens`]),
      ...Object.values(words),
      ...Object.values(options ?? {}),
    ]
    return [`${meterOf(figure.meter).label} price`, ...parts].join(', ')
  }
  const { reported_by, ...setup } = figure.setting ?? { reported_by: 'developer' }
  const who = reported_by === 'developer' ? 'self-reported' : 'independent'
  const name = scoreOf(figure, figures)?.benchmark_name ?? figure.benchmark
  return `${name} (${[...Object.values(setup), who].join(', ')})`
}

function scoreOf({ benchmark }: Figure, figures: Figures): Score | undefined {
  for (const { scores } of figures.values()) {
    const found = scores.find((score) => score.benchmark === benchmark)
    if (found) return found
  }
  return undefined
}

/** The numbers that a claim itself states, as a text may print them. */
function literalsOf({ is, at_least, at_most, conditions, setting }: Claim): string[] {
  const stated = [is, at_least, at_most, conditions?.tier_from]
  const words = [...Object.values(conditions?.options ?? {}), ...Object.values(setting ?? {})]
  return [...stated, ...words].flatMap((literal) => {
    const text = String(literal ?? '')
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    const short = Number.isInteger(number) ? [shortCount(number).replace(/[kMBT]$/, '')] : []
    const share = number > 0 && number < 1 ? [percent(text).slice(0, -1)] : []
    return [...short, ...share, ...(text.match(/\d+(\.\d+)?/g) ?? [])]
  })
}
