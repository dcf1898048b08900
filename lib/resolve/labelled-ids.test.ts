import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hostOf } from './hosts'
import { identify } from './identify'
import { type KnownModel, knownFrom } from './known'
import { providerOf } from './providers'

interface Label {
  source: string
  host: string
  id: string
  model: string | null
  release?: string | null
  developer?: string | null
  also?: string[]
  release_also?: (string | null)[]
  developer_also?: (string | null)[]
  kind?: string
  kind_also?: string[]
}

function lines<T>(name: string): T[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

const known = knownFrom(lines<KnownModel>('known-models.jsonl'))
const labels = lines<Label>('labelled-ids.jsonl')

const answers = labels.map((label) => {
  const host = hostOf(label.source === 'models-dev' ? 'models_dev' : label.source, label.host)
  // The importer takes LiteLLM's own prefix off before anyone is asked.
  const prefix = `${label.host.split('-')[0]}/`
  const id =
    label.source === 'litellm' && label.id.startsWith(prefix)
      ? label.id.slice(prefix.length)
      : label.id
  // Without references and names: what the ids alone say.
  const identity = identify(
    { host: host?.slug ?? null, id, base_model: null, name: null, developer: null, kind: null },
    known,
  )
  return { label, identity }
})

function isRight({ label, identity }: (typeof answers)[number]): boolean {
  if (label.model === null) {
    const kinds = [label.kind, ...(label.kind_also ?? [])]
    return !identity.ok || (identity.kind !== null && kinds.includes(identity.kind))
  }
  return identity.ok && [label.model, ...(label.also ?? [])].includes(identity.model)
}

function fold(id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : id.toLowerCase().replace(/[._]/g, '-')
}

describe('400 ids that were labelled by hand', () => {
  it('are named with a host that exists', () => {
    for (const { label } of answers) {
      const source = label.source === 'models-dev' ? 'models_dev' : label.source
      expect(hostOf(source, label.host), `${label.source} ${label.host}`).not.toBeNull()
    }
  })

  it('are answered right in at least 95 of 100', () => {
    const right = answers.filter(isRight)
    expect(right.length / answers.length).toBeGreaterThanOrEqual(0.95)
  })

  it('are never silently another model: what is wrong is new or refused', () => {
    const silent = answers.filter(
      (one) => !isRight(one) && one.identity.ok && one.identity.matched !== 'new',
    )
    expect(silent.map(({ label, identity }) => ({ id: label.id, identity }))).toEqual([])
  })

  it('have the right release and developer', () => {
    const models = answers.filter((one) => one.label.model !== null && isRight(one))
    const releases = models.filter(({ label, identity }) => {
      const allowed = [label.release, ...(label.release_also ?? [])].map(fold)
      return identity.ok && allowed.includes(fold(identity.release))
    })
    const developers = models.filter(({ label, identity }) => {
      const allowed = [label.developer, ...(label.developer_also ?? [])].map((one) =>
        one === null || one === undefined ? null : (providerOf(one) ?? one),
      )
      return identity.ok && allowed.includes(identity.developer)
    })
    expect(releases.length / models.length).toBeGreaterThanOrEqual(0.97)
    expect(developers.length / models.length).toBeGreaterThanOrEqual(0.97)
  })
})
