import { expect, test } from 'vitest'
import { matchesIn } from './matches'

const marked = (text: string, search: string) =>
  matchesIn(text, search)
    .map(({ part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join('')

test.each([
  ['GPT-4.1 mini', 'mini', 'GPT-4.1 [mini]'],
  ['GPT-4o', 'gpt4o', '[GPT-4o]'],
  ['GPT-4.1 mini', 'gpt mini', '[GPT]-4.1 [mini]'],
  ['Claude Sonnet 4', '4', 'Claude Sonnet [4]'],
  ['Llama 3.14', '4', 'Llama 3.14'],
  ['Grok Code Fast', 'o', 'Grok Code Fast'],
  ['Ärmel', 'ärm', '[Ärm]el'],
  ['Gemini', 'sonnet', 'Gemini'],
  ['Gemini', '!', 'Gemini'],
])('in %s, %s is marked as %s', (text, search, expected) => {
  expect(marked(text, search)).toBe(expected)
})

test('no letter is lost', () => {
  expect(
    matchesIn('a-b c', 'b')
      .map(({ part }) => part)
      .join(''),
  ).toBe('a-b c')
})
