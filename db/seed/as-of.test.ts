import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, type Day } from '../../lib/catalogue/day'
import { isPriceValue, keyOfPriceValue, statementOf } from '../../lib/evidence/settle'
import type { SourceSteps } from '../../lib/history/merge'
import { datedStepsOf } from '../../lib/history/stated'
import { stepsOfStated } from '../../lib/history/steps'
import { replay } from '../../lib/history/testing'
import { type Statement, statementsOf } from '../mutations/import/reading'
import { listPrices } from '../queries/prices'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { readSeed, seedFolder } from './load'

/** How many offerings and days are looked at: of all, and of those that sources tell of differently. */
const PAIRS = 2_000

let database: TestDatabase
let db: TestDatabase['db']
/** What the seed's files state of each offering that both histories or one of them tell of. */
let offerings: { id: number; said: Said[] }[]

interface Said {
  source: string
  keeps_retired: boolean
  statement: Statement
}

beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  db = database.db
  const placed = await db
    .selectFrom('observations')
    .innerJoin('sources', 'sources.id', 'observations.source_id')
    .select(['key', 'locator', 'subject_id'])
    .where('subject_type', '=', 'offering')
    .execute()
  const ids = new Map(
    placed.map(({ key, locator, subject_id }) => [`${key} ${locator}`, subject_id]),
  )
  const byOffering = new Map<number, Said[]>()
  for (const reading of await readSeed(seedFolder)) {
    const { key, keeps_retired = false } = reading.source
    for (const statement of statementsOf(reading)) {
      const id = ids.get(`${key} ${statement.locator}`)
      if (id === undefined) continue
      const said = { source: key, keeps_retired, statement }
      const list = byOffering.get(id)
      if (list) list.push(said)
      else byOffering.set(id, [said])
    }
  }
  offerings = [...byOffering]
    .map(([id, said]) => ({ id, said }))
    .filter(({ said }) => said.some(({ statement }) => statement.past !== null))
    .sort((a, b) => a.id - b.id)
})
afterAll(() => database.close())

const FIRST = '2025-02-01'

test('the prices of any day are those that a replay of the histories gives', async () => {
  const { compared, unknown } = await compare(offerings)
  expect(compared).toBe(PAIRS)
  // Before the first record nothing is known, and the pairs must have seen that too.
  expect(unknown).toBeGreaterThan(50)
}, 300_000)

test('also where several records price an offering, and one of them moved', async () => {
  const argued = offerings.filter(({ said }) => {
    const priced = said.filter(({ statement }) =>
      Object.values(statement.values).some(isPriceValue),
    )
    const moved = said.some(({ statement: { past } }) =>
      past?.slices.some(({ value, to }) => isPriceValue(value) && to !== null),
    )
    return priced.length > 1 && moved
  })
  expect(argued.length).toBeGreaterThan(100)
  expect((await compare(argued)).compared).toBe(PAIRS)
}, 300_000)

async function compare(some: typeof offerings): Promise<{ compared: number; unknown: number }> {
  let compared = 0
  let unknown = 0
  await fc.assert(
    fc.asyncProperty(
      fc.nat().map((index) => some[index % some.length]),
      fc.nat(660).map((days) => addDays(FIRST, days)),
      async (offering, day) => {
        if (offering === undefined) throw new Error('The seed has no history')
        const rows = await listPrices(db, [offering.id], { asOf: day })
        const found = rows.map(
          ({ meter, conditions, state, amount, currency }) =>
            `${keyOfPriceValue({ meter, conditions })} ${amount ?? state} ${currency}`,
        )
        const expected = replayed(offering.said, day)
        expect(found.sort(), `offering ${offering.id} on ${day}`).toEqual(expected.sort())
        compared += 1
        if (day < firstDayOf(offering.said)) {
          unknown += 1
          expect(found).toEqual([])
        }
      },
    ),
    { numRuns: PAIRS },
  )
  return { compared, unknown }
}

function replayed(said: readonly Said[], day: Day): string[] {
  const sources = said.map(stepsOfRecord)
  const lists = said.filter(({ keeps_retired }) => !keeps_retired)
  const keys = new Set(sources.flatMap(({ steps }) => steps.map(({ key }) => key)))
  return [...keys].flatMap((key) => {
    const given = sources.map((each, index) => ({
      ...each,
      steps: each.steps.filter((step) => step.key === key),
      // What keeps everything goes by what the others list.
      ...(said[index]?.keeps_retired && lists.length > 0
        ? {
            listings: sources.flatMap((other, at) =>
              said[at]?.keeps_retired ? [] : (other.listings ?? []),
            ),
          }
        : {}),
    }))
    const shown = replay(given, FIRST, day).at(-1)
    return shown ? [`${key} ${shown.amount ?? shown.state} ${shown.currency}`] : []
  })
}

function stepsOfRecord({ source, statement }: Said): SourceSteps {
  const { locator, confidence, observed_on, past, values } = statement
  const dated = past?.dated ?? false
  const slices = (past?.slices ?? []).flatMap(({ field, value, ...days }) =>
    isPriceValue(value) ? [{ key: field, statement: statementOf(value), ...days }] : [],
  )
  const told = new Set(slices.filter(({ to }) => to === null).map(({ key }) => key))
  // What no history tells of is stated since the day it was read; a live record ends what it omits.
  const live = statement.withdrawn_on === null && !dated
  const now = Object.entries(values).flatMap(([key, value]) =>
    isPriceValue(value) ? [{ key, value }] : [],
  )
  const fresh = now
    .filter(({ key }) => !told.has(key) && !(dated && slices.some((each) => each.key === key)))
    .map(({ key, value }) => ({
      key,
      statement: statementOf(value),
      from: observed_on,
      to: null,
      commit: null,
    }))
  const ended = slices.map((slice) => {
    const omitted = live && slice.to === null && !now.some(({ key }) => key === slice.key)
    return omitted ? { ...slice, to: observed_on } : slice
  })
  const stated = [...ended, ...fresh]
  const place = { known_from: past?.dated === false ? past.known_from : observed_on, locator }
  const steps = dated ? datedStepsOf(stated, place) : stepsOfStated(stated, place)
  const listings = past?.dated === false ? past.listings : [{ from: observed_on, to: null }]
  return { source, locator, confidence, observed_on, dated, listings, steps }
}

function firstDayOf(said: readonly Said[]): Day {
  return (
    said
      .map(
        ({ statement: { past, observed_on } }) =>
          past?.slices.map(({ from }) => from).sort()[0] ?? observed_on,
      )
      .sort()[0] ?? ''
  )
}
