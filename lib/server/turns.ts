import { Problem } from '../api/problem'

/** Runs some work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets `most` works go on at once; others wait in the order in which they came. Who has waited for
 * `patience` milliseconds is told to come again.
 */
export function turns({ most, patience }: { most: number; patience: number }): Turns {
  const waiting = new Set<() => void>()
  let going = 0

  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(begin)
        const detail = 'Too much is being looked up at the moment. Try again in a few seconds.'
        reject(new Problem(503, detail, {}, { 'retry-after': '5' }))
      }, patience)
      waiting.add(begin)
    })

  return async (work) => {
    if (going < most) going += 1
    else await turn()
    try {
      return await work()
    } finally {
      // The place goes to who has waited longest; nobody who comes meanwhile can take it.
      const [next] = waiting
      if (next === undefined) going -= 1
      else {
        waiting.delete(next)
        next()
      }
    }
  }
}

/*
 * A list asks up to three questions at once of a pool of ten connections, so that three lists leave
 * one for what is quick. On globalThis because each bundle that Next makes loads its own copy.
 */
const globals = globalThis as typeof globalThis & { loscloudsLists?: Turns }

/** The turn of a list that the database has to find. */
export const listTurn: Turns = (work) => {
  globals.loscloudsLists ??= turns({ most: 3, patience: 10_000 })
  return globals.loscloudsLists(work)
}
