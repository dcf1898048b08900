import { modelFields } from '@/lib/catalogue/model'
import { modelHref } from '../models/links'

/** Sections of a model's page that show what is no fact of its own line. */
const sections: Readonly<Record<string, string>> = {
  prices: 'pricing',
  lifecycle: 'releases',
  hosts: 'hosts',
}

/** Where a page shows a figure: this one, or another model's. */
export function figureHref(key: string, slug: string | null): string {
  return `${slug === null ? '' : modelHref(slug)}#${anchorOf(key)}`
}

function anchorOf(key: string): string {
  if (key === 'hosts') return 'hosts'
  if (key === 'replacements') return 'migration'
  const field = modelFields.find((each) => each.key === key)
  if (!field)
    return /_(?:token|second|image|character|page|pixel)$|^request$/.test(key)
      ? 'pricing'
      : 'benchmarks'
  // Knowledge ends with training, not with service: it stands among the facts.
  if (field.key === 'knowledge_cutoff') return field.key
  const section = sections[field.group]
  if (section) return section
  return field.key === 'name' || field.key === 'developer' ? 'capabilities' : field.key
}
