import type {
  HostRecord,
  Importer,
  ModelRecord,
  OfferingRecord,
  PriceStatement,
  Reject,
} from '../import/record'

/** A source's real files, read whole. */
export interface Snapshot {
  importer: Importer
  /** Where its files lie. */
  folder: string
  as_of: string
  hosts: HostRecord[]
  models: ModelRecord[]
  offerings: OfferingRecord[]
  rejects: Reject[]
}

/** What a rule found: how much it is about, and what contradicts it. */
export interface Finding {
  count: number
  /** One line each; empty where the rule holds. */
  broken: string[]
}

/** Something that is true of what an importer makes of a source. */
export interface Rule {
  /** Its number in the list of what is really in the sources; null for what is true of any. */
  rule: number | null
  /** Key of the source, or `*` for each. */
  source: string
  name: string
  check: (snapshot: Snapshot, all: ReadonlyMap<string, Snapshot>) => Finding | Promise<Finding>
}

/** The things that a rule is about, and a line for each that contradicts it. */
export function finding<T>(
  things: readonly T[],
  contradiction: (thing: T) => string | null,
): Finding {
  return { count: things.length, broken: things.flatMap((thing) => contradiction(thing) ?? []) }
}

/** Things that must be there. */
export function found(count: number, least: number, what: string): Finding {
  return {
    count,
    broken: count < least ? [`${count} ${what}, at least ${least} were expected`] : [],
  }
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
