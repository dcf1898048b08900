import { isDay } from '../catalogue/day'
import { readChecked } from '../import/importers'
import { type Importer, RefusedFile, type SourceFile, type SourceRecord } from '../import/record'
import { type CheckData, rawJson, recordsOf, type Snapshot, textOf } from './data'
import { finding, type Rule, sumOf } from './rule'

const limits = ['context_window', 'max_input_tokens', 'max_output_tokens']

function everything({ snapshots }: CheckData): SourceRecord[] {
  return [...snapshots.values()].flatMap(recordsOf)
}

function daysOf(record: SourceRecord): [place: string, day: string][] {
  if (record.type === 'host') return []
  const { locator, lifecycle, facts, checked_on } = record
  return Object.entries({ ...lifecycle, knowledge_cutoff: facts.knowledge_cutoff, checked_on })
    .filter(([key, value]) => value !== undefined && value !== null && key !== 'state_seen')
    .map(([key, value]) => [`${locator}.${key}`, String(value)])
}

function tokensOf(record: SourceRecord): [place: string, tokens: number][] {
  if (record.type === 'host') return []
  return limits.flatMap((key): [string, number][] => {
    const tokens = record.facts[key]
    return tokens === undefined ? [] : [[`${record.locator}.${key}`, Number(tokens)]]
  })
}

interface RawOffering {
  release_date?: string
  last_updated?: string
  knowledge?: string
  limit?: { context?: number; output?: number }
}

/** One way in which a file can be damaged, and its bytes then. */
interface Damage {
  name: string
  /** Null where a file of this kind cannot be damaged so. */
  bytes: (text: string, file: string) => Uint8Array | null
}

const encode = (text: string) => new TextEncoder().encode(text)
const isJson = (file: string) => file.endsWith('.json')

