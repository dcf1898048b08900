import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeChangeEvent, makeHost, makeModel, makeOffering, publish } from '@/db/testing/builders'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import * as atom from './feed.atom/route'
import * as json from './feed.json/route'

const client = vi.hoisted(() => ({ db: undefined as unknown }))
vi.mock('@/db/client', () => ({ readDb: () => client.db }))

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  client.db = db
  await makeHost(db, { slug: 'groq', name: 'Groq' })
  await makeModel(db, { slug: 'r-d', name: 'R&D <"one">' })
  const offering = await makeOffering(db, { host: 'groq', model: 'r-d' })
  await makeChangeEvent(db, {
    model: 'r-d',
    host: 'groq',
    offering_id: offering.id,
    type: 'price_changed',
    occurred_on: '2026-11-02',
    title: 'Input $2.00 → $1.00 per 1M tokens (−50%)',
    magnitude: '-0.5',
    recorded_at: '2026-11-03T10:00:00Z',
  })
  for (let count = 0; count < 120; count++) {
    await makeChangeEvent(db, { occurred_on: '2026-10', recorded_at: '2026-11-01T10:00:00Z' })
  }
  await publish(db)
})

afterAll(() => database.close())

const get = (route: typeof atom, file: string, search = '', headers = {}) =>
  route.GET(new Request(`http://forged.example${file}${search}`, { headers }))
const getAtom = (search?: string, headers?: object) =>
  get(atom, '/changes/feed.atom', search, headers)
const getJson = async (search?: string) => {
  const response = await get(json, '/changes/feed.json', search)
  return { response, feed: await response.json() }
}

describe('the JSON feed', () => {
  test('is JSON Feed 1.1 with the latest hundred', async () => {
    const { response, feed } = await getJson()
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'losclouds: Changes',
      home_page_url: 'http://localhost:3000/changes',
      feed_url: 'http://localhost:3000/changes/feed.json',
    })
    expect(feed.items).toHaveLength(100)
    expect(new Set(feed.items.map(({ id }: { id: string }) => id)).size).toBe(100)
    expect(feed.items[0]).toEqual({
      id: expect.stringMatching(/^tag:localhost,2026-01-01:change\/\d+$/),
      url: 'http://localhost:3000/models/r-d#events',
      title: 'R&D <"one"> at Groq: Input $2.00 → $1.00 per 1M tokens (−50%)',
      content_text: 'Input $2.00 → $1.00 per 1M tokens (−50%). Price changed, 2026-11-02.',
      date_published: '2026-11-02T00:00:00Z',
      date_modified: '2026-11-03T10:00:00.000Z',
      tags: ['price_changed'],
    })
    expect(feed.items[1].date_published).toBe('2026-10-01T00:00:00Z')
  })

  test('takes the filters of the log, and leads to the page under them', async () => {
    const { feed } = await getJson('?magnitude=..-0.2&host=groq')
    expect(feed.items).toHaveLength(1)
    expect(feed.home_page_url).toBe('http://localhost:3000/changes?host=groq&magnitude=..-0.2')
    expect(feed.title).toBe('losclouds: Changes, Host groq, Size of change up to -20%')
    expect((await getJson('?type=moved')).feed.items).toEqual([])
  })

  test.each(['?type=nothing', '?limit=5', '?developer=x', '?q=x'])(
    '%s is refused',
    async (search) => {
      const { response, feed } = await getJson(search)
      expect([response.status, feed.parameter]).toEqual([400, /\?(\w+)/.exec(search)?.[1]])
    },
  )
})

describe('the Atom feed', () => {
  test('has what RFC 4287 asks of a feed and of each entry', async () => {
    const response = await getAtom('?host=groq')
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const text = await response.text()
    expect(text).not.toContain('forged.example')
    expect(elements(text)).toEqual([
      ['id', 'http://localhost:3000/changes/feed.atom?host=groq'],
      ['title', 'losclouds: Changes, Host groq'],
      ['updated', '2026-11-03T10:00:00.000Z'],
      ['name', 'losclouds'],
      ['uri', 'http://localhost:3000/'],
      ['id', expect.stringMatching(/^tag:localhost,2026-01-01:change\/\d+$/)],
      ['title', 'R&D <"one"> at Groq: Input $2.00 → $1.00 per 1M tokens (−50%)'],
      ['published', '2026-11-02T00:00:00Z'],
      ['updated', '2026-11-03T10:00:00.000Z'],
      ['summary', 'Input $2.00 → $1.00 per 1M tokens (−50%). Price changed, 2026-11-02.'],
    ])
    expect(text).toContain('<link rel="self" type="application/atom+xml"')
    expect(text).toContain(
      '<link rel="alternate" type="text/html" href="http://localhost:3000/models/r-d#events"/>',
    )
  })

  test('without entries is still one, with a date', async () => {
    const text = await (await getAtom('?type=moved')).text()
    expect(elements(text).find(([name]) => name === 'updated')?.[1]).toMatch(/^\d{4}-.*T00:00:00Z$/)
    expect(text).not.toContain('<entry>')
  })

  test('is not sent again to who has it', async () => {
    const etag = (await getAtom()).headers.get('etag')
    expect((await getAtom('', { 'if-none-match': etag })).status).toBe(304)
  })
})

/** Elements that hold text, in order; throws where tags do not match. */
function elements(xml: string): [name: string, text: string][] {
  const open: string[] = []
  const found: [string, string][] = []
  let text = ''
  for (const [, tag = '', chars = ''] of xml.matchAll(/<([^>]+)>([^<]*)/g)) {
    if (tag.startsWith('?') || tag.endsWith('/')) continue
    const name = tag.replace(/^\//, '').split(' ', 1)[0] ?? ''
    if (!tag.startsWith('/')) {
      open.push(name)
      text = chars
    } else {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
      if (text.trim() !== '') found.push([name, plain(text)])
      text = ''
    }
  }
  if (open.length > 0) throw new Error(`${open} is not closed`)
  return found
}

function plain(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`"${text}" is not escaped`)
  const meant = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(\w+);/g, (_, name: keyof typeof meant) => meant[name])
}
