import { expect, test } from 'vitest'
import { curlSnippet } from './snippet'

test('a chat model is called by the protocol that the address speaks', () => {
  expect(curlSnippet('https://api.example.org/v1/', 'acme/one', 'chat')).toBe(
    `curl "https://api.example.org/v1/chat/completions" \\
  -H "Authorization: Bearer $API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model":"acme/one","messages":[{"role":"user","content":"Hello"}]}'`,
  )
  const anthropic = curlSnippet('https://api.example.org/anthropic/v1', 'one', 'chat')
  expect(anthropic).toContain('"https://api.example.org/anthropic/v1/messages"')
  expect(anthropic).toContain('x-api-key')
})

test('an address that is already whole stays as it is', () => {
  const whole = 'https://api.example.org/v1/chat/completions'
  expect(curlSnippet(whole, 'one', 'chat')).toContain(`curl "${whole}" `)
})

test('an id with a quote cannot leave its quotes', () => {
  expect(curlSnippet('https://a.example', "o'ne; rm", 'chat')).toContain(`"o'\\''ne; rm"`)
})

test('without an address, or for a kind that each host asks for in its own way, there is none', () => {
  expect(curlSnippet(null, 'one', 'chat')).toBeNull()
  expect(curlSnippet('https://a.example', 'one', 'image')).toBeNull()
  expect(curlSnippet('https://a.example', 'one', 'embedding')).toContain('/embeddings"')
})
