import { listLinks } from '../../db/queries/links'
import {
  countProviders,
  findProvider,
  findProviderAlias,
  listHosts,
  listProviderAliases,
  listProviders,
  providersSort,
} from '../../db/queries/providers'
import { type Cursor, readCursor } from '../catalogue/cursor'
import type { Field } from '../catalogue/field'
import { defaultLimit } from '../catalogue/query'
import { citationsOf, evidenceById } from './evidence'
import { type Answer, type Asked, movedTo } from './handler'
import {
  includeParameter,
  limitParameter,
  type Parameter,
  readParameters,
  textParameter,
} from './params'
import { notFound } from './problem'
import { hostRecord, linkRecord, providerItem } from './records'
import type { ProviderRecord } from './schemas'

const nameField: Field = {
  key: providersSort,
  label: 'Name',
  type: 'text',
  group: 'identity',
  description: 'Name of the organisation.',
}

const cursorParameter: Parameter<Cursor> = {
  parse: (text) => readCursor(text, providersSort, nameField),
  expected: 'a cursor of this list; take it from `next`',
}

/** `GET /providers`, by name. */
export async function answerProviders({ db, params, today }: Asked): Promise<Answer> {
  const { q, after, limit, include } = readParameters(params, {
    q: textParameter,
    after: cursorParameter,
    limit: limitParameter,
    include: includeParameter,
  })
  const query = { q, after, limit: limit ?? defaultLimit }
  const [{ rows, next }, total] = await Promise.all([
    listProviders(db, query),
    countProviders(db, query),
  ])
  const ids = rows.map(({ id }) => id)
  const evidence = include === 'evidence' ? await citationsOf(db, 'provider', ids, today) : null
  const data = rows.map((row) =>
    providerItem(row, evidence ? (evidence.get(row.id) ?? {}) : undefined),
  )
  return { body: { data, total, next } }
}

/** `GET /providers/{slug}`; an alias, and a host's own slug, lead to the organisation. */
export async function answerProvider({ db, params, path, today }: Asked): Promise<Answer> {
  readParameters(params, { include: includeParameter })
  const slug = path[1] ?? ''
  const row = await findProvider(db, slug)
  const moved = row ? row.merged_into : await findProviderAlias(db, slug)
  if (moved) return movedTo(`/api/v1/providers/${encodeURIComponent(moved)}`, params)
  if (!row) throw notFound(`There is no provider ${JSON.stringify(slug)}.`)
  const [aliases, hosts, links, own] = await Promise.all([
    listProviderAliases(db, row.slug),
    listHosts(db, { operator: row.slug }),
    listLinks(db, 'provider', row.slug),
    citationsOf(db, 'provider', [row.id], today),
  ])
  const cited = await evidenceById(
    db,
    links.map(({ citation_id }) => citation_id),
    today,
  )
  const data: ProviderRecord = {
    ...providerItem(row),
    evidence: own.get(row.id) ?? {},
    aliases,
    hosts: hosts.map(hostRecord),
    links: links.map((link) => linkRecord(link, cited)),
  }
  return { body: { data } }
}
