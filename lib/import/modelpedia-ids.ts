import { type Fields, sourceText } from './json'

/** What one of its model files is about. */
export type Subject =
  | {
      what: 'offering'
      host: string
      api_model_id: string
      /** The file is named after a page: no API takes that id. */
      names_model: boolean
    }
  | { what: 'model' }
  | { what: 'nothing'; reason: string }

/** Folders whose files are no offerings at all, and why. */
const skippedFolders: Record<string, string> = {
  // DATA rule 11.
  'cloudflare-ai-gateway': 're-lists what other hosts serve',
  // Its 85 common ids say what `alibaba` says, to the price; it has no _sources.json.
  qwen: 'repeats the folder of the host, alibaba, and does not say who serves the rest',
}

/** Why none of a folder's model files is an offering; they need not even be opened. */
export function whyFolderSkipped(provider: string): string | null {
  return skippedFolders[provider] ?? null
}

/** Headings, code tabs and request parameters that its scrapers took for models. */
const noModels: Record<string, readonly string[]> = {
  cerebras: ['disable_reasoning'],
  openai: ['Code Interpreter', 'File Search Storage'],
  zai: ['curl', 'grounding', 'java', 'python'],
}

/** A day of DeepSeek's change log, glued to the id that pointed to another model from then on. */
const CHANGE_LOG = /^deepseek-(?:chat|reasoner)-\d{4}-\d{2}-\d{2}$/

/**
 * What the file of a model is about. Most folders hold the ids that the host's
 * API wants; what the others hold is written down here, folder by folder.
 */
export function subjectOf(provider: string, id: string, model: Fields): Subject {
  if (noModels[provider]?.includes(id)) return nothing('is no model')
  switch (provider) {
    case 'meta':
      // Checkpoints on Hugging Face, under their names there.
      return { what: 'model' }
    case 'deepseek':
      if (CHANGE_LOG.test(id)) return nothing('is a day of the change log, no id of the API')
      return offering(provider, id)
    case 'fireworks':
      return offering(provider, id.replace(/^([^/]+)\/(.+)$/, 'accounts/$1/models/$2'))
    case 'minimax':
      return offering(provider, id.replace(/^minimax-m/, 'MiniMax-M').replace(/^m2-her$/, 'M2-her'))
    case 'xiaomi':
      return offering(provider, id.toLowerCase())
    case 'perplexity':
      // Served by another endpoint, which models.dev keeps apart too.
      return offering(id.includes('/') ? 'perplexity-agent' : provider, id)
    case 'vertex':
      return ofVertex(id, model)
    case 'mistral':
      // `mistral-large` is a heading over its dated models; what the API takes ends in a date or `-latest`.
      return /-(?:\d{4}|latest)$/.test(id) ? offering(provider, id) : page(provider, id)
    case 'baseten':
      return page(provider, id)
    case 'together':
      return page(provider, id.replace(/^s\//, ''))
    default:
      return offering(provider, id)
  }
}

function ofVertex(id: string, model: Fields): Subject {
  if (id.endsWith('@vertex')) return page('vertex', id.slice(0, -'@vertex'.length))
  if (model.object('pricing') !== null) return offering('vertex', id)
  return nothing(
    'is copied from the list of the Gemini API; only the price page of Vertex was read',
  )
}

function nothing(reason: string): Subject {
  return { what: 'nothing', reason }
}

function offering(host: string, api_model_id: string): Subject {
  return { what: 'offering', host, api_model_id, names_model: false }
}

function page(host: string, api_model_id: string): Subject {
  return { what: 'offering', host, api_model_id, names_model: true }
}

/** What follows the undated id in a dated one: `-2024-05-13`, `-20240307`, `@20251001`, `-0613`, `-001`. */
const DATED = /^[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{6}|\d{4}|\d{3}|\d{2}-\d{4}|\d{2}-\d{2})$/

/**
 * The undated id that a snapshot belongs to: the id with a date, or null when
 * the snapshot's id names another model (DATA rule 2: `gpt-3.5-turbo-instruct`
 * stands under `gpt-3.5-turbo`).
 */
export function undatedOf(id: string, snapshot: string): string | null {
  const undated = id.replace(/-(?:latest|stable|0)$/, '')
  return snapshot.startsWith(undated) && DATED.test(snapshot.slice(undated.length)) ? undated : null
}

/** Its id of the developer, or null where it says that it does not know. */
export function developerOf(model: Fields): string | null {
  const developer = sourceText(model.value('created_by')).trim()
  return developer === '' || developer === 'unknown' ? null : developer
}
