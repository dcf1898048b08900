import { z } from 'zod'
import { conflictsSorts } from '../../db/queries/conflicts'
import { benchmarkSorts, defaultBenchmarksSort, resultFields } from '../benchmarks/fields'
import { changeFields } from '../catalogue/change'
import type { Field } from '../catalogue/field'
import { findMeter } from '../catalogue/meters'
import { modelFields, offeringFields } from '../catalogue/model'
import { capabilityAnswers, defaultLimit, largestLimit, unknown } from '../catalogue/query'
import { conflictKinds, conflictStates, serviceTiers, sourceKinds } from '../catalogue/vocabulary'
import { isDivisible, quantityKeys } from '../pricing/usage'
import type { Answer, Asked } from './handler'
import { readParameters } from './params'
import {
  benchmarkItemSchema,
  benchmarkSchema,
  candidatesSchema,
  changeSchema,
  conflictSchema,
  costSchema,
  facetsSchema,
  foundSchema,
  listOf,
  modelItemSchema,
  modelSchema,
  offeringItemSchema,
  offeringSchema,
  oneOf,
  pagedOf,
  problemSchema,
  providerItemSchema,
  providerSchema,
  resolvedSchema,
  revisionItemSchema,
  sourceSchema,
  statsSchema,
  totalSchema,
} from './schemas'

/** `GET /openapi.json`: this API described by the same schemas that its answers are held to. */
export async function answerOpenApi({ params }: Asked): Promise<Answer> {
  readParameters(params, {})
  return { body: openApi() }
}

interface Operation {
  path: string
  summary: string
  description?: string
  parameters: readonly unknown[]
  answer: z.ZodType
  /** The same for many, by POST. */
  post?: { summary: string; description: string; body: z.ZodType; answer: z.ZodType }
  /** Further answers by status; a schema of null is a problem. */
  also?: Readonly<Record<number, { description: string; schema?: z.ZodType | null }>>
}

const redirects = { 308: { description: 'The id is an alias; `Location` has the canonical one' } }
const asOfOnRows =
  'Under `as_of`, prices and lifecycle of the rows are of that day; which rows are listed, and their order, go by the values of today.'

