import { endsSoon } from '@/components/figures/lifecycle'
import { modelHref } from '@/components/models/links'
import type { CitationRow } from '@/db/queries/evidence'
import { lastDay } from '@/lib/catalogue/day'
import { type Field, type FieldGroup, findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import type { LifecycleState } from '@/lib/catalogue/vocabulary'
import { fieldLabel, lifecycleLabels } from '@/lib/text/labels'
import { factText } from '../models/[slug]/fact-text'
import type { Draft, DraftCell, Measure } from './row'
import { factOf, type Subject } from './subject'

/** What a column's head says, and what a page of one model tells. */
const unlisted: ReadonlySet<string> = new Set(['name', 'slug', 'summary', 'developer'])

/** The facts of some groups of the registry, in its order. */
export function factRows(subjects: readonly Subject[], groups: readonly FieldGroup[]): Draft[] {
  const fields: readonly Field[] = modelFields
  const rows = groups.flatMap((group) =>
    fields.filter((field) => field.group === group && !unlisted.has(field.key)),
  )
  const drafts = rows.map((field) => factRow(subjects, field))
  return groups.includes('lifecycle') ? [...drafts, replacementRow(subjects)] : drafts
}

/** One fact of the registry. */
export function factRow(subjects: readonly Subject[], field: Field): Draft {
  return {
    key: field.key,
    label: fieldLabel(field),
    cells: subjects.map((subject) => factCell(subject, field)),
    ...measureOf(field),
    isFact: true,
  }
}

function measureOf(field: Field): { measure?: Measure; better?: Field['better'] } {
  const better = field.better && { better: field.better }
  if (field.type === 'integer') return { measure: 'amount', ...better }
  if (field.type === 'day') return { measure: 'day', ...better }
  return field.type === 'fraction' ? { measure: 'score', ...better } : {}
}

function factCell(subject: Subject, field: Field): DraftCell | null {
  const value = factOf(subject, field.key)
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  const citations = citationsOf(subject, field)
  const disputed = isDisputed(subject, field.key) && { disputed: true as const }
  if (field.key === 'lifecycle') {
    return { ...stateCell(subject, value as LifecycleState), citations }
  }
  if (typeof value === 'boolean') return { value, citations, ...disputed }
  const figure = field.type === 'integer' || field.type === 'day' ? { figure: String(value) } : {}
  return { value: factText(field.key, value), ...figure, citations, ...disputed }
}

function stateCell(subject: Subject, state: LifecycleState): DraftCell {
  const end = factOf(subject, 'shutdown_on')
  const day = typeof end === 'string' ? end : null
  const soon = state === 'deprecated' && endsSoon(day, subject.on)
  const over = state === 'retired' && day !== null && lastDay(day) <= subject.on
  return {
    value: lifecycleLabels[state],
    state: soon ? 'soon' : state,
    ...(over && { subs: [`since ${day}`] }),
  }
}

/** Answers about input follow from the list of what it reads. */
function citedKey(key: string): string {
  const derived = findField(modelFields, key)?.derived_from?.[0]
  return derived === 'input_modalities' ? derived : key
}

function citationsOf(subject: Subject, field: Field): CitationRow[] {
  const key = citedKey(field.key)
  const own = subject.facts.filter(({ fields }) => fields.includes(key))
  if (own.length > 0 || field.group !== 'lifecycle') return own.slice(0, 1)
  return subject.lifecycle.filter(({ fields }) => fields.includes(key)).slice(0, 1)
}

function isDisputed({ disputed }: Subject, key: string): boolean {
  return disputed.has(key)
}

/** Where its users are sent: only where something ends. */
function replacementRow(subjects: readonly Subject[]): Draft {
  return {
    key: 'replaced_by',
    label: 'Replaced by',
    cells: subjects.map(
      ({ replacement }) =>
        replacement && { value: replacement.name, href: modelHref(replacement.slug) },
    ),
  }
}
