import type { Day } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import type { Lifecycle } from '../catalogue/lifecycle'
import type { MeterKey } from '../catalogue/meters'
import type { PriceConditions } from '../catalogue/price'
import type { Confidence, Kind, LinkKind, PriceState } from '../catalogue/vocabulary'
import type { StatedFact } from '../history/stated'

/**
 * What an importer says: statements of one source, in the catalogue's words and
 * units but under the source's own ids. Nothing here is resolved or merged;
 * that is the work of lib/resolve and db/mutations.
 */
export type SourceRecord = ModelRecord | HostRecord | OfferingRecord

interface Statement {
  /** Where in the source: `api.json#openai.models["gpt-4.1-mini"]`. Unique within a source and subject. */
  locator: string
  /** What other programs' formats need and no field of ours holds, as the source wrote it. */
  extras: Record<string, unknown>
  /** A page that the record itself cites; raises its confidence to medium (DATA rule 27). */
  cites: Citing[]
  /** The day on which the source last checked this very record, where it says so. */
  checked_on: Day | null
}

export interface Citing {
  url: string
  title: string | null
}

/** Scalar facts by field key (lib/catalogue/model.ts). Absent is unknown; null never occurs. */
export type Facts = Record<string, string | number | boolean | string[]>

/** A model as its developer or a data set describes it, apart from any host. */
export interface ModelRecord extends Statement {
  type: 'model'
  /** The source's id of the model, `lab/id`. */
  ref: string
  /** The source's id of the developer. */
  developer: string
  name: string
  kind: Kind | null
  facts: Facts
  lifecycle: Partial<Lifecycle>
  links: LinkStatement[]
  results: ResultStatement[]
}

/** A host: one endpoint with one kind of account. */
export interface HostRecord extends Statement {
  type: 'host'
  /** The source's id of the host. */
  host: string
  /** Its id where the source gives no name. */
  name: string
  api_base_url: string | null
  links: LinkStatement[]
  /** The source's id of the lab that serves its own models here: these pages are that developer's too. */
  developer?: string
}

/** One model as one host serves it, or what a source says of its lifecycle there. */
export interface OfferingRecord extends Statement {
  type: 'offering'
  /** The source's id of the host. */
  host: string
  /** The id that the host's API wants. */
  api_model_id: string
  /** The source's explicit reference to a model, `lab/id`; it can be wrong (DATA rule 2). */
  base_model: string | null
  name: string | null
  kind: Kind | null
  facts: Facts
  lifecycle: Partial<Lifecycle>
  prices: PriceStatement[]
  /** Other ids of the same thing at the same host. */
  aliases: string[]
  replacements: ReplacementStatement[]
  /** Pages about this model at this host. */
  links?: LinkStatement[]
  /** How fast the host was found to serve it. */
  measurements?: MeasurementStatement[]
  /**
   * True where `api_model_id` is the source's own name of the model and not the
   * id that the host's API wants: the record speaks of the offering of
   * `base_model` at that host which another source names, and never makes one.
   */
  names_model?: true
  /** What the record said before, where the source's own history tells it. */
  past?: Past
  /** Day since which the source no longer lists it; only of what its history alone knows. */
  withdrawn_on?: Day
}

/** A record through time; days are half open, oldest first, and no end means until now. */
export interface Past {
  /** The days on which the source listed it, gaps of up to 30 days bridged. */
  listings: { from: Day; to: Day | null }[]
  /** First day of any word of it. */
  known_from: Day
  /** It stood in the first version of the history: when it was added is not known. */
  from_start: boolean
  /** Equal days for a price that was replaced within the first day. */
  prices: { statement: PriceStatement; from: Day; to: Day | null; commit: string | null }[]
  facts: StatedFact[]
}

/** Taken on the record's `checked_on`. */
export interface MeasurementStatement {
  metric: 'throughput' | 'latency'
  /** The source's number exactly as its bytes have it. */
  value: string
  unit: 'tokens/s' | 's'
}

export interface PriceStatement {
  meter: MeterKey
  /** In `currency` per `per` units of the meter; null unless the state is `listed`. */
  amount: DecimalText | null
  currency: string
  per: DecimalText
  state: PriceState
  conditions: PriceConditions
  /**
   * The half-open period that the source itself states, UTC days. Both absent:
   * it is the price since the reading. A null start is one that the source does
   * not give: the price before `effective_to`, for as long as it is known.
   */
  effective_from?: Day | null
  effective_to?: Day | null
  /** The source's number exactly as its bytes have it, e.g. `4e-07`. */
  source_text: string
  /** Where in the record that text stands, e.g. `cost.input` or `input_cost_per_token_batches`. */
  source_field: string
}

export interface LinkStatement {
  kind: LinkKind
  url: string
  title: string | null
}

export interface ResultStatement {
  benchmark: string
  version: string | null
  score: string
  metric: string | null
  harness: string | null
  variant: string | null
  dataset: string | null
  source_url: string | null
  measured_on: Day | null
  /** Who the source says measured it; absent where it does not say. */
  reported_by?: Reporter | null
}

/** The model's own developer, or somebody else. */
export type Reporter = 'developer' | 'independent'

export interface ReplacementStatement {
  /** The source's id of the provider or host that serves the replacement. */
  host: string
  api_model_id: string
  recommended: boolean
}

/** Something that could not be read: what, where and why. The rest of its record was. */
export interface Reject {
  /** `file#path.in.the.record` */
  path: string
  reason: string
  /** The offending text, cut to 200 characters. */
  value: string
}

export type ImportItem =
  | { kind: 'record'; record: SourceRecord }
  | {
      kind: 'reject'
      reject: Reject /** True when a whole record, not one value, is lost. */
      whole: boolean
    }

/** One file's bytes, as they arrive. */
export interface SourceFile {
  /** Name inside the source, e.g. `api.json` or `models/openai/gpt-4.yaml`. */
  name: string
  /** Where it really came from, for messages. */
  path: string
  bytes: AsyncIterable<Uint8Array>
}

/** One source: what it is, and how its bytes become records. Pure: no files, no database, no clock. */
export interface Importer {
  key: string
  title: string
  publisher: string
  url: string
  licence: string | null
  /** What the licence wants said wherever the data is shown. */
  attribution?: string
  /** Of a record that cites nothing; one that cites a page is at least medium. */
  confidence: Confidence
  /** It goes on listing what is gone, so that to be listed there says nothing. */
  keeps_retired?: boolean
  /** Which files of a folder it reads (all must be there unless optional), and how large each may be. */
  files: readonly SourceFileSpec[]
  /**
   * Reads the whole source. Throws a `RefusedFile` when a file is unreadable,
   * truncated, hostile or over its size (DATA rule 29); an impossible value
   * alone becomes a reject.
   */
  read(files: AsyncIterable<SourceFile>, options: { as_of: Day }): AsyncGenerator<ImportItem>
}

export interface SourceFileSpec {
  /** A name, or a pattern with `*` for one path segment: `models/*\/*.yaml`. */
  name: string
  max_bytes: number
  optional?: boolean
  /** Keys of values that other files' records take from this one. */
  values?: readonly string[]
  /** Where the source publishes this file; a single-file source may be imported from there. */
  url?: string
}

/** A file that is refused whole: nothing of its source is written. */
export class RefusedFile extends Error {
  constructor(
    readonly file: string,
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${file}${path === '' ? '' : ` at ${path}`}: ${reason}`)
    this.name = 'RefusedFile'
  }
}
