/**
 * The closed lists of the catalogue: every value that a column, a URL or an
 * importer may use. The database checks are written from these same arrays.
 */

/** What a thing is, so that unlike prices are never sorted together. */
export const kinds = [
  'chat',
  'embedding',
  'rerank',
  'image',
  'video',
  'speech',
  'transcription',
  'realtime',
  'music',
  'moderation',
  'ocr',
  'tool',
  'router',
] as const
export type Kind = (typeof kinds)[number]

/** Kinds that the default table leaves out: they are not models. */
export const hiddenKinds: readonly Kind[] = ['tool', 'router']

/** Derived from dates and the clock; `state_seen` only where no date decides. */
export const lifecycleStates = ['announced', 'preview', 'active', 'deprecated', 'retired'] as const
export type LifecycleState = (typeof lifecycleStates)[number]

export const hostTypes = ['cloud', 'inference', 'aggregator', 'subscription', 'local'] as const
export type HostType = (typeof hostTypes)[number]

/** What a listed price of zero means at a host; there is no honest default. */
export const zeroPriceMeanings = ['free', 'included', 'unknown'] as const
export type ZeroPriceMeaning = (typeof zeroPriceMeanings)[number]

export const modalities = ['text', 'image', 'audio', 'video', 'pdf', 'embedding', 'score'] as const
export type Modality = (typeof modalities)[number]

export const priceStates = ['listed', 'free', 'included', 'dynamic', 'unknown'] as const
export type PriceState = (typeof priceStates)[number]

export const priceKinds = ['initial', 'change', 'correction'] as const
export type PriceKind = (typeof priceKinds)[number]

export const serviceTiers = ['standard', 'batch', 'flex', 'priority', 'fast'] as const
export type ServiceTier = (typeof serviceTiers)[number]

/** A cliff re-prices the whole request past the threshold; marginal only what lies above it. */
export const tierModes = ['cliff', 'marginal'] as const
export type TierMode = (typeof tierModes)[number]

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

export const sourceKinds = ['data_set', 'page', 'feed', 'editorial'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const linkKinds = [
  'website',
  'announcement',
  'documentation',
  'model_page',
  'pricing',
  'release_notes',
  'deprecations',
  'model_card',
  'status',
  'paper',
  'license',
  'weights',
  'blog',
  'other',
] as const
export type LinkKind = (typeof linkKinds)[number]

export const changeTypes = [
  'added',
  'released',
  'price_changed',
  'price_corrected',
  'fact_changed',
  'deprecated',
  'shutdown_scheduled',
  'withdrawn',
  'returned',
  'moved',
  'merged',
] as const
export type ChangeType = (typeof changeTypes)[number]

/** What a field is on which sources disagree. */
export const conflictKinds = [
  'price',
  'limit',
  'date',
  'capability',
  'modalities',
  'state',
  'other',
] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** Open; looked at by a person; both right by a rule or a person's word; or no more. */
export const conflictStates = ['open', 'accepted', 'explained', 'settled'] as const
export type ConflictState = (typeof conflictStates)[number]

/** Why one of several values is the one shown. */
export const shownReasons = [
  'verified',
  'known',
  'moved_on',
  'confidence',
  'newer',
  'order',
] as const
export type ShownReason = (typeof shownReasons)[number]

/** What a text of this catalogue says: one line of what it is, what for, what against, advice. */
export const pointKinds = ['summary', 'strength', 'tradeoff', 'migration'] as const
export type PointKind = (typeof pointKinds)[number]

export const roles = ['reader', 'contributor', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Everything that can be cited, observed, revised or changed. */
export const subjectTypes = [
  'source',
  'provider',
  'host',
  'model',
  'release',
  'offering',
  'price',
  'benchmark',
  'result',
  'link',
  'alias',
  'replacement',
  'breaking_change',
  'editorial_point',
] as const
export type SubjectType = (typeof subjectTypes)[number]
