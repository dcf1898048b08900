import { describe, expect, test } from 'vitest'
import { type CalendarDate, calendarEntries } from './calendar-entry'

const date = (given: Partial<CalendarDate>): CalendarDate => ({
  kind: 'shutdown',
  of: 'offering',
  id: 1,
  day: '2026-12-11',
  deprecated_on: null,
  model: 'gpt-5',
  model_name: 'GPT-5',
  host: 'openai',
  host_name: 'OpenAI',
  name: 'gpt-5',
  first_party: true,
  ...given,
})

describe('dates of one model', () => {
  test('on one day are one entry, led by the developer’s own offering', () => {
    const entries = calendarEntries([
      date({ id: 1, host: 'azure', host_name: 'Azure', first_party: false }),
      date({ id: 2, of: 'release', host: null, host_name: null, name: 'gpt-5-2025-08-07' }),
      date({ id: 3, deprecated_on: '2026-06-11' }),
    ])
    expect(entries).toEqual([
      {
        key: 'shutdown.offering.openai/gpt-5',
        kind: 'shutdown',
        day: '2026-12-11',
        deprecatedOn: '2026-06-11',
        model: 'gpt-5',
        modelName: 'GPT-5',
        firstParty: true,
        hosts: [
          { slug: 'openai', name: 'OpenAI' },
          { slug: 'azure', name: 'Azure' },
        ],
        ids: ['gpt-5', 'gpt-5-2025-08-07'],
      },
    ])
  })

  test('of another kind, day or model stay apart', () => {
    const dates = [{}, { kind: 'earliest' as const }, { day: '2026-12' }, { model: 'o3' }]
    expect(calendarEntries(dates.map(date))).toHaveLength(4)
    const nameless = [date({ model: null, name: 'a' }), date({ model: null, name: 'b' })]
    expect(calendarEntries(nameless)).toHaveLength(2)
  })

  test('keep their key when the day moves', () => {
    const [before] = calendarEntries([date({})])
    const [after] = calendarEntries([date({ day: '2027-03-01' })])
    expect(after?.key).toBe(before?.key)
  })
})

test('days are in order, what the developer says first on each', () => {
  const dates = [
    date({ model: 'late', model_name: 'Late', day: '2027-01' }),
    date({ model: 'other', model_name: 'A', day: '2026-12-11', first_party: false, host: 'x' }),
    date({ model: 'own', model_name: 'B', day: '2026-12-11' }),
    date({ model: 'first', model_name: 'C', day: '2026-12-01' }),
  ]
  const models = (latestFirst: boolean) =>
    calendarEntries(dates, { latestFirst }).map(({ model }) => model)
  expect(models(false)).toEqual(['first', 'own', 'other', 'late'])
  expect(models(true)).toEqual(['late', 'own', 'other', 'first'])
})