/** Every operation; a test holds this list to the routes and to what they answer. */
export const operations: readonly Operation[] = [
  {
    path: '/models',
    summary: 'Models, filtered, sorted and paged like the table at /models',
    description: `Tools, routers and withdrawn models are left out unless \`kind\` or \`lifecycle\` is given. ${asOfOnRows}`,
    parameters: tableParameters(modelFields),
    answer: listOf(modelItemSchema),
  },
  {
    path: '/models/{slug}',
    summary: 'One model with releases, offerings and their prices, links, results and changes',
    parameters: [inPath('slug', 'Slug or any alias'), asOf(), query('release', { type: 'string' })],
    answer: oneOf(modelSchema),
    also: redirects,
  },
  {
    path: '/models/{slug}/history',
    summary: 'The published edits of a model and its records, latest first',
    parameters: [inPath('slug', 'Slug or any alias'), ...paging()],
    answer: listOf(revisionItemSchema),
    also: redirects,
  },
  {
    path: '/offerings',
    summary: 'Offerings, filtered, sorted and paged like the table at /offerings',
    description: `Those of tools and routers, and withdrawn ones, are left out unless \`kind\` or \`lifecycle\` is given. ${asOfOnRows}`,
    parameters: tableParameters(offeringFields),
    answer: listOf(offeringItemSchema),
  },
  {
    path: '/offerings/{id}',
    summary: 'One offering with all its prices',
    parameters: [inPath('id', '{host}/{api_model_id} as one percent-encoded segment'), asOf()],
    answer: oneOf(offeringSchema),
    also: redirects,
  },
  {
    path: '/providers',
    summary: 'Organisations that make or host models, by name',
    parameters: [query('q', { type: 'string' }), ...paging(), include()],
    answer: listOf(providerItemSchema),
  },
  {
    path: '/providers/{slug}',
    summary: 'One organisation with its hosts and links',
    parameters: [inPath('slug', 'Slug or any alias')],
    answer: oneOf(providerSchema),
    also: redirects,
  },
  {
    path: '/benchmarks',
    summary: 'Tests that models are scored on, one version each',
    parameters: [
      query('q', { type: 'string' }, 'Names and other spellings; forgives typing errors'),
      query('sort', { type: 'string', enum: benchmarkSorts, default: defaultBenchmarksSort }),
      ...paging(),
    ],
    answer: listOf(benchmarkItemSchema),
  },
  {
    path: '/benchmarks/{slug}',
    summary: 'One test with its results, setting after setting',
    description:
      'A setting is harness, variant, dataset and metric; results of two settings do not compare. `total` and `next` are of the results.',
    parameters: [
      inPath('slug', 'Slug or any spelling of the name'),
      ...resultFields.map(filterParameter),
      ...paging(),
    ],
    answer: pagedOf(benchmarkSchema),
    also: redirects,
  },
  {
    path: '/changes',
    summary: 'The change log, latest first',
    parameters: [...changeFields.map(filterParameter), ...paging()],
    answer: listOf(changeSchema),
  },
  {
    path: '/sources',
    summary: 'Everything that was read',
    parameters: [repeated('kind', sourceKinds, 'Any of'), ...paging()],
    answer: listOf(sourceSchema),
  },
  {
    path: '/conflicts',
    summary: 'Where sources disagree, and by how much',
    description: 'What sources no longer disagree on is left out unless `state=settled` is given.',
    parameters: [
      repeated('model', null, 'Any of these slugs'),
      repeated('host', null, 'Any of these slugs'),
      repeated('kind', conflictKinds, 'Any of'),
      repeated('state', conflictStates, 'Any of'),
      query('sort', { type: 'string', enum: conflictsSorts, default: conflictsSorts[0] }),
      ...paging(),
    ],
    answer: listOf(conflictSchema),
  },
  {
    path: '/search',
    summary: 'What a few letters may mean: models, providers, hosts and benchmarks',
    description: 'A handful of each, the likeliest first; forgives typing errors.',
    parameters: [query('q', { type: 'string', maxLength: 200 }, 'Any name or id', true)],
    answer: z.object({ data: z.array(foundSchema) }),
  },
  {
    path: '/facets',
    summary: "Counts of every filter's values, each under the other filters",
    parameters: [
      query('of', { type: 'string', enum: ['models', 'offerings'], default: 'models' }),
      ...tableParameters(modelFields),
    ],
    answer: z.object({
      data: facetsSchema,
      exact: z.boolean().describe('False: the counts are lower bounds'),
      total: totalSchema,
    }),
  },
  {
    path: '/resolve',
    summary: 'What an id means',
    parameters: [
      query('id', { type: 'string' }, 'Any id of a model, release or offering', true),
      query('host', { type: 'string' }, 'Where it is used; only then `offering` is told'),
      query(
        'at',
        { type: 'string', format: 'date' },
        'Day whose target of a moving alias is meant',
      ),
    ],
    answer: resolvedSchema,
    also: { 300: { description: 'Nothing decides between these', schema: candidatesSchema } },
  },
  {
    path: '/cost',
    summary: 'What a usage costs at one offering, line by line',
    description:
      "Quantities are of one request; the tier is chosen by one request, then `requests` multiplies. `input_tokens` includes what is read from and written to a cache and the tokens of audio, images and video; `output_tokens` includes reasoning and the like: their parts are taken out and billed at their own meters. `cache_write_tokens` does not include `cache_write_1h_tokens`. Without the whole, each part is what it says. Reasoning without a price of its own is billed as output; any other part without one is unpriced, and the amount null. Without `host`, the model's reference offering answers. A request that is itself charged counts once.",
    parameters: [
      query('model', { type: 'string' }, 'Any id of a model or release'),
      query('host', { type: 'string' }, 'Where it is used; the reference offering if left out'),
      query('offering', { type: 'string' }, '{host}/{api_model_id}, in place of model and host'),
      ...usageParameters(),
      query('requests', { type: 'integer', minimum: 1, default: 1 }),
      query('service_tier', { type: 'string', enum: serviceTiers, default: 'standard' }),
      query('region', { type: 'string' }, "The host's own name of it; its default if left out"),
      query(
        'options',
        { type: 'object', additionalProperties: { type: 'string' } },
        'What else decides a price, each as `options.<name>=<value>`: mode, size, quality ...',
      ),
      query(
        'uncached',
        { type: 'string', enum: ['unpriced', 'as_input'], default: 'unpriced' },
        'Cached tokens of which no price is listed: unpriced, or billed as other input',
      ),
      query(
        'at',
        { type: 'string', format: 'date-time' },
        'RFC 3339; 00:00 UTC of today if left out',
      ),
    ],
    answer: costSchema,
    post: {
      summary: 'The same for a list of usages',
      description:
        'Up to 1000 usages with the keys of the GET, `options` an object; an answer each, in their order. A usage that cannot be read refuses them all by its place, `usages/3/input_tokens`; one whose model is unknown, or whose tier is not offered, has its `problem` in the place of its answer. One megabyte at most.',
      body: z.object({
        usages: z
          .array(
            z.record(
              z.string(),
              z.union([z.string(), z.number(), z.record(z.string(), z.string())]),
            ),
          )
          .min(1)
          .max(1000),
      }),
      answer: z.object({
        data: z.array(z.union([costSchema, z.object({ problem: problemSchema })])),
      }),
    },
    also: {
      300: { description: 'Nothing decides between these', schema: candidatesSchema },
      404: { description: 'Nothing has that id, or that host does not serve it', schema: null },
      422: { description: 'That service tier or region is not offered there', schema: null },
    },
  },
  {
    path: '/stats',
    summary: "The catalogue's exact counts",
    parameters: [],
    answer: oneOf(statsSchema),
  },
]

