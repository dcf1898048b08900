import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  makeCitation,
  makeHost,
  makeModel,
  makeOffering,
  makeRelease,
  publish,
} from '@/db/testing/builders'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import { addDays, utcDay } from '@/lib/catalogue/day'
import * as ics from '../calendar.ics/route'

const client = vi.hoisted(() => ({ db: undefined as unknown }))
vi.mock('@/db/client', () => ({ readDb: () => client.db }))

const today = utcDay(Date.now())
const inDays = (count: number) => addDays(today, count)
/** A month that is wholly ahead. */
const month = inDays(70).slice(0, 7)

/** Folded in plain text, and inside of what takes several octets a character. */
const longName = `Modèle 旗舰 \\ with ${'a name, so long '.repeat(8)}that it folds ${'🧮'.repeat(30)}`

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  client.db = db
  await makeHost(db, { slug: 'openai', name: 'OpenAI' })
  await makeHost(db, { slug: 'azure', name: 'Azure; EU, West' })
  await makeModel(db, { slug: 'gpt-5', name: longName, developer: 'openai' })
  await makeModel(db, { slug: 'newer', name: 'Newer one', developer: 'openai' })
  const own = { model: 'gpt-5', developer: 'openai', first_party: true }
  await makeOffering(db, { ...own, host: 'openai', api_model_id: 'gpt-5', shutdown_on: inDays(8) })
  await makeOffering(db, {
    ...own,
    first_party: false,
    host: 'azure',
    api_model_id: 'gpt-5',
    shutdown_on: inDays(8),
    deprecated_on: '2026-01-02',
  })
  await makeOffering(db, { ...own, host: 'openai', api_model_id: 'old', shutdown_on: '2025-02-03' })
  await makeOffering(db, {
    ...own,
    host: 'openai',
    api_model_id: 'dropped',
    shutdown_on: inDays(9),
    withdrawn_on: '2026-01-01',
  })
  await makeRelease(db, { model: 'gpt-5', release_id: 'gpt-5-2025', shutdown_on: month })
  await makeOffering(db, {
    model: 'newer',
    developer: 'openai',
    first_party: true,
    host: 'openai',
    api_model_id: 'newer',
    earliest_shutdown_on: inDays(30),
  })
  const cited = await makeCitation(db, { subject_type: 'model', subject_id: 1, fields: ['name'] })
  await db
    .insertInto('replacements')
    .values({ model: 'gpt-5', to_model: 'newer', recommended: true, citation_id: cited.id })
    .execute()
  await publish(db)
})

afterAll(() => database.close())

const get = (search = '') => ics.GET(new Request(`http://forged.example/calendar.ics${search}`))
const events = async (search = '') => parsed(await (await get(search)).text())

describe('the calendar', () => {
  test('has what is ahead and what is over, each as an all-day event', async () => {
    const response = await get()
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const found = parsed(await response.text())
    expect(found.map(({ UID }) => UID)).toEqual([
      'shutdown.offering.openai/old@localhost',
      'shutdown.offering.openai/gpt-5@localhost',
      'earliest.offering.openai/newer@localhost',
      'shutdown.release.gpt-5/gpt-5-2025@localhost',
    ])
    const [, shutdown, promise, monthly] = found
    expect(shutdown).toMatchObject({
      SUMMARY: `Shutdown of ${longName}`,
      'DTSTART;VALUE=DATE': basic(inDays(8)),
      'DTEND;VALUE=DATE': basic(inDays(9)),
      DTSTAMP: `${basic(today)}T000000Z`,
      URL: 'http://localhost:3000/models/gpt-5',
      STATUS: 'CONFIRMED',
      DESCRIPTION:
        'At OpenAI and Azure; EU, West.\nIds: gpt-5.\nDeprecated on 2026-01-02.\nReplacement: Newer one.',
    })
    expect(promise?.SUMMARY).toBe('Newer one may be shut down from this day')
    expect(promise).toMatchObject({ STATUS: 'TENTATIVE', CATEGORIES: 'EARLIEST' })
    expect(monthly?.SUMMARY).toContain('day not published')
    expect(monthly?.DESCRIPTION).toContain('Only the month is known')
    expect(monthly?.['DTSTART;VALUE=DATE']).toBe(basic(`${month}-01`))
    expect(monthly?.['DTEND;VALUE=DATE']).toMatch(/01$/)
  })

  test.each([
    ['?host=azure', ['shutdown.offering.azure/gpt-5']],
    ['?provider=nobody', []],
    ['?model=newer', ['earliest.offering.openai/newer']],
    ['?type=shutdown_scheduled&model=newer', ['earliest.offering.openai/newer']],
    ['?type=added', []],
    ['?magnitude=0..', []],
    ['?occurred_on=..2025-12', ['shutdown.offering.openai/old']],
    [`?occurred_on=${month}..`, ['shutdown.release.gpt-5/gpt-5-2025']],
  ])('%s has %j', async (search, keys) => {
    expect((await events(search)).map(({ UID }) => UID)).toEqual(
      keys.map((key) => `${key}@localhost`),
    )
  })

  test('refuses what it cannot filter by, and is not sent twice', async () => {
    expect((await get('?developer=openai')).status).toBe(400)
    const etag = (await get()).headers.get('etag') ?? ''
    const request = new Request('http://localhost/calendar.ics', {
      headers: { 'if-none-match': etag },
    })
    expect((await ics.GET(request)).status).toBe(304)
  })
})

function basic(day: string): string {
  return day.replaceAll('-', '')
}

/** The events of an iCalendar, with unescaped texts; throws where RFC 5545 is not kept. */
function parsed(text: string): Record<string, string>[] {
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) throw new Error('Lines end in CRLF')
  const raw = text.slice(0, -2).split('\r\n')
  for (const line of raw) {
    const octets = new TextEncoder().encode(line).length
    if (octets > 75) throw new Error(`${octets} octets in "${line}"`)
  }
  const lines = raw
    .join('\r\n')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
  const found: Record<string, string>[] = []
  const open: string[] = []
  const calendar: Record<string, string> = {}
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(line) ?? []
    if (name === '') throw new Error(`"${line}" is no content line`)
    if (name === 'BEGIN') {
      open.push(value)
      if (value === 'VEVENT') found.push({})
    } else if (name === 'END') {
      if (open.pop() !== value) throw new Error(`END:${value} ends nothing`)
    } else {
      const of = open.at(-1) === 'VEVENT' ? (found.at(-1) ?? {}) : calendar
      if (name in of) throw new Error(`${name} is given twice`)
      of[name] = unescaped(value)
    }
  }
  for (const name of ['VERSION', 'PRODID', 'X-WR-CALNAME']) {
    if (!(name in calendar)) throw new Error(`${name} is missing`)
  }
  for (const event of found) {
    for (const name of ['UID', 'DTSTAMP', 'DTSTART;VALUE=DATE', 'DTEND;VALUE=DATE', 'SUMMARY']) {
      if (!(name in event)) throw new Error(`${name} is missing`)
    }
  }
  if (new Set(found.map(({ UID }) => UID)).size < found.length)
    throw new Error('A UID is used twice')
  return found
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  )
}
