import type { Selectable, Transaction } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import {
  claimOf,
  keyOfPriceValue,
  type Observation,
  type Shown,
} from '../../../lib/evidence/settle'
import type { ShownStep } from '../../../lib/history/merge'
import type { PriceStatement } from '../../../lib/import/record'
import { isZeroPrice } from '../../../lib/import/values'
import type { Database, PricesTable } from '../../schema'
import type { Changes } from '../revision'
import { insertRows, updateRows } from '../rows'
import { citationKey } from './evidence'

type PriceRow = Selectable<PricesTable>

/** All prices of some offerings, the corrected ones too. */
export async function loadPriceRows(
  trx: Transaction<Database>,
  offeringIds: readonly number[],
): Promise<Map<number, PriceRow[]>> {
  const rows = await trx
    .selectFrom('prices')
    .selectAll()
    .where('offering_id', '=', (eb) => eb.fn.any(eb.val([...offeringIds])))
    .orderBy('id')
    .execute()
  const byOffering = new Map<number, PriceRow[]>()
  for (const row of rows) {
    const list = byOffering.get(row.offering_id)
    if (list) list.push(row)
    else byOffering.set(row.offering_id, [row])
  }
  return byOffering
}

/** The claims that an offering's price steps and their corrected mistakes rest on, each once. */
export function priceClaims(
  steps: readonly ShownStep[],
  observations: readonly Observation[],
): [key: string, claim: Shown][] {
  const byRecord = new Map(observations.map((each) => [recordKey(each), each]))
  const claims = new Map<string, [string, Shown]>()
  for (const { key, cited, corrects } of steps) {
    for (const { source, locator, statement } of [cited, ...corrects]) {
      const observation = byRecord.get(recordKey({ source, locator }))
      if (observation === undefined) continue
      claims.set(`${key} ${recordKey(observation)}`, [key, claimOf(observation, statement)])
    }
  }
  return [...claims.values()]
}

function recordKey({ source, locator }: { source: string; locator: string }): string {
  return `${source} ${locator}`
}

interface Offering {
  id: number
  rows: readonly PriceRow[]
  steps: readonly ShownStep[]
  observations: readonly Observation[]
  /** Keys that a person stands behind: left as they are. */
  kept: ReadonlySet<string> | undefined
  /** Whose prices a revision tells of. */
  day: Day
}

/** A row that is to be there, with the mistakes that it corrects. */
interface Wanted {
  offering_id: number
  key: string
  statement: PriceStatement
  from: Day
  to: Day | null
  kind: string
  citation_id: number | undefined
  corrects: Mistake[]
  /** Rows that were shown in its place and are not any more. */
  replaces: number[]
}

interface Mistake {
  statement: PriceStatement
  from: Day
  to: Day | null
  citation_id: number | undefined
}

/**
 * Brings price rows in line with what is known of prices over time, and writes
 * each kind of difference in one statement. A row that is there stays itself
 * while its price stays; one that no longer holds is kept, marked with the row
 * that stands in its place.
 */
export class PriceWriter {
  private readonly inserts: Wanted[] = []
  private readonly updates: ({ id: number } & Record<string, unknown>)[] = []
  /** Of rows that were there already. */
  private readonly mistakes: { corrected_by: number; row: Record<string, unknown> }[] = []
  private readonly replaced: { id: number; corrected_by: number }[] = []

  constructor(private readonly citations: ReadonlyMap<string, number>) {}

  /** Compares one offering; returns what changed on its day, by price key. */
  settle(offering: Offering): Changes {
    const { rows, steps, kept, day } = offering
    const changes: Changes = {}
    const byKey = groupBy(steps, ({ key }) => key)
    const known = groupBy(rows, keyOfRow)
    for (const key of new Set([...byKey.keys(), ...known.keys()])) {
      if (kept?.has(key)) continue
      const before = known.get(key) ?? []
      const after = byKey.get(key) ?? []
      const was = before.find((row) => row.corrected_by === null && holds(periodOf(row), day))
      const is = after.find((step) => holds(step, day))
      const [from, to] = [was && display(was), is && display(is.statement)]
      if (JSON.stringify(from) !== JSON.stringify(to)) changes[key] = [from ?? null, to ?? null]
      this.settleKey(offering, before, after)
    }
    return changes
  }