const damages: readonly Damage[] = [
  { name: 'empty', bytes: () => new Uint8Array() },
  {
    name: 'truncated',
    bytes: (text, file) => {
      // A file of lines is whole at the end of each, so it is cut within a text.
      const cut = isJson(file) ? Math.floor(text.length / 2) : text.indexOf('"') + 2
      return encode(text.slice(0, cut))
    },
  },
  {
    name: 'with a key twice',
    bytes: (text, file) => {
      const first = isJson(file) ? /\{\s*("[^"]*"\s*:)/.exec(text) : /^([\w-]+:)/m.exec(text)
      if (first?.[1] === undefined) return null
      const again = isJson(file) ? `${first[1]} 0, ` : `${first[1]} twice\n`
      const at = first.index + first[0].length - first[1].length
      return encode(text.slice(0, at) + again + text.slice(at))
    },
  },
  {
    name: 'that is no UTF-8',
    bytes: (text) => Buffer.concat([encode(text.slice(0, -2)), Buffer.from([0xff, 0xfe])]),
  },
  { name: 'with a NUL', bytes: (text) => encode(`${text}\0`) },
  {
    name: 'nested without end',
    bytes: (_, file) => (isJson(file) ? encode(`{"a":${'['.repeat(100_000)}`) : null),
  },
]

/** DATA rule 29: what is impossible is rejected alone, what cannot be trusted is refused whole. */
export const dirtRules: readonly Rule[] = [
  {
    rule: 29,
    name: 'no impossible day is kept',
    needs: [],
    check: (data) => {
      const records = everything(data)
      return finding(
        records.flatMap(daysOf),
        ([place, day]) => (isDay(day) && day >= '2000' ? null : `${place}: ${day}`),
        { looked: records.length },
      )
    },
  },
  {
    rule: 29,
    name: 'no limit of 0 or 99,999,999 tokens is kept',
    needs: [],
    check: (data) => {
      const records = everything(data)
      return finding(
        records.flatMap(tokensOf),
        ([place, tokens]) =>
          Number.isInteger(tokens) && tokens >= 1 && tokens <= 50_000_000
            ? null
            : `${place}: ${tokens}`,
        { looked: records.length },
      )
    },
  },
  {
    rule: 29,
    name: 'every record says where it stands, and no two stand in one place',
    needs: [],
    check: ({ snapshots }) => {
      const seen = new Set<string>()
      return finding(
        [...snapshots].flatMap(([source, snapshot]) =>
          recordsOf(snapshot).map((record) => ({ source, record })),
        ),
        ({ source, record: { type, locator } }) => {
          const place = `${source} ${type} ${locator}`
          if (seen.has(place)) return `${place} stands twice`
          seen.add(place)
          return locator === '' ? `a ${type} of ${source} stands nowhere` : null
        },
      )
    },
  },
  {
    rule: 29,
    name: 'what could not be read is told with its place and reason',
    needs: [],
    check: ({ snapshots, histories }) =>
      finding(
        [...snapshots.values(), ...histories.values()].flatMap(({ rejects }) => rejects),
        ({ path, reason, value }) =>
          path !== '' && reason !== '' && value.length <= 200 ? null : `${path}: ${reason}`,
      ),
  },
  {
    rule: 29,
    name: 'upstream’s impossible values are rejected alone, and their records imported',
    needs: ['models-dev'],
    check: async (data) => {
      const snapshot = data.snapshot('models-dev')
      const api = await rawJson<Record<string, { models?: Record<string, RawOffering> }>>(
        snapshot,
        'api.json',
      )
      const raw = Object.entries(api ?? {}).flatMap(([host, { models }]) =>
        Object.entries(models ?? {}).map(([id, offering]) => ({
          place: `${host} ${id}`,
          offering,
        })),
      )
      const days = raw.flatMap(({ offering: { release_date, last_updated, knowledge } }) =>
        [release_date, last_updated, knowledge].filter((day) => day !== undefined),
      )
      const contexts = raw.map(({ offering }) => offering.limit?.context)
      const dirty = raw.filter(
        ({ offering: { release_date, knowledge, limit } }) =>
          [release_date, knowledge].some((day) => day && !(isDay(day) && day >= '2000')) ||
          [limit?.context, limit?.output].some((size) => size === 0 || size === 99_999_999),
      )
      const kept = new Map(
        snapshot.offerings.map((record) => [`${record.host} ${record.api_model_id}`, record]),
      )
      const count = <T>(list: readonly T[], is: (each: T) => boolean) => list.filter(is).length
      return finding(
        dirty,
        ({ place }) => {
          const record = kept.get(place)
          if (record === undefined) return `${place} is lost whole`
          return snapshot.rejects.some(({ path }) => path.startsWith(`${record.locator}.`))
            ? null
            : `${place}: nothing of it is rejected`
        },
        {
          looked: raw.length,
          figures: [
            { what: '2025-02-31', told: 2, counted: count(days, (day) => day === '2025-02-31') },
            { what: '2025-25-11', told: 1, counted: count(days, (day) => day === '2025-25-11') },
            {
              what: '1970-01-01 as a release day',
              told: 4,
              counted: count(raw, ({ offering }) => offering.release_date === '1970-01-01'),
            },
            {
              what: 'days of which only the month is known',
              told: 2031,
              counted: count(days, (day) => day.length === 7),
            },
            { what: 'contexts of 0', told: 94, counted: count(contexts, (size) => size === 0) },
          ],
        },
      )
    },
  },
  {
    rule: 29,
    name: 'a damaged file is refused whole',
    needs: [],
    check: async ({ snapshots }) => {
      const copies = (await Promise.all([...snapshots.values()].map(copiesOf))).flat()
      const broken: string[] = []
      for (const { snapshot, file, damage, bytes } of copies) {
        const reason = await refusal(snapshot.importer, { ...file, bytes }, snapshot.as_of)
        if (reason === null) broken.push(`${snapshot.importer.key} ${file.name} ${damage} is read`)
      }
      return {
        looked: sumOf([...snapshots.values()], (snapshot) => snapshot.open().length),
        applies: copies.length,
        broken,
      }
    },
  },
  {
    rule: 29,
    name: 'a source of which over 1% cannot be read is refused whole',
    needs: ['models-dev'],
    check: async (data) => {
      const snapshot = data.snapshot('models-dev')
      const broken: string[] = []
      const name = 'api.json'
      for (const [share, refused] of [
        [200, false],
        [50, true],
      ] as const) {
        const api = await rawJson<Record<string, { models?: Record<string, RawOffering> }>>(
          snapshot,
          name,
        )
        const models = Object.values(api ?? {}).flatMap((host) => Object.values(host.models ?? {}))
        for (const [index, model] of models.entries()) {
          if (index % share === share - 1) Object.assign(model, { id: null })
        }
        if (models.length < share) continue
        const file = { name, path: name, bytes: encode(JSON.stringify(api)) }
        const reason = await refusal(snapshot.importer, file, snapshot.as_of)
        if ((reason !== null) !== refused) {
          broken.push(`one of ${share} records lost: ${reason ?? 'nothing is refused'}`)
        }
      }
      return { looked: snapshot.offerings.length, applies: 2, broken }
    },
  },
]

interface Copy {
  snapshot: Snapshot
  file: Pick<SourceFile, 'name' | 'path'>
  damage: string
  bytes: Uint8Array
}

/** Damaged copies of the first file of a source that must be there, and one of each that is larger than may be. */
async function copiesOf(snapshot: Snapshot): Promise<Copy[]> {
  const needed = snapshot.importer.files.find(({ optional }) => !optional)
  const pattern = new RegExp(`^${needed?.name.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`)
  const file = snapshot.open().find(({ name }) => pattern.test(name))
  if (!file || !needed) return []
  const text = await textOf(file)
  const large = Buffer.concat([encode(text), Buffer.alloc(needed.max_bytes, ' ')])
  const made = damages.flatMap(({ name, bytes }) => {
    const damaged = bytes(text, file.name)
    return damaged === null ? [] : [{ damage: name, bytes: damaged }]
  })
  return [...made, { damage: 'over its size', bytes: large }].map((each) => ({
    snapshot,
    file: { name: file.name, path: file.name },
    ...each,
  }))
}

/** Why a source is refused of which one file has these bytes; null where it is read. */
async function refusal(
  importer: Importer,
  { name, path, bytes }: { name: string; path: string; bytes: Uint8Array },
  as_of: string,
): Promise<string | null> {
  async function* content() {
    yield bytes
  }
  async function* files(): AsyncGenerator<SourceFile> {
    yield { name, path, bytes: content() }
  }
  try {
    for await (const _ of readChecked(importer, files(), { as_of }));
    return null
  } catch (error) {
    if (error instanceof RefusedFile) return error.message
    throw error
  }
}
