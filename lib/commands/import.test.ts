import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../db/testing/database'
import { checksum } from '../../db/testing/records'
import { root } from '../system/checkout.mjs'

interface Outcome {
  code: number | string | null
  stdout: string
  stderr: string
}

/** Runs `npm run import -- ...` without npm, on a database of the test's. */
function run(url: string, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: url, AUTH_SECRET: 'x'.repeat(40), INIT_CWD: root }
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', join(root, 'lib/commands/import.ts'), ...args]
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? error.signal ?? null) : 0, stdout, stderr }),
    )
  })
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder with these files in it. */
function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'losclouds-import-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

type Fields = Record<string, unknown>

/** An `api.json` with some offerings of one host, each given by what it adds to a plain one. */
function api(offerings: Record<string, Fields | string>): string {
  const members = Object.entries(offerings).map(([id, more]) => {
    const plain = { id, name: id, release_date: '2025-04-14', cost: { input: 0.4, output: 1.6 } }
    // Text is put in as it is: what JSON.stringify would not write.
    const own =
      typeof more === 'string'
        ? `${JSON.stringify(plain).slice(0, -1)},${more}}`
        : JSON.stringify({ ...plain, ...more })
    return `${JSON.stringify(id)}:${own}`
  })
  return `{"openai":{"id":"openai","name":"OpenAI","models":{${members.join(',')}}}}`
}

const yaml = (id: string, more = '') =>
  `provider: openai\nmodel: ${id}\nname: ${id}\nstatus: deprecated\ndeprecated_on: 2026-01-01\nlast_verified: 2026-07-30\n${more}`

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe.concurrent('a file that cannot be trusted is refused whole', { timeout: 60_000 }, () => {
  const good = api({ 'gpt-4.1-mini': {} })
  const hundred = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`m${n}`, {}]))
  const deep = `${'['.repeat(60)}${']'.repeat(60)}`
  const refused: [
    what: string,
    source: string,
    files: Record<string, string | Uint8Array>,
    says: RegExp[],
  ][] = [
    [
      'truncated',
      'models-dev',
      { 'api.json': good.slice(0, -20) },
      [/api\.json/, /openai/, /ends|truncated|cut/],
    ],
    [
      'duplicate keys',
      'models-dev',
      { 'api.json': api({ a: '"reasoning":true,"reasoning":false' }) },
      [/api\.json at openai\.models\.a/, /reasoning/, /twice/],
    ],
    [
      'not UTF-8',
      'models-dev',
      { 'api.json': Buffer.from(good.replace('OpenAI', 'Op\u00e9nAI'), 'latin1') },
      [/api\.json/, /UTF-8/],
    ],
    [
      'over its size',
      'modeldeprecations',
      { 'models/openai/a.yaml': yaml('a', `description: ${'x'.repeat(64_000)}\n`) },
      [/a\.yaml/, /64000 bytes/],
    ],
    [
      'too deep',
      'models-dev',
      {
        'api.json': api({ a: `"cost":${deep}` }).replace('"cost":{"input":0.4,"output":1.6},', ''),
      },
      [/api\.json at openai\.models\.a\.cost/, /deep|inside/],
    ],
    [
      'over 1% of its records lost',
      'models-dev',
      { 'api.json': api({ ...hundred, x: { id: 'y' }, z: { name: null } }) },
      [/2 of its 103 records/, /1%/, /openai\.models\.x/],
    ],
    [
      'no JSON',
      'models-dev',
      { 'api.json': '<!doctype html><title>Just a moment</title>' },
      [/api\.json/, /JSON/],
    ],
    ['no object', 'models-dev', { 'api.json': '[1, 2]' }, [/api\.json/, /object/]],
    ['empty', 'models-dev', { 'api.json': '' }, [/api\.json/, /empty/]],
    [
      'a NUL character',
      'litellm',
      { 'model_prices_and_context_window.json': '{"a\0":{}}' },
      [/model_prices/, /NUL/],
    ],
    [
      'a hostile YAML file',
      'modeldeprecations',
      {
        'models/openai/a.yaml': `a: &a [1,1]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n${yaml('a')}`,
      },
      [/a\.yaml/],
    ],
    ['the folder has no such file', 'models-dev', { 'readme.md': '' }, [/has no api\.json/]],
  ]

  test.for(refused)('%s', async ([, source, files, says], { expect }) => {
    const before = await checksum(database.db)
    const { code, stdout, stderr } = await run(database.url, source, '--from', folderOf(files))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    for (const words of says) expect(stderr).toMatch(words)
    // A fault of the file is no fault of the program: no stack.
    expect(stderr).not.toMatch(/^\s+at .*\d+:\d+\)?$/m)
    expect(await checksum(database.db)).toEqual(before)
  })

  test('one of two good files being broken refuses both', async ({ expect }) => {
    const before = await checksum(database.db)
    const folder = folderOf({ 'api.json': good, 'models.json': '{"openai/gpt-4.1-mini":' })
    const { code, stderr } = await run(database.url, 'models-dev', '--from', folder)
    expect(code).toBe(1)
    expect(stderr).toMatch(/models\.json/)
    expect(await checksum(database.db)).toEqual(before)
  })

  test.for([
    ['/nowhere/api.json', /no file or folder at \/nowhere/],
    ['http://[', /no web address/],
  ] as const)('a place such as %s', async ([place, says], { expect }) => {
    const { code, stderr } = await run(database.url, 'models-dev', '--from', place)
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(says) })
  })
})