  async write(trx: Transaction<Database>): Promise<number> {
    // At the end of this statement no two of the remaining periods may overlap.
    await updateRows(trx, 'prices', this.updates)
    const plain = this.inserts.filter((row) => !hasFollowers(row))
    await insertRows(trx, 'prices', plain.map(rowOf), [])
    const followed = this.inserts.filter(hasFollowers)
    const made = await insertRows<Pick<PriceRow, (typeof placeColumns)[number] | 'id'>>(
      trx,
      'prices',
      followed.map(rowOf),
      ['id', ...placeColumns],
    )
    const ids = new Map(
      made.map((row) => [placeOf(row.offering_id, keyOfRow(row), row.effective_from), row.id]),
    )
    for (const row of followed) {
      const id = ids.get(placeOf(row.offering_id, row.key, row.from))
      if (id === undefined) throw new Error(`The price ${row.key} was not written`)
      for (const mistake of row.corrects) this.addMistake(row, mistake, id)
      for (const old of row.replaces) this.replaced.push({ id: old, corrected_by: id })
    }
    await updateRows(trx, 'prices', this.replaced)
    const mistakes = this.mistakes.map(({ corrected_by, row }) => ({ ...row, corrected_by }))
    await insertRows(trx, 'prices', mistakes, [])
    return this.updates.length + this.inserts.length + mistakes.length
  }

  private settleKey(
    { id, observations }: Offering,
    before: readonly PriceRow[],
    after: readonly ShownStep[],
  ): void {
    const live = before.filter(({ corrected_by }) => corrected_by === null)
    const matches = matchesOf(live, after)
    const wanted = after.map((step): Wanted => this.wantedOf(id, step, observations))
    for (const [index, row] of wanted.entries()) {
      const match = matches[index]
      if (match === undefined) this.inserts.push(row)
      else this.update(match, row)
    }
    const standing = new Set(matches.map((match) => match?.id))
    for (const row of live) {
      if (!standing.has(row.id)) this.replace(row, wanted, matches)
    }
    for (const [index, row] of wanted.entries()) {
      // What was shown and is known as a mistake by now is there already.
      row.corrects = row.corrects.filter(
        (mistake) =>
          !before.some(
            (each) =>
              !standing.has(each.id) &&
              each.effective_from === mistake.from &&
              samePrice(each, mistake.statement),
          ),
      )
      const match = matches[index]
      if (match === undefined) continue
      for (const mistake of row.corrects) this.addMistake(row, mistake, match.id)
    }
  }

  private wantedOf(
    offering_id: number,
    { key, from, to, kind, cited, corrects }: ShownStep,
    observations: readonly Observation[],
  ): Wanted {
    const citationOf = (place: { source: string; locator: string }) => {
      const found = observations.find((each) => recordKey(each) === recordKey(place))
      return found && this.citations.get(citationKey(offering_id, found.source_id, found.locator))
    }
    return {
      ...{ offering_id, key, statement: cited.statement, from, to, kind },
      citation_id: citationOf(cited),
      corrects: corrects.map((mistake) => ({
        statement: mistake.statement,
        from: mistake.from,
        to: mistake.from === mistake.to ? null : mistake.to,
        citation_id: citationOf(mistake),
      })),
      replaces: [],
    }
  }

  private update(row: PriceRow, { from, to, kind, statement, citation_id }: Wanted): void {
    const columns = {
      effective_from: from,
      effective_to: to,
      kind,
      citation_id,
      tier_mode: statement.conditions.tier_mode,
      source_text: statement.source_text,
      source_field: statement.source_field,
      corrected_by: null,
    }
    const same = Object.entries(columns).every(
      ([name, value]) => (row[name as keyof PriceRow] ?? null) === (value ?? null),
    )
    if (!same) this.updates.push({ id: row.id, ...columns })
  }

