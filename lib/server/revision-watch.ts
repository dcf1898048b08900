import pg from 'pg'

/** Between two looks when no notification comes. */
const POLL_EVERY = 500
/** Without a word from the database for this long, nothing cached is believed. */
const TRUSTED_FOR = 2_000

/**
 * Knows the catalogue's revision within moments: by notification, with a poll
 * behind it for what a pooler or a broken connection swallows.
 */
export class RevisionWatch {
  private revision: number | undefined
  private heardAt = 0
  private listener: pg.Client | undefined
  private timer: NodeJS.Timeout | undefined
  private stopped = false

  /**
   * @param directUrl a connection that can LISTEN
   * @param read asks the database that pages read from
   */
  constructor(
    private readonly directUrl: string,
    private readonly read: () => Promise<number>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async start(): Promise<void> {
    await this.look()
    await this.listen()
    this.timer = setInterval(() => this.tick(), POLL_EVERY)
    this.timer.unref()
  }

  /** The revision, or undefined when the database has not been heard of lately. */
  current(): number | undefined {
    return this.now() - this.heardAt <= TRUSTED_FOR ? this.revision : undefined
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.listener?.end().catch(() => {})
  }

  private tick(): void {
    this.look().catch(() => {})
    if (this.listener === undefined) this.listen().catch(() => {})
  }

  /** A revision never goes back, save that a restored backup starts another line. */
  private async look(): Promise<void> {
    const asked = this.now()
    this.revision = await this.read()
    this.heardAt = asked
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.directUrl,
      connectionTimeoutMillis: 5_000,
      application_name: 'losclouds revision watch',
    })
    this.listener = client
    const lost = () => {
      if (this.listener === client) this.listener = undefined
    }
    client.on('error', lost)
    client.on('end', lost)
    // Asked anew instead of read from the message: pages may read from a replica that is behind.
    client.on('notification', () => this.look().catch(() => {}))
    try {
      await client.connect()
      if (this.stopped) return void (await client.end())
      await client.query('listen catalogue')
    } catch {
      lost()
      await client.end().catch(() => {})
    }
  }
}
