import type { Found, FoundType } from '@/lib/catalogue/found'
import { searchTerms } from '@/lib/catalogue/search'

/** What the palette can do besides going somewhere. */
export type PaletteAction = 'theme-light' | 'theme-dark' | 'theme-system' | 'copy-link'

/** One line of the palette: a place to go, or something to do. */
export interface PaletteEntry {
  /** One of a kind among all entries. */
  readonly key: string
  readonly label: string
  /** Beside it, quieter. */
  readonly detail: string | null
  readonly href?: string
  readonly action?: PaletteAction
}

export interface PaletteGroup {
  readonly label: string
  readonly entries: readonly PaletteEntry[]
}

const pages: readonly PaletteEntry[] = [
  page('/models', 'Models', 'table with filters'),
  page('/providers', 'Providers', 'developers and hosts'),
  page('/benchmarks', 'Benchmarks', 'scores by setting'),
  page('/changes', 'Changes', 'log of prices, shutdowns and listings'),
  page('/calculator', 'Calculator', 'what one usage costs everywhere'),
  page('/calendar', 'Calendar', 'shutdowns ahead'),
  page('/migrate', 'Migrate', 'what ends in your code, and where to go'),
  page('/conflicts', 'Conflicts', 'where sources disagree'),
  page('/sources', 'Sources', 'what was read, and when'),
  page('/api/v1/openapi.json', 'API description', 'OpenAPI'),
]

const actions: readonly PaletteEntry[] = [
  action('copy-link', 'Copy the link to this page', 'share'),
  action('theme-light', 'Light theme', 'colours'),
  action('theme-dark', 'Dark theme', 'colours'),
  action('theme-system', 'Theme of the system', 'colours'),
]

/** What stands there before anything is typed. */
export function startGroups(recent: readonly PaletteEntry[]): PaletteGroup[] {
  return filled([
    { label: 'Recent', entries: recent },
    { label: 'Pages', entries: pages },
    { label: 'Actions', entries: actions },
  ])
}

/** What was found for a text, then the pages and actions that have its words, then the table. */
export function foundGroups(text: string, found: readonly Found[]): PaletteGroup[] {
  const ofType = (type: FoundType) => found.filter((each) => each.type === type).map(entryOf)
  const typed = text.trim()
  return filled([
    { label: 'Models', entries: ofType('model') },
    { label: 'Providers', entries: ofType('provider') },
    { label: 'Hosts', entries: ofType('host') },
    { label: 'Benchmarks', entries: ofType('benchmark') },
    { label: 'Pages', entries: withWords(pages, typed) },
    { label: 'Actions', entries: withWords(actions, typed) },
    {
      label: 'Search',
      entries: [
        page(`/models?${new URLSearchParams({ q: typed })}`, `All models for “${typed}”`, null),
      ],
    },
  ])
}

/** Where each noun has its page. A host's figures stand with its operator, and under its changes. */
function hrefOf({ type, id, detail }: Found): string {
  const slug = encodeURIComponent(id)
  if (type === 'host' && detail === null) return `/changes?host=${slug}`
  return type === 'host' ? `/providers/${slug}` : `/${type}s/${slug}`
}

function entryOf(found: Found): PaletteEntry {
  const { name, detail, matched } = found
  const details = [detail === name ? null : detail, matched].filter((part) => part !== null)
  return {
    key: `${found.type} ${found.id}`,
    label: name,
    detail: details.length === 0 ? null : details.join(' · '),
    href: hrefOf(found),
  }
}

function withWords(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = searchTerms(text)
  return entries.filter(({ label, detail }) => {
    const told = `${label} ${detail ?? ''}`.toLowerCase()
    return words.length > 0 && words.every((word) => told.includes(word))
  })
}

function filled(groups: readonly PaletteGroup[]): PaletteGroup[] {
  return groups.filter(({ entries }) => entries.length > 0)
}

function page(href: string, label: string, detail: string | null): PaletteEntry {
  return { key: `page ${href}`, label, detail, href }
}

function action(name: PaletteAction, label: string, detail: string): PaletteEntry {
  return { key: `action ${name}`, label, detail, action: name }
}
