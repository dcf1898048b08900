import { describe, expect, it } from 'vitest'
import { type Life, layoutLifeLines } from './life-lines'

const size = { width: 960, mostDates: 8, names: 200 }
const today = '2026-11-23'

function life(given: Partial<Life>): Life {
  return {
    ...{ name: 'one', releasedOn: '2026-01-01', deprecatedOn: null, earliestShutdownOn: null },
    ...{ shutdownOn: null, retired: false },
    ...given,
  }
}

function laneOf(given: Partial<Life>) {
  const lines = layoutLifeLines([life(given)], today, size)
  return { today: lines?.today ?? 0, ...lines?.lanes[0] }
}

describe('a life line', () => {
  it('is solid up to today, and an outline where no end is published', () => {
    const lane = laneOf({})
    expect(lane.served).toEqual({ from: 0, to: lane.today })
    expect(lane.unpublished).toEqual({ from: lane.today, to: 960 })
    expect([lane.ending, lane.end]).toEqual([null, null])
  })

  it('is hatched from the day before which it does not end', () => {
    const lane = laneOf({ earliestShutdownOn: '2027-02-01' })
    expect(lane.served?.to).toBe(lane.today)
    expect(lane.unpublished?.from).toBe(lane.today)
    expect(lane.ending?.from).toBe(lane.unpublished?.to)
    expect(lane.end).toBeNull()
  })

  it('is hatched from its deprecation to its end, and no longer served as before', () => {
    const lane = laneOf({ deprecatedOn: '2026-06-01', shutdownOn: '2027-01-15' })
    expect(lane.served?.to).toBe(lane.ending?.from)
    expect(lane.served?.to).toBeLessThan(lane.today)
    expect(lane.ending?.to).toBe(lane.end)
    expect(lane.unpublished).toBeNull()
  })

  it('is over where it has ended', () => {
    const lane = laneOf({ shutdownOn: '2026-08-01', retired: true })
    expect(lane.served?.to).toBe(lane.end)
    expect([lane.ending, lane.unpublished]).toEqual([null, null])
  })

  it('claims no service of what ended on a day that nobody published', () => {
    expect(laneOf({ retired: true }).served).toBeNull()
  })

  it('names its days where it is alone, and lanes where they are several', () => {
    const alone = layoutLifeLines([life({ earliestShutdownOn: '2027-02-01' })], today, size)
    expect(alone?.labels.map(({ text }) => text)).toEqual([
      'Released 2026-01-01',
      'Today',
      'Not before 2027-02-01',
    ])
    const two = layoutLifeLines(
      [life({}), life({ name: 'two', releasedOn: '2026-03' })],
      today,
      size,
    )
    expect(two?.labels).toEqual([])
    expect(two?.lanes.map(({ name }) => name)).toEqual(['one', 'two'])
    expect(two?.lanes[1]?.y).toBeGreaterThan(two?.lanes[0]?.y ?? 0)
  })

  it('is not drawn without a day to begin on', () => {
    expect(layoutLifeLines([life({ releasedOn: null })], today, size)).toBeNull()
    expect(layoutLifeLines([life({ releasedOn: '2027-01-01' })], today, size)).toBeNull()
  })
})
