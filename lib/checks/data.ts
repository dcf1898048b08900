import type { Day } from '../catalogue/day'
import type { Timeline } from '../history/timeline'
import type {
  HostRecord,
  Importer,
  ModelRecord,
  OfferingRecord,
  Reject,
  SourceFile,
  SourceRecord,
} from '../import/record'
import type { KnownModel } from '../resolve/known'
import { type Catalogue, catalogueOf } from './catalogue'

/** A source's real files, read whole. */
export interface Snapshot {
  importer: Importer
  as_of: Day
  hosts: HostRecord[]
  models: ModelRecord[]
  /** Those that the source still has. */
  offerings: OfferingRecord[]
  /** What only its history tells of: those that it no longer has, and prices that its files lose. */
  beside: OfferingRecord[]
  rejects: Reject[]
  /** Its files once more, from their beginnings. */
  open: () => SourceFile[]
}

/** A source's history, read whole. */
export interface History {
  timelines: Timeline[]
  rejects: readonly Reject[]
  /** Its lines as they stand in the file. */
  lines: RawLine[]
}

/** A line of a history as JSON.parse gives it: for counting apart from the code that is checked. */
export interface RawLine {
  provider?: string
  model?: string
  key?: string
  events: RawEvent[]
}

export interface RawEvent {
  at: string
  event: 'added' | 'changed' | 'removed'
  [field: string]: unknown
}

export type HistorySource = 'models-dev' | 'litellm'

/** A source's key, or the history of one. */
export type Need = string | `history:${HistorySource}`

/** Everything that rules look at. */
export class CheckData {
  readonly snapshots: ReadonlyMap<string, Snapshot>
  readonly histories: ReadonlyMap<string, History>
  private readonly committed: readonly KnownModel[]
  private grouped: Catalogue | null = null

  constructor(given: {
    snapshots: readonly Snapshot[]
    histories?: ReadonlyMap<HistorySource, History>
    /** Models that are known before any source is read. */
    known?: readonly KnownModel[]
  }) {
    this.snapshots = new Map(given.snapshots.map((each) => [each.importer.key, each]))
    this.histories = given.histories ?? new Map()
    this.committed = given.known ?? []
  }

  has(need: Need): boolean {
    return need.startsWith('history:')
      ? this.histories.has(need.slice('history:'.length))
      : this.snapshots.has(need)
  }

  /** Throws a RangeError for a source that was not read: a rule must say what it needs. */
  snapshot(source: string): Snapshot {
    const found = this.snapshots.get(source)
    if (!found) throw new RangeError(`${source} was not read`)
    return found
  }

  history(source: HistorySource): History {
    const found = this.histories.get(source)
    if (!found) throw new RangeError(`The history of ${source} was not read`)
    return found
  }

  /** What an import into an empty catalogue would make of all of it. */
  get catalogue(): Catalogue {
    this.grouped ??= catalogueOf([...this.snapshots.values()], this.committed)
    return this.grouped
  }
}

/** A source's records as a rule looks at them. */
export function snapshotOf(
  records: readonly SourceRecord[],
  rest: Pick<Snapshot, 'importer' | 'as_of' | 'rejects' | 'open'>,
): Snapshot {
  const offerings = records.filter((record) => record.type === 'offering')
  return {
    ...rest,
    hosts: records.filter((record) => record.type === 'host'),
    models: records.filter((record) => record.type === 'model'),
    offerings: offerings.filter((each) => !isOfHistory(each)),
    beside: offerings.filter(isOfHistory),
  }
}

function isOfHistory({ withdrawn_on, locator }: OfferingRecord): boolean {
  return withdrawn_on !== undefined || locator.startsWith('history.jsonl')
}

export function recordsOf({
  hosts,
  models,
  offerings,
  beside,
}: Pick<Snapshot, 'hosts' | 'models' | 'offerings' | 'beside'>): SourceRecord[] {
  return [...hosts, ...models, ...offerings, ...beside]
}

/** A file of a source as JSON.parse gives it; null where it has none of that name. */
export async function rawJson<T>(snapshot: Snapshot, name: string): Promise<T | null> {
  const file = snapshot.open().find((each) => each.name === name)
  return file ? (JSON.parse(await textOf(file)) as T) : null
}

export async function textOf({ bytes }: Pick<SourceFile, 'bytes'>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
