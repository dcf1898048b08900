import { expect, test } from 'vitest'
import { searchTerm, searchTerms } from './search'

test.each([
  ['GPT-4.1 mini', 'gpt-4-1-mini'],
  ['gpt_4.1--mini', 'gpt-4-1-mini'],
  ['us.anthropic/claude:v1@2', 'us-anthropic-claude-v1-2'],
  ['command-r+', 'command-r+'],
  ['ＧＰＴ', 'gpt'],
  ['智谱 GLM', '智谱-glm'],
  [' ./- ', ''],
])('%j is looked for as %j', (text, term) => {
  expect(searchTerm(text)).toBe(term)
  expect(searchTerm(term)).toBe(term)
})

test('words are what blanks separate', () => {
  expect(searchTerms(' OpenAI  gpt-4.1 openai - ')).toEqual(['openai', 'gpt-4-1'])
})
