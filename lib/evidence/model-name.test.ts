import { expect, it } from 'vitest'
import { modelName } from './model-name'

it.each([
  ['Gemini 2.5 Pro (Vertex AI)', 'Gemini 2.5 Pro'],
  ['Google: Gemma 2 27B', 'Gemma 2 27B'],
  ['Claude Opus 4.5 (latest)', 'Claude Opus 4.5'],
  ['GPT-4 (0613)', 'GPT-4'],
  ['GPT-4o (2024-05-13)', 'GPT-4o'],
  ['Gemini 2.5 Pro (preview 03-25)', 'Gemini 2.5 Pro'],
  ['Baidu: CoBuddy (free)', 'CoBuddy'],
])('takes what is not of the name off %s', (text, name) => {
  expect(modelName(text)).toBe(name)
})

it.each([
  'Grok 4.20 (Non-Reasoning)',
  'Aion-RP 1.0 (8B)',
  'Gemini 3 Pro (preview)',
  'GTE Large (v1.5)',
  'Deepgram Aura 2 (EN)',
  'Ratio 1:2',
])('leaves %s as it is', (text) => {
  expect(modelName(text)).toBe(text)
})