/** The OpenAPI 3.1 document. */
export function openApi(): Record<string, unknown> {
  const schemas: Record<string, unknown> = {}
  const schemaOf = (schema: z.ZodType) => {
    const {
      $defs,
      $schema: _,
      ...json
    } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      reused: 'inline',
    }) as Record<string, unknown>
    for (const [name, definition] of Object.entries($defs ?? {})) {
      schemas[name] = JSON.parse(located(JSON.stringify(definition)))
    }
    return JSON.parse(located(JSON.stringify(json)))
  }
  const content = (schema: z.ZodType, type = 'application/json') => ({
    content: { [type]: { schema: schemaOf(schema) } },
  })
  const problem = content(problemSchema, 'application/problem+json')
  const paths = Object.fromEntries(
    operations.map(({ path, summary, description, parameters, answer, post, also = {} }) => [
      path,
      {
        get: {
          summary,
          ...(description && { description }),
          operationId: path.replace(/[{}]/g, '').split('/').filter(Boolean).join('_'),
          parameters,
          responses: {
            200: { description: 'The answer', headers: answerHeaders, ...content(answer) },
            304: { description: 'Unchanged since the `ETag` in `If-None-Match`' },
            ...Object.fromEntries(
              Object.entries(also).map(([status, { description: what, schema }]) => [
                status,
                { description: what, ...(schema === null ? problem : schema && content(schema)) },
              ]),
            ),
            400: { description: 'A parameter cannot be used; the body names it', ...problem },
            ...(path.includes('{') || path === '/resolve'
              ? { 404: { description: 'Nothing has that id', ...problem } }
              : {}),
            503: { description: 'The database does not answer', ...problem },
          },
        },
        ...(post && {
          post: {
            summary: post.summary,
            description: post.description,
            operationId: `${path.slice(1)}_of_many`,
            requestBody: { required: true, ...content(post.body) },
            responses: {
              200: { description: 'The answers', ...content(post.answer) },
              400: { description: 'The body cannot be used; where is named', ...problem },
              413: { description: 'The body is larger than a megabyte', ...problem },
              415: { description: 'The body is not application/json', ...problem },
              503: { description: 'The database does not answer', ...problem },
            },
          },
        }),
      },
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'losclouds',
      version: '1',
      description:
        'A catalogue of AI models: what they can do, what they cost at every host, how long they will live, and how we know. Unknown is null, never left out; prices are decimal strings; days are UTC.',
    },
    servers: [{ url: '/api/v1' }],
    paths: { ...paths, ...filePaths() },
    components: { schemas },
  }
}

