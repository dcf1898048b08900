import { describe, expect, it } from 'vitest'
import { turns } from './turns'

/** A work that goes on until it is told to end. */
function held() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { end, work: () => ended }
}

describe('turns', () => {
  it('lets so many go on at once, the others after them in their order', async () => {
    const inTurn = turns({ most: 2, patience: 60_000 })
    const [first, second] = [held(), held()]
    const begun: string[] = []
    const all = [
      inTurn(first.work),
      inTurn(second.work),
      ...['third', 'fourth'].map((name) => inTurn(async () => begun.push(name))),
    ]
    expect(begun).toEqual([])
    second.end()
    await Promise.all(all.slice(1))
    expect(begun).toEqual(['third', 'fourth'])
    first.end()
    await Promise.all(all)
  })

  it('gives the place of a work that failed to the next', async () => {
    const inTurn = turns({ most: 1, patience: 60_000 })
    const failed = inTurn(() => Promise.reject(new Error('broken')))
    const next = inTurn(async () => 'done')
    await expect(failed).rejects.toThrow('broken')
    expect(await next).toBe('done')
    expect(await inTurn(async () => 'again')).toBe('again')
  })

  it('tells who has waited too long to come again', async () => {
    const inTurn = turns({ most: 1, patience: 10 })
    const first = held()
    const going = inTurn(first.work)
    await expect(inTurn(async () => 'late')).rejects.toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
    })
    first.end()
    await going
    expect(await inTurn(async () => 'done')).toBe('done')
  })
})