describe.concurrent('a command that cannot be understood ends with how to use it', {
  timeout: 60_000,
}, () => {
  test.for([
    'unknown-source',
    'models-dev --from',
    'models-dev --dry',
    'models-dev --as-of 2026-02-31',
  ])('import %s', async (line, { expect }) => {
    const { code, stdout, stderr } = await run(database.url, ...line.split(' '))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/Usage: npm run import -- <source>/)
    expect(stderr).toMatch(/models-dev, litellm, modeldeprecations/)
  })
})

describe.sequential('an import', { timeout: 60_000 }, () => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await createTestDatabase()
  })
  afterAll(() => own.close())
  const folder = () => folderOf({ 'api.json': api({ 'gpt-4.1-mini': {}, 'gpt-4.1': {} }) })
  const from = (place: string, ...more: string[]) =>
    run(own.url, 'models-dev', '--as-of', '2026-07-24', '--from', place, ...more)

  test('as a dry run says what it would do and writes nothing', async () => {
    const before = await checksum(own.db)
    const { code, stdout } = await from(folder(), '--dry-run')
    expect(code).toBe(0)
    expect(stdout).toMatch(/3 records, 3 changed/)
    expect(stdout).toMatch(/1 hosts, 2 models, 0 releases, 2 offerings/)
    expect(stdout).toMatch(/dry run: taken back/)
    expect(await checksum(own.db)).toEqual(before)
  })

  test('of a folder writes it', async () => {
    const { code, stdout } = await from(folder())
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/3 changed, 0 unchanged/),
    })
    expect(
      await own.db.selectFrom('models').select(['slug', 'input_price']).orderBy('slug').execute(),
    ).toEqual([
      { slug: 'gpt-4-1', input_price: '0.4' },
      { slug: 'gpt-4-1-mini', input_price: '0.4' },
    ])
  })

  test('of the same in a file alone finds nothing new', async () => {
    const before = await checksum(own.db, { versions: true })
    const { code, stdout } = await from(join(folder(), 'api.json'))
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/0 changed, 3 unchanged.*\n.*\n.*0 rows written/),
    })
    expect(await checksum(own.db, { versions: true })).toEqual(before)
  })

  test('of a URL reads what is there, and shows what changed', async () => {
    const changed = api({ 'gpt-4.1-mini': { cost: { input: 0.2, output: 1.6 } }, 'gpt-4.1': {} })
    const server = createServer((_, response) => response.end(changed)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const { code, stdout } = await run(
      own.url,
      'models-dev',
      '--as-of',
      '2026-07-24',
      '--from',
      `http://127.0.0.1:${port}/api.json`,
    )
    server.close()
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/1 changed, 2 unchanged/),
    })
    expect(stdout).toMatch(/input_token "0\.4" -> "0\.2"/)
  })

  test('keeps the rest of a record whose value is impossible, and says which was not read', async () => {
    const impossible: Record<string, Fields | string> = {
      day: { release_date: '2025-02-31' },
      negative: { cost: { input: -1, output: 1.6 } },
      nan: { cost: { input: 'NaN', output: 1.6 } },
      huge: '"modalities":{"input":["text"]}',
      context_0: { limit: { context: 0, output: 10 } },
      context_9: { limit: { context: 99_999_999, output: 10 } },
    }
    const text = api(impossible).replace(
      '"huge","release_date":"2025-04-14","cost":{"input":0.4',
      '"huge","release_date":"2025-04-14","cost":{"input":1e309',
    )
    expect(text).toContain('1e309')
    const { code, stdout } = await from(folderOf({ 'api.json': text }))
    expect(code).toBe(0)
    expect(stdout).toMatch(/Not read, each alone: 6/)
    for (const path of [
      'day.release_date',
      'negative.cost.input',
      'nan.cost.input',
      'huge.cost.input',
      'context_0.limit.context',
      'context_9.limit.context',
    ]) {
      expect(stdout).toMatch(
        new RegExp(`api\\.json#openai\\.models\\.${path.replaceAll('.', '\\.')}: `),
      )
    }
    const rows = await own.db
      .selectFrom('offerings')
      .select([
        'api_model_id',
        'released_on',
        'context_window',
        'max_output_tokens',
        'input_price',
        'output_price',
      ])
      .where('api_model_id', 'in', Object.keys(impossible))
      .orderBy('api_model_id')
      .execute()
    const plain = {
      released_on: '2025-04-14',
      context_window: null,
      max_output_tokens: null,
      input_price: '0.4',
      output_price: '1.6',
    }
    expect(rows).toEqual([
      { api_model_id: 'context_0', ...plain, max_output_tokens: 10 },
      { api_model_id: 'context_9', ...plain, max_output_tokens: 10 },
      { api_model_id: 'day', ...plain, released_on: null },
      { api_model_id: 'huge', ...plain, input_price: null },
      { api_model_id: 'nan', ...plain, input_price: null },
      { api_model_id: 'negative', ...plain, input_price: null },
    ])
    // The log of the import holds them for the page of sources.
    const logged = await own.db
      .selectFrom('imports')
      .select('rejects')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(logged?.rejects).toHaveLength(6)
  })
})

