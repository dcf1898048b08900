import type { OfferingRecord, PriceStatement } from '../import/record'
import type { CheckData, Need, Snapshot } from './data'

/** What a rule found: how much it looked at, how much it is about, and what contradicts it. */
export interface Finding {
  /** Records, events or prices that were looked at. */
  looked: number
  /** Those that the rule says something of. */
  applies: number
  /** One line each, beginning with the place; empty where the rule holds. */
  broken: string[]
  /** Numbers that DATA.md tells, beside what is counted here. */
  figures?: Figure[]
}

/** A number of DATA.md and the same thing counted. */
export interface Figure {
  what: string
  told: number
  counted: number
  /** How far they may be apart; 0 where absent. */
  within?: number
  /** Why they are apart. */
  why?: string
}

/** Something that is true of what the importers, the resolver and the histories make of real files. */
export interface Rule {
  /** Its number in DATA.md; null for what is true of any source. */
  rule: number | null
  name: string
  /** What it looks at; it is left out where some of it was not given. */
  needs: readonly Need[]
  check: (data: CheckData) => Finding | Promise<Finding>
}

/** The things that a rule is about, and a line for each that contradicts it. */
export function finding<T>(
  things: readonly T[],
  contradiction: (thing: T) => string | null,
  more: { looked?: number; figures?: Figure[] } = {},
): Finding {
  return {
    looked: more.looked ?? things.length,
    applies: things.length,
    broken: things.flatMap((thing) => contradiction(thing) ?? []),
    ...(more.figures ? { figures: more.figures } : {}),
  }
}

/** Several findings as one. */
export function together(...findings: readonly Finding[]): Finding {
  return {
    looked: sumOf(findings, ({ looked }) => looked),
    applies: sumOf(findings, ({ applies }) => applies),
    broken: findings.flatMap(({ broken }) => broken),
    figures: findings.flatMap(({ figures }) => figures ?? []),
  }
}

/** What contradicts a rule, the figures that are too far off among it. */
export function brokenBy({ broken, figures = [] }: Finding): string[] {
  const off = figures.filter(({ told, counted, within = 0 }) => Math.abs(told - counted) > within)
  return [
    ...broken,
    ...off.map(({ what, told, counted }) => `${what}: ${told} were told, ${counted} are there`),
  ]
}

export function sumOf<T>(things: readonly T[], size: (thing: T) => number): number {
  return things.reduce((sum, thing) => sum + size(thing), 0)
}

export interface PlacedPrice {
  offering: OfferingRecord
  price: PriceStatement
  place: string
}

export function pricesOf({ offerings }: Pick<Snapshot, 'offerings'>): PlacedPrice[] {
  return offerings.flatMap((offering) =>
    offering.prices.map((price) => ({
      offering,
      price,
      place: `${offering.locator}.${price.source_field}`,
    })),
  )
}

/** How many things there are by some property of theirs. */
export function distinct<T>(things: readonly T[], by: (thing: T) => string): number {
  return new Set(things.map(by)).size
}

/** Host and id: what an offering is, whatever the record calls itself. */
export function idOf({ host, api_model_id }: OfferingRecord): string {
  return `${host}/${api_model_id}`
}

/** Things by a key, in the order in which the keys come. */
export function groupBy<T>(things: Iterable<T>, key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const of = key(thing)
    const group = groups.get(of)
    if (group) group.push(thing)
    else groups.set(of, [thing])
  }
  return groups
}
