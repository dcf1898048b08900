import { expect, test } from 'vitest'
import { kindOf } from './kind'

function kindOfText(id: string, family?: string) {
  return kindOf({ id, family, input: ['text'], output: ['text'] })
}

test.each([
  ['gpt-4.1-mini', 'chat'],
  ['openai/gpt-4o-mini-search-preview', 'chat'],
  ['text-embedding-3-small', 'embedding'],
  ['cohere-embed-v-4-0', 'embedding'],
  ['workers-ai/@cf/baai/bge-base-en-v1.5', 'embedding'],
  ['voyage/voyage-3.5', 'embedding'],
  ['voyage/rerank-2.5', 'rerank'],
  ['workers-ai/@cf/baai/bge-reranker-base', 'rerank'],
  ['meta-llama/llama-guard-4-12b', 'moderation'],
  ['openai.gpt-oss-safeguard-20b', 'moderation'],
  ['nvidia/nemotron-3-content-safety', 'moderation'],
  ['omni-moderation-latest', 'moderation'],
  ['whisper-large-v3-turbo', 'transcription'],
  ['openai/gpt-4o-transcribe', 'transcription'],
  ['gpt-realtime-2', 'realtime'],
  ['workers-ai/@cf/myshell-ai/melotts', 'speech'],
  ['google/lyria-3-pro-preview', 'music'],
  ['deepseek-ai/DeepSeek-OCR', 'ocr'],
  ['PaddlePaddle/PaddleOCR-VL-1.5', 'ocr'],
  ['openrouter/auto', 'router'],
  ['auto', 'router'],
  ['kilo-auto/balanced', 'router'],
  ['model-router', 'router'],
  ['nanogpt/coding-router:high', 'router'],
  ['text-standard', 'router'],
  ['duo-chat-gpt-5-1', 'tool'],
])('%s is %s though its modalities do not tell', (id, kind) => {
  expect(kindOfText(id)).toBe(kind)
})

test.each([
  'zai-org/autoglm-phone-9b-multilingual',
  'accounts/fireworks/routers/kimi-k2p6-fast',
  'Gemma-4-31B-Musica-v1',
  'democracy-8b',
  'vanguardian-7b',
  'wattsup-70b',
])('%s only sounds like something else than chat', (id) => {
  expect(kindOfText(id)).toBe('chat')
})

test('the family names what the id does not', () => {
  expect(kindOfText('all-mpnet', 'text-embedding')).toBe('embedding')
  expect(kindOfText('custom', 'auto')).toBe('router')
})

test('what comes out decides where the name is silent', () => {
  const of = (input: string[], output: string[]) => kindOf({ id: 'x', input, output })
  expect(of(['text'], ['image'])).toBe('image')
  expect(of(['text', 'image'], ['video'])).toBe('video')
  expect(of(['text'], ['audio'])).toBe('speech')
  expect(of(['audio'], ['text'])).toBe('transcription')
  expect(of(['text', 'audio'], ['text', 'audio'])).toBe('chat')
  expect(of(['video'], ['text'])).toBeNull()
  expect(of([], [])).toBeNull()
})

test('a chat model that also draws is chat, one made for drawing is image', () => {
  const of = (id: string) => kindOf({ id, input: ['text'], output: ['text', 'image'] })
  expect(of('gpt-5.1')).toBe('chat')
  expect(of('google/gemini-3-pro-image-preview')).toBe('image')
  expect(of('google/nano-banana')).toBe('image')
})

test('a model that thinks and yet only draws is somebody else’s mistake: no kind', () => {
  expect(kindOf({ id: 'gpt-5.4', input: ['text'], output: ['image'], reasoning: true })).toBeNull()
})

test('a classifier is no kind of the catalogue', () => {
  expect(kindOfText('workers-ai/@cf/huggingface/distilbert-sst-2-int8')).toBeNull()
})
