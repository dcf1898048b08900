import type { Kysely } from 'kysely'
import { turnDay } from '../../db/mutations/turn-day'
import type { Database } from '../../db/schema'
import { utcDay } from '../catalogue/day'

/** How often the clock is looked at; a day that began is turned at most this late. */
const LOOK_EVERY = 30_000

/**
 * Turns the catalogue's day now and whenever a new UTC day has begun, so that
 * lifecycle states and dated prices follow the clock. Any number of processes
 * may do so: the first does the work, the others find it done. Returns how to stop.
 */
export async function keepDay(db: Kysely<Database>): Promise<() => Promise<void>> {
  let turned = ''
  let turning: Promise<void> | undefined
  const turn = async () => {
    const day = utcDay(Date.now())
    if (day === turned) return
    await db.transaction().execute((trx) => turnDay(trx, day))
    turned = day
  }
  await turn()
  const timer = setInterval(() => {
    turning ??= turn()
      // The next look tries again; until then pages show yesterday's states.
      .catch((error: unknown) => console.error('The day could not be turned:', error))
      .finally(() => {
        turning = undefined
      })
  }, LOOK_EVERY)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await turning
  }
}
