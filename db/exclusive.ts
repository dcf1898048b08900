import { createPool } from './connect'

/** Any number will do, as long as every version of the program uses the same. */
const LOCK = 7_214_553_001

/**
 * Runs work that only one process at a time may do to a database: migrating and seeding. `url` must
 * not lead through transaction pooling, which would give the session's lock to whoever comes next.
 */
export async function exclusively<T>(
  url: string,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  const pool = createPool(url, { max: 1 })
  try {
    const client = await pool.connect()
    try {
      const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [LOCK])
      if (!rows[0].held) {
        onWait()
        await client.query('select pg_advisory_lock($1)', [LOCK])
      }
      return await work()
    } finally {
      // Closing the connection gives the lock back, also when something above has failed.
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}
