import { expect, test } from 'vitest'
import type { Found } from '@/lib/catalogue/found'
import { foundGroups, startGroups } from './entries'

const found = (given: Partial<Found>): Found => ({
  type: 'model',
  id: 'gpt-5',
  name: 'GPT-5',
  detail: 'OpenAI',
  matched: null,
  ...given,
})
const labels = (groups: ReturnType<typeof foundGroups>) =>
  groups.map(({ label, entries }) => [label, entries.map((entry) => entry.label)])

test('before anything is typed it offers what was chosen last, pages and actions', () => {
  expect(startGroups([]).map(({ label }) => label)).toEqual(['Pages', 'Actions'])
  const recent = [{ key: 'model gpt-5', label: 'GPT-5', detail: null, href: '/models/gpt-5' }]
  expect(startGroups(recent)[0]).toEqual({ label: 'Recent', entries: recent })
})

test('what was found stands by noun, each leading to its page', () => {
  const groups = foundGroups('gpt', [
    found({ matched: 'gpt-5-2025-08-07' }),
    found({ type: 'provider', id: 'openai', name: 'OpenAI', detail: null }),
    found({ type: 'host', id: 'azure', name: 'Azure', detail: 'Microsoft' }),
    found({ type: 'host', id: 'nobodys', name: 'Nobody’s', detail: null }),
    found({ type: 'benchmark', id: 'gpqa', name: 'GPQA', detail: null }),
  ])
  expect(
    groups.flatMap(({ entries }) => entries.map(({ href, detail }) => [href, detail])),
  ).toEqual([
    ['/models/gpt-5', 'OpenAI · gpt-5-2025-08-07'],
    ['/providers/openai', null],
    ['/providers/azure', 'Microsoft'],
    ['/changes?host=nobodys', null],
    ['/benchmarks/gpqa', null],
    ['/models?q=gpt', null],
  ])
})

test('pages and actions are found by their words, whatever else is', () => {
  expect(labels(foundGroups('theme dark', []))).toEqual([
    ['Actions', ['Dark theme']],
    ['Search', ['All models for “theme dark”']],
  ])
  expect(labels(foundGroups('shutdowns', []))[0]).toEqual(['Pages', ['Changes', 'Calendar']])
})
