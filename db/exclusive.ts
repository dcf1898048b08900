import { createPool } from './connect'

/** Any number will do, as long as every version of the program uses the same. */
const LOCK = 7_214_553_001

/**
 * Runs work that only one process at a time may do to a database: migrating and seeding. The lock
 * is that of a transaction left open meanwhile, not of a session: behind transaction pooling a
 * session's lock would pass to whoever comes next and never be given back.
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
      await client.query('begin')
      await client.query('set local idle_in_transaction_session_timeout = 0')
      const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as held', [LOCK])
      if (!rows[0].held) {
        onWait()
        await client.query('select pg_advisory_xact_lock($1)', [LOCK])
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
