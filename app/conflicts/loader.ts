import { cache } from 'react'
import { factText } from '@/app/models/[slug]/fact-text'
import type { ConflictView } from '@/components/conflicts/conflict-table'
import { readDb } from '@/db/client'
import { type ConflictRow, countConflicts, listConflicts } from '@/db/queries/conflicts'
import { listSources } from '@/db/queries/sources'
import { placeAfter, readPlace } from '@/lib/api/conflicts'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import {
  type ConflictKind,
  type ConflictState,
  conflictKinds,
  conflictStates,
} from '@/lib/catalogue/vocabulary'
import type { ConflictValue } from '@/lib/evidence/conflicts'
import { type ConflictRule, conflictRules } from '@/lib/evidence/explain'
import { fieldLabel } from '@/lib/text/labels'
import { moneyText, stateWord } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'

const pageSize = 50

/** What the form of the page asks for; empty texts ask for nothing. */
export interface ConflictsAsked {
  model: string
  host: string
  kind: string
  state: string
  sort: string
  after: string
}

/** One page of disagreements; a filter that nothing can match is left out as the form would. */
export const loadConflicts = cache(async (asked: ConflictsAsked) => {
  const db = readDb()
  const sort = asked.sort === '-id' ? ('-id' as const) : ('-difference' as const)
  const query = {
    model: asked.model === '' ? [] : [asked.model],
    host: asked.host === '' ? [] : [asked.host],
    kind: conflictKinds.filter((kind): kind is ConflictKind => kind === asked.kind),
    state: conflictStates.filter((state): state is ConflictState => state === asked.state),
  }
  const after = readPlace(asked.after, sort) ?? undefined
  const [rows, total, sources] = await Promise.all([
    listConflicts(db, { ...query, sort, after, limit: pageSize + 1 }),
    countConflicts(db, query),
    listSources(db, { kinds: ['data_set', 'feed'], limit: 100 }),
  ])
  const titles = new Map(sources.rows.map(({ key, title }) => [key ?? '', title ?? key ?? '']))
  const shown = rows.slice(0, pageSize)
  return {
    conflicts: shown.map((row) => viewOf(row, titles)),
    total,
    isFirst: after === undefined,
    next: rows.length > pageSize ? placeAfter(shown.at(-1), sort) : null,
  }
})

function viewOf(row: ConflictRow, titles: ReadonlyMap<string, string>): ConflictView {
  const field = findField(modelFields, row.field)
  return {
    id: row.id,
    model: row.model,
    name: row.model_name ?? row.offering ?? '',
    apiModelId: row.offering?.slice(row.offering.indexOf('/') + 1) ?? null,
    host: row.host,
    hostName: row.host_name,
    field: row.kind !== 'price' && field ? fieldLabel(field) : row.field.replace(/\[\]$/, ''),
    isKey: row.kind === 'price' || !field,
    state: row.state,
    difference: row.difference,
    shownBy: row.shown_by,
    reason: row.reason ?? (row.rule && conflictRules[row.rule as ConflictRule]),
    values: row.values.map((value) => ({
      key: `${value.source} ${value.locator}`,
      text: textOf(row.field, value),
      source: titles.get(value.source) ?? value.source,
      locator: value.locator,
      checkedOn: value.checked_on,
      shown: value.shown,
    })),
  }
}

function textOf(field: string, { value, price }: ConflictValue): string {
  if (price === null) return factText(field, value)
  if (price.state !== 'listed') return stateWord(price.state) ?? `not said (${price.text})`
  const per = price.per === '1000000' ? '1M' : grouped(price.per)
  return `${moneyText(String(value), price.currency)}${per === '1' ? '' : ` per ${per}`}`
}