  /** A row that no longer holds names the one that does on its first day, or the next. */
  private replace(
    row: PriceRow,
    wanted: readonly Wanted[],
    matches: readonly (PriceRow | undefined)[],
  ): void {
    const { effective_from, effective_to, kind, citation_id, tier_mode } = row
    const { source_text, source_field } = row
    const columns = { effective_from, effective_to, kind, citation_id, tier_mode }
    const start = effective_from ?? ''
    const index = wanted.findIndex(({ to }) => to === null || to > start)
    const successor = wanted[index]
    const match = matches[index]
    // Nothing stands in its place: it never held.
    const corrected_by = match?.id ?? row.id
    this.updates.push({ id: row.id, ...columns, source_text, source_field, corrected_by })
    if (successor !== undefined && match === undefined) successor.replaces.push(row.id)
  }

  private addMistake(row: Wanted, { statement, from, to, citation_id }: Mistake, id: number): void {
    const kind = from === row.from ? 'initial' : 'change'
    const mistake = { ...row, statement, from, to, citation_id, kind }
    this.mistakes.push({ corrected_by: id, row: rowOf(mistake) })
  }
}

function hasFollowers({ corrects, replaces }: Wanted): boolean {
  return corrects.length > 0 || replaces.length > 0
}

/** For each step the row that already says it: of the same first day, else of days in common. */
function matchesOf(
  live: readonly PriceRow[],
  steps: readonly ShownStep[],
): (PriceRow | undefined)[] {
  const free = new Set(live)
  const take = (wanted: (row: PriceRow) => boolean): PriceRow | undefined => {
    const row = [...free].find(wanted)
    if (row) free.delete(row)
    return row
  }
  const matches = steps.map(({ statement, from }) =>
    take((row) => row.effective_from === from && samePrice(row, statement)),
  )
  return matches.map(
    (match, index) =>
      match ??
      take((row) => {
        const step = steps[index]
        return step !== undefined && samePrice(row, step.statement) && overlap(periodOf(row), step)
      }),
  )
}

interface Days {
  from: Day | null
  to: Day | null
}

function periodOf({ effective_from, effective_to }: PriceRow): Days {
  return { from: effective_from, to: effective_to }
}

function holds({ from, to }: Days, day: Day): boolean {
  return (from === null || from <= day) && (to === null || day < to)
}

function overlap(a: Days, b: Days): boolean {
  return (
    (a.to === null || b.from === null || b.from < a.to) &&
    (b.to === null || a.from === null || a.from < b.to)
  )
}

const conditionColumns = [
  'tier_from',
  'service_tier',
  'region',
  'cache_lifetime',
  'utc_hours',
  'weekdays',
  'options',
] as const
const placeColumns = ['offering_id', 'meter', 'effective_from', ...conditionColumns] as const

/** The price key of a row. */
export function keyOfRow(row: Pick<PriceRow, 'meter' | (typeof conditionColumns)[number]>): string {
  const { meter, tier_from, service_tier, region, cache_lifetime, utc_hours, weekdays, options } =
    row
  const conditions = { tier_from, service_tier, region, cache_lifetime, utc_hours, weekdays }
  return keyOfPriceValue({ meter, conditions: { ...conditions, options } })
}

function placeOf(offering_id: number, key: string, from: Day | null): string {
  return `${offering_id} ${key} ${from}`
}

function rowOf({ offering_id, statement, from, to, kind, citation_id }: Wanted) {
  const { meter, amount, currency, per, state, conditions, source_text, source_field } = statement
  return {
    ...{ offering_id, meter, amount, currency, per, state },
    ...conditions,
    effective_from: from,
    effective_to: to,
    kind,
    ...{ source_text, source_field, citation_id },
    recorded_at: 'now',
    revision: 1,
  }
}

function samePrice(row: PriceRow, price: PriceStatement): boolean {
  return (
    row.amount === price.amount &&
    row.state === price.state &&
    row.currency === price.currency &&
    row.per === price.per &&
    // A zero whose meaning is open is another thing than a price that is not known.
    isZeroPrice({ state: row.state, source_text: row.source_text ?? '' }) === isZeroPrice(price)
  )
}

/** A price as a revision shows it. */
function display(
  price: Pick<PriceStatement, 'amount' | 'currency'> & { state: string },
): string | Record<string, string> {
  if (price.state !== 'listed' || price.amount === null) return { state: price.state }
  return price.currency === 'USD'
    ? price.amount
    : { amount: price.amount, currency: price.currency }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