/** Files of what a table's page shows: public addresses of their own, outside of this API's. */
export const files = [
  { path: '/models.csv', fields: modelFields },
  { path: '/offerings.csv', fields: offeringFields },
] as const

function filePaths(): Record<string, unknown> {
  return Object.fromEntries(
    files.map(({ path, fields }) => [
      path,
      {
        servers: [{ url: '/' }],
        get: {
          summary: `What the table at ${path.replace('.csv', '')} shows for the same parameters, as a file`,
          description:
            'RFC 4180 in UTF-8: a line of field keys, then a line a row, in the order of the table. First what the row is, then the columns that are shown. Unknown is an empty cell, values of a set stand with blanks between them, and what a spreadsheet would run as a formula begins with an apostrophe. All rows, or `limit` of them; past 10,000 the header `Link` leads on.',
          operationId: path.slice(1).replace('.', '_'),
          parameters: [
            ...tableParameters(fields),
            query('prompt', { type: 'string' }, 'Prices as they apply to so many prompt tokens'),
          ],
          responses: {
            200: {
              description: 'The file',
              headers: { ETag: answerHeaders.ETag },
              content: { 'text/csv': { schema: { type: 'string' } } },
            },
            400: { description: 'A parameter cannot be used; the body names it' },
          },
        },
      },
    ]),
  )
}

const answerHeaders = {
  ETag: { description: 'Catalogue revision, UTC day and build', schema: { type: 'string' } },
  Deprecation: { description: 'RFC 9745; of a deprecated record', schema: { type: 'string' } },
  Sunset: { description: 'RFC 8594; of a deprecated record', schema: { type: 'string' } },
}

/** zod keeps definitions beside each schema; the document keeps them once. */
function located(json: string): string {
  return json.replaceAll('"#/$defs/', '"#/components/schemas/')
}

function tableParameters(fields: readonly Field[]): unknown[] {
  const sorts = fields.filter(({ sort }) => sort).flatMap(({ key }) => [key, `-${key}`])
  return [
    query('q', { type: 'string' }, 'Names, ids, aliases, developers; forgives typing errors'),
    ...fields.filter(({ filter }) => filter).map(filterParameter),
    query('sort', { type: 'string', enum: sorts }, 'One field, `-` for descending; unknowns last'),
    query('columns', { type: 'string' }, 'Keys, separated by commas; all when left out'),
    include(),
    asOf(),
    ...paging(),
  ]
}

function filterParameter(field: Field): unknown {
  const { key, description } = field
  switch (field.filter) {
    case 'range':
      return repeated(key, null, `${description} \`min..max\`, either side empty, both included`)
    case 'capability':
      return repeated(key, capabilityAnswers, `${description} Any of`)
    case 'all':
      return repeated(key, field.values ?? null, `${description} All of`)
    default:
      return repeated(
        key,
        field.values ? [...field.values, unknown] : null,
        `${description} Any of; \`${unknown}\` is null`,
      )
  }
}

/** The words of usage that APIs report, then every meter. */
function usageParameters(): unknown[] {
  return quantityKeys.map((key) => {
    const meter = findMeter(key)
    const parts = meter !== null && isDivisible(key)
    const schema = parts ? { type: 'string' } : { type: 'integer', minimum: 0 }
    return query(key, schema, meter ? `${meter.label}, by the ${meter.unit}` : undefined)
  })
}

function paging(): unknown[] {
  const limits = { type: 'integer', minimum: 1, maximum: largestLimit, default: defaultLimit }
  return [query('limit', limits), query('after', { type: 'string' }, '`next` of the page before')]
}

function include(): unknown {
  return repeated('include', ['evidence'], 'What else each row holds')
}

function asOf(): unknown {
  return query('as_of', { type: 'string', format: 'date' }, 'Prices and lifecycle of that UTC day')
}

function query(name: string, schema: unknown, description?: string, required = false): unknown {
  return { name, in: 'query', required, ...(description && { description }), schema }
}

function repeated(name: string, values: readonly string[] | null, description: string): unknown {
  const items = values ? { type: 'string', enum: values } : { type: 'string' }
  return { name, in: 'query', description, explode: true, schema: { type: 'array', items } }
}

function inPath(name: string, description: string): unknown {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}
