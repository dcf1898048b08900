import type { Kind } from '../catalogue/vocabulary'
import { extrasOf } from './items'
import type { Fields, UnknownKeys } from './json'
import { kindOf } from './kind'
import type { Facts } from './record'

/** What `general/<provider>.json` says of a model. */
export interface General {
  name: string | null
  kind: Kind | null
  facts: Facts
  extras: Record<string, unknown>
}

const kinds: Readonly<Record<string, Kind>> = {
  image: 'image',
  image_generation: 'image',
  embedding: 'embedding',
  rerank: 'rerank',
  moderation: 'moderation',
  video: 'video',
  ocr: 'ocr',
}
/** Named after the endpoint, so that speech and transcriptions are found among them. */
const endpoints = ['chat', 'responses', 'text', 'audio']

/**
 * The file describes the form of a playground, not the model. A fact of it is
 * what kind of thing the model is and whether it calls tools: of 89 first-party
 * ids with "tools" that models.dev has too, 86 agree (August 2026).
 *
 * No facts are its `max_tokens`, the end of a slider, which is a context for
 * one model and an output for the next, and its `removeParams`, fields that the
 * form hides: of 30 that hide the temperature, 11 take one.
 */
export function generalOf(model: Fields, id: string, unknown: UnknownKeys): General {
  const type = model.value('type')
  const fields = type instanceof Map ? model.object('type') : null
  const primary = fields ? fields.text('primary') : model.text('type')
  const general = {
    name: model.text('name'),
    kind: kindFrom(primary, id, fields ?? model, fields ? 'primary' : 'type'),
    facts: fields ? factsOf(fields) : {},
    extras: extrasOf(model, ['type', 'params', 'removeParams', 'messages', 'features']),
  }
  for (const view of ['disablePlayground', 'isDefault']) model.value(view)
  unknown.note('general/*.json#*', model)
  return general
}

function kindFrom(primary: string | null, id: string, fields: Fields, key: string): Kind | null {
  if (primary === null) return kindOf({ id, input: [], output: [] })
  if (Object.hasOwn(kinds, primary)) return kinds[primary] ?? null
  if (!endpoints.includes(primary)) return fields.reject(key, 'an unknown type of model')
  const spoken = primary === 'audio'
  return kindOf({ id, input: spoken ? [] : ['text'], output: spoken ? [] : ['text'] })
}

function factsOf(type: Fields): Facts {
  if (type.texts('supported').includes('tools')) return { tool_calling: true }
  return type.texts('unsupported').includes('tools') ? { tool_calling: false } : {}
}
