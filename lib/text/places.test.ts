import { expect, test } from 'vitest'
import { hostsText, siteName } from './places'

test.each([
  [['Azure'], 'Azure'],
  [['Azure', 'Groq', 'Poe', 'xAI'], 'Azure, Groq, Poe and xAI'],
  [['Azure', 'Groq', 'Poe', 'xAI', 'Kilo'], 'Azure, Groq, Poe and 2 more hosts'],
])('%j is told as %s', (hosts, text) => {
  expect(hostsText(hosts)).toBe(text)
})

test.each([
  ['https://www.models.dev/x', 'models.dev'],
  ['https://github.com/BerriAI/litellm', 'litellm'],
  ['https://github.com/', 'github.com'],
  ['/sources#data-sets', 'losclouds'],
])('%s is named %s', (url, name) => {
  expect(siteName(url)).toBe(name)
})
