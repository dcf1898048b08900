import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noLifecycle, stateOn } from '../catalogue/lifecycle'
import { modelDeprecations } from './modeldeprecations'
import type { OfferingRecord } from './record'
import { type ReadResult, readAll } from './testing'

const folder = new URL('fixtures/modeldeprecations/', import.meta.url)
const fixtures: Record<string, string> = {}
for (const host of readdirSync(new URL('models', folder))) {
  for (const file of readdirSync(new URL(`models/${host}`, folder))) {
    const name = `models/${host}/${file}`
    fixtures[name] = readFileSync(new URL(name, folder), 'utf8')
  }
}

const all = await readAll(modelDeprecations, fixtures)

function offering(id: string, result: ReadResult = all): OfferingRecord {
  for (const record of result.records) {
    if (record.type === 'offering' && `${record.host}/${record.api_model_id}` === id) return record
  }
  throw new Error(`no offering ${id}`)
}

/** A file about openai's `m`, with more lines as a test needs them. */
async function readOne(lines: string): Promise<ReadResult> {
  const text = `provider: openai\nmodel: m\nname: M\nlast_verified: 2026-07-30\n${lines}`
  return readAll(modelDeprecations, { 'models/openai/m.yaml': text })
}

test('a record carries dates, aliases, replacements and its sources, and no prose', () => {
  expect(offering('openai/test-model-0613')).toEqual({
    type: 'offering',
    locator: 'models/openai/test-model-0613.yaml',
    host: 'openai',
    api_model_id: 'test-model-0613',
    base_model: null,
    name: 'Test Model (June)',
    kind: null,
    facts: {},
    lifecycle: {
      released_on: '2023-06-13',
      deprecated_on: '2024-06-06',
      shutdown_on: '2025-06-06',
    },
    prices: [],
    aliases: ['test-model'],
    replacements: [
      { host: 'openai', api_model_id: 'test-model-2', recommended: true },
      { host: 'bedrock', api_model_id: 'test-model-3', recommended: false },
    ],
    extras: { status: 'retired' },
    cites: [
      { url: 'https://openai.test/docs/deprecations', title: 'Deprecations' },
      { url: 'https://openai.test/docs/models', title: 'Models' },
    ],
    checked_on: '2026-07-30',
  })
  expect(all.rejects).toEqual([])
  expect(JSON.stringify(all.records)).not.toContain('sentence')
})

test('one host’s date is that host’s alone (DATA rule 23)', () => {
  expect(offering('openai/test-model-2').lifecycle.shutdown_on).toBeUndefined()
  expect(offering('bedrock/test-model-2').lifecycle.shutdown_on).toBe('2026-09-30')
})

test('a state is kept only where the dates do not amount to it (DATA rule 24)', () => {
  expect('state_seen' in offering('openai/test-model-0613').lifecycle).toBe(false)
  expect(offering('openai/test-vanished').lifecycle).toEqual({
    state_seen: 'retired',
    state_seen_on: '2026-07-30',
  })
  // A shutdown ahead alone would read as active.
  expect(offering('bedrock/test-model-2').lifecycle).toMatchObject({
    state_seen: 'deprecated',
    state_seen_on: '2026-08-03',
  })
  // "No earlier than" and no release day: nothing says that it runs.
  expect(offering('openai/test-model-2').lifecycle).toEqual({
    earliest_shutdown_on: '2027-05',
    state_seen: 'active',
    state_seen_on: '2026-07-30',
  })
})

test('every record reads as its own status on the day of its check', () => {
  for (const record of all.records) {
    if (record.type !== 'offering' || record.checked_on === null) continue
    const lifecycle = { ...noLifecycle, ...record.lifecycle }
    expect(stateOn(lifecycle, record.checked_on)).toBe(record.extras.status)
  }
})

test('a provider’s own deprecations pages become its links, other pages do not', () => {
  const hosts = all.records.filter((record) => record.type === 'host')
  expect(hosts.map(({ host, links }) => [host, links])).toEqual([
    [
      'bedrock',
      [
        {
          kind: 'deprecations',
          url: 'https://aws.test/bedrock/model-lifecycle.html',
          title: 'Lifecycle',
        },
      ],
    ],
    [
      'openai',
      [
        {
          kind: 'deprecations',
          url: 'https://openai.test/docs/deprecations',
          title: 'Deprecations',
        },
      ],
    ],
  ])
})

test('an impossible date is lost alone', async () => {
  const result = await readOne('shutdown_on: 2026-02-30\nreleased_on: 2024-05\n')
  expect(offering('openai/m', result).lifecycle).toEqual({ released_on: '2024-05' })
  expect(result.rejects).toMatchObject([
    { path: 'models/openai/m.yaml#shutdown_on', value: '2026-02-30' },
  ])
})

test('an unknown status, a bad address and a half replacement are lost alone', async () => {
  const result = await readOne(
    [
      'status: sunset',
      'sources: [{ url: "javascript:alert(1)", title: x, accessed: 2026-01-01 }]',
      'replacements: [{ provider: openai }, { provider: openai, model: n }]',
    ].join('\n'),
  )
  const record = offering('openai/m', result)
  expect(record.cites).toEqual([])
  expect(record.replacements).toEqual([{ host: 'openai', api_model_id: 'n', recommended: false }])
  expect(result.rejects.map(({ path }) => path.split('#')[1]).sort()).toEqual([
    'replacements[0].model',
    'sources[0].url',
    'status',
  ])
})

test('without a day of verification its pages’ latest reading counts', async () => {
  const source = (day: string) => `{ url: "https://a.test/${day}", title: x, accessed: ${day} }`
  const result = await readAll(modelDeprecations, {
    'models/openai/m.yaml': `provider: openai\nmodel: m\nsources: [${source('2026-01-05')}, ${source('2026-02-01')}]\n`,
  })
  expect(offering('openai/m', result).checked_on).toBe('2026-02-01')
})

test('keys that are new to the importer are counted, not fatal', async () => {
  const result = await readOne('mood: good\n')
  expect(result.rejects).toEqual([
    { path: 'models/*/*.yaml#mood', reason: 'an unknown key, once', value: 'good' },
  ])
})

test.each([
  ['no provider', 'model: m\n', 'it has no provider'],
  ['no model', 'provider: openai\n', 'it has no model'],
  [
    'the provider of another folder',
    'provider: google\nmodel: m\n',
    'stands in the folder of "openai"',
  ],
])('a record with %s is lost whole', async (_, text, reason) => {
  const result = await readAll(modelDeprecations, { 'models/openai/m.yaml': text })
  expect(result.records).toEqual([])
  expect(result.whole).toHaveLength(1)
  expect(result.whole[0]?.reason).toContain(reason)
})

test('two files about one model refuse the source', async () => {
  const text = 'provider: openai\nmodel: m\n'
  const reading = readAll(modelDeprecations, {
    'models/openai/m.yaml': text,
    'models/openai/copy.yaml': text,
  })
  await expect(reading).rejects.toThrow(
    'models/openai/copy.yaml at model: openai/m is described by models/openai/m.yaml already',
  )
})

test('a file that is no YAML refuses the source and is named', async () => {
  const reading = readAll(modelDeprecations, { ...fixtures, 'models/openai/x.yaml': 'a: [' })
  await expect(reading).rejects.toThrow('models/openai/x.yaml: it is not valid YAML')
})
