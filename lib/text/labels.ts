import type { Field } from '../catalogue/field'
import type {
  ChangeType,
  HostType,
  Kind,
  LifecycleState,
  LinkKind,
  Modality,
  ServiceTier,
} from '../catalogue/vocabulary'

/** The words that readers see for the closed lists; a new value fails to compile until it has one. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  chat: 'Chat',
  embedding: 'Embedding',
  rerank: 'Rerank',
  image: 'Image',
  video: 'Video',
  speech: 'Speech',
  transcription: 'Transcription',
  realtime: 'Realtime',
  music: 'Music',
  moderation: 'Moderation',
  ocr: 'OCR',
  tool: 'Tool',
  router: 'Router',
}

export const lifecycleLabels: Readonly<Record<LifecycleState, string>> = {
  announced: 'Announced',
  preview: 'Preview',
  active: 'Active',
  deprecated: 'Deprecated',
  retired: 'Retired',
}

export const hostTypeLabels: Readonly<Record<HostType, string>> = {
  cloud: 'cloud',
  inference: 'inference',
  aggregator: 'aggregator',
  subscription: 'subscription',
  local: 'local',
}

export const modalityLabels: Readonly<Record<Modality, string>> = {
  text: 'text',
  image: 'image',
  audio: 'audio',
  video: 'video',
  pdf: 'PDF',
  embedding: 'embedding',
  score: 'score',
}

export const linkLabels: Readonly<Record<LinkKind, string>> = {
  website: 'Website',
  announcement: 'Announcement',
  documentation: 'Documentation',
  model_page: 'Model page',
  pricing: 'Pricing',
  release_notes: 'Release notes',
  deprecations: 'Deprecations',
  model_card: 'Model card',
  status: 'Status',
  paper: 'Paper',
  license: 'License',
  weights: 'Weights',
  blog: 'Blog',
  other: 'Other page',
}

export const serviceTierLabels: Readonly<Record<ServiceTier, string>> = {
  standard: 'Standard',
  batch: 'Batch',
  flex: 'Flex',
  priority: 'Priority',
  fast: 'Fast',
}

/** The sign of an event says what sort of news it is: something moved, was put right, is new, ended. */
export type ChangeSign = 'changed' | 'corrected' | 'added' | 'ending'

export const changeLabels: Readonly<Record<ChangeType, { word: string; sign: ChangeSign }>> = {
  added: { word: 'Added', sign: 'added' },
  released: { word: 'Released', sign: 'added' },
  price_changed: { word: 'Price changed', sign: 'changed' },
  price_corrected: { word: 'Price corrected', sign: 'corrected' },
  fact_changed: { word: 'Changed', sign: 'changed' },
  deprecated: { word: 'Deprecated', sign: 'ending' },
  shutdown_scheduled: { word: 'Shutdown set', sign: 'ending' },
  withdrawn: { word: 'Withdrawn', sign: 'ending' },
  returned: { word: 'Returned', sign: 'added' },
  moved: { word: 'Moved', sign: 'changed' },
  merged: { word: 'Merged', sign: 'changed' },
}

/** A field's label where it stands alone: "Input" is a price to whoever reads a table of prices. */
export function fieldLabel({ key, label }: Pick<Field, 'key' | 'label'>): string {
  if (key === 'input_modalities') return 'Reads'
  return key === 'output_modalities' ? 'Writes' : label
}

/** The label of a value of a closed list of the registry; other texts stand for themselves. */
export function valueLabel(key: string, value: string): string {
  if (value === 'unknown') return 'not published'
  const labels = listsByKey[key]
  return labels?.[value] ?? value
}

const listsByKey: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: kindLabels,
  lifecycle: lifecycleLabels,
  host_type: hostTypeLabels,
  input_modalities: modalityLabels,
  output_modalities: modalityLabels,
}
