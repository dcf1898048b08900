/** A finished answer, ready to send. */
export interface StoredResponse {
  /** Revision, UTC day and build that it was made from. */
  version: string
  status: number
  headers: Readonly<Record<string, string>>
  body: Buffer
  /** Compressed when first asked for, and once more, as well as can be, when it is asked for often. */
  encoded: Partial<Record<'br' | 'gzip', Buffer>>
  /** The headers as they are sent, by encoding; made when first sent. */
  heads: Partial<Record<'br' | 'gzip' | 'identity', string[]>>
  /** How often the compressed form was sent. */
  sent: number
}

/** What an entry costs beside its bytes: key, headers, objects. */
const OVERHEAD = 1_024

/**
 * A bounded cache of finished responses, least recently used out first. An
 * entry of another version is dropped when it is met, so nothing is expired by
 * hand.
 */
export class ResponseCache {
  private readonly entries = new Map<string, StoredResponse>()
  private bytes = 0

  constructor(private readonly maxBytes: number) {}

  get(key: string, version: string): StoredResponse | undefined {
    const entry = this.entries.get(key)
    if (entry === undefined) return undefined
    if (entry.version !== version) {
      this.drop(key, entry)
      return undefined
    }
    // Moved to the end: a Map iterates in the order of insertion.
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry
  }

  set(key: string, entry: StoredResponse): void {
    const before = this.entries.get(key)
    if (before) this.drop(key, before)
    const size = sizeOf(entry)
    if (size > this.maxBytes / 4) return
    this.entries.set(key, entry)
    this.bytes += size
    this.shrink()
  }

  /** Keeps an entry's compressed form, if it still stands; of two the shorter. */
  addEncoded(key: string, entry: StoredResponse, encoding: 'br' | 'gzip', bytes: Buffer): void {
    const before = entry.encoded[encoding]
    if (before && before.byteLength <= bytes.byteLength) return
    const stands = this.entries.get(key) === entry
    entry.encoded[encoding] = bytes
    // They say how long it is.
    delete entry.heads[encoding]
    if (!stands) return
    this.bytes += bytes.byteLength - (before?.byteLength ?? 0)
    this.shrink()
  }

  /** Bytes held, for metrics and tests. */
  get size(): number {
    return this.bytes
  }

  private shrink(): void {
    for (const [key, entry] of this.entries) {
      if (this.bytes <= this.maxBytes) return
      this.drop(key, entry)
    }
  }

  private drop(key: string, entry: StoredResponse): void {
    this.entries.delete(key)
    this.bytes -= sizeOf(entry)
  }
}

function sizeOf({ body, encoded }: StoredResponse): number {
  return (
    OVERHEAD + body.byteLength + (encoded.br?.byteLength ?? 0) + (encoded.gzip?.byteLength ?? 0)
  )
}
