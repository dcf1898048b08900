import type { Kind } from '../catalogue/vocabulary'

/** What a source that has no word for the kind says of a thing. */
export interface Described {
  id: string
  family?: string | null
  input: readonly string[]
  output: readonly string[]
  /** True where the source says that it thinks before it answers. */
  reasoning?: boolean | null
}

/**
 * Names that say what a thing is where its modalities do not: most sources list
 * embedding models as text to text. First match wins, so `bge-reranker` is a
 * reranker though `bge-` are embeddings.
 */
const named: readonly (readonly [pattern: RegExp, kind: Kind | null])[] = [
  [/(?:^|[/-])(?:auto|router)(?:[:/]|$)|^(?:auto|model-router)$/, 'router'],
  [/^openrouter\/(?:free|fusion|bodybuilder|pareto-)/, 'router'],
  [/(?:^|\/)text-(?:standard|prime|max)$/, 'router'],
  [/(?:^|\/)duo-chat-/, 'tool'],
  [/rerank/, 'rerank'],
  [/(?:safe|wild|[\d/_-])guard(?:ian)?(?![a-z])|moderation|content-safety/, 'moderation'],
  [/embed|minilm|mpnet|(?:^|[/-])(?:bge|gte|e5|voyage)-/, 'embedding'],
  [/realtime/, 'realtime'],
  [/whisper|transcri|(?:^|[/-])(?:asr|stt|parakeet)(?:-|$)/, 'transcription'],
  [/lyria|stable-audio|elevenlabs.*music|(?:^|[/-])music(?:-|$)/, 'music'],
  [/tts(?![a-z])|text-to-speech|(?:^|[/-])aura-\d/, 'speech'],
  [/(?:^|[/_-]|paddle)ocr/, 'ocr'],
  // Classifiers and translators: no kind of the catalogue, and nothing that one chats with.
  [/(?:^|\/)(?:bart-|distilbert|m2m100|indictrans|smart-turn|detr-|resnet)/, null],
]

/** Chat families that also draw are told from the models made for drawing by their names. */
const DRAWS =
  /(?:^|[/_-])images?(?:[-_:.]|$)|imagine|nano-banana|dall-e|imagen|flux|diffusion|seedream/

/**
 * What a thing is, by its name and by what goes in and comes out; null where
 * those contradict each other or say nothing.
 */
export function kindOf({ id, family, input, output, reasoning }: Described): Kind | null {
  const names = [id.toLowerCase(), (family ?? '').toLowerCase()]
  for (const [pattern, kind] of named) {
    if (names.some((name) => pattern.test(name))) return kind
  }
  if (output.length === 0) return null
  if (output.includes('embedding')) return 'embedding'
  if (!output.includes('text')) return reasoning ? null : kindOfOutput(output)
  if (output.includes('image') && DRAWS.test(id.toLowerCase())) return 'image'
  if (input.includes('text')) return 'chat'
  return input.length === 1 && input[0] === 'audio' ? 'transcription' : null
}

function kindOfOutput(output: readonly string[]): Kind | null {
  if (output.includes('video')) return 'video'
  if (output.includes('image')) return 'image'
  return output.includes('audio') ? 'speech' : null
}