describe.sequential('an import of all', { timeout: 60_000 }, () => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await createTestDatabase()
  })
  afterAll(() => own.close())

  /** Runs it on a mirror that has these files; every other address is a 404. */
  async function all(files: Record<string, string>, ...more: string[]): Promise<Outcome> {
    const server = createServer((request, response) => {
      const file = files[request.url ?? '']
      response.statusCode = file === undefined ? 404 : 200
      response.end(file)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const mirror = ['--from', `http://127.0.0.1:${port}`, '--as-of', '2026-07-24']
    const outcome = await run(own.url, 'all', ...mirror, ...more)
    server.close()
    return outcome
  }
  const runs = () =>
    own.db
      .selectFrom('imports')
      .innerJoin('sources', 'sources.id', 'imports.source_id')
      .select(['sources.key', 'imports.state', 'imports.error'])
      .orderBy('imports.id')
      .execute()
  const good = {
    '/models-dev/api.json': api({ 'gpt-4.1-mini': {} }),
    '/models-dev/models.json': '{}',
  }

  test('as a dry run writes nothing', async () => {
    const before = await checksum(own.db)
    const { code, stdout } = await all(good, '--dry-run')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^models\.dev: .* records, .* \(dry run: taken back\)$/m)
    expect(await checksum(own.db)).toEqual(before)
    expect(await runs()).toEqual([])
  })

  test('goes on behind a source that fails, and logs what was wrong with it', async () => {
    const { code, stdout, stderr } = await all({
      ...good,
      '/litellm/model_prices_and_context_window.json': '<!doctype html>',
    })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^models\.dev: \d+ records, \d+ changed/m)
    expect(stdout).toMatch(/^LiteLLM.*: refused, nothing was written\. .*JSON/m)
    expect(stdout).toMatch(/^.*genai-prices.*: refused, .*the server answers 404$/im)
    expect(stdout).toMatch(/^Not published at one address, so not read: modeldeprecations/m)
    expect(stderr).not.toMatch(/^\s+at .*\d+:\d+\)?$/m)
    const logged = await runs()
    expect(logged.filter(({ key }) => key === 'models-dev')).toEqual([
      { key: 'models-dev', state: 'done', error: null },
    ])
    expect(logged.filter(({ key }) => key === 'litellm')).toEqual([
      { key: 'litellm', state: 'refused', error: expect.stringMatching(/JSON/) },
    ])
    expect(await own.db.selectFrom('models').select('slug').execute()).toEqual([
      { slug: 'gpt-4-1-mini' },
    ])
    const { as_of } = await own.db
      .selectFrom('sources')
      .select('as_of')
      .where('key', '=', 'litellm')
      .executeTakeFirstOrThrow()
    expect(as_of).toBeNull()
  })

  test('logs a reading that found nothing new, so that its age is known', async () => {
    expect((await all(good)).stdout).toMatch(/^models\.dev: .* 0 changed/m)
    const logged = await runs()
    expect(logged.filter(({ key }) => key === 'models-dev')).toHaveLength(2)
  })

  test('from a folder is not understood', async () => {
    expect((await run(own.url, 'all', '--from', 'somewhere')).code).toBe(2)
  })
})
