import { describe, expect, test } from 'vitest'
import { observatoryScore } from './observatory-score'

const strict = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'sha256-a'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
}
const page = '<script src="/a.js"></script>'

test('all that can be had without a preload list or checksums is 130', () => {
  expect(observatoryScore(strict, page).score).toBe(130)
})

test('a bare answer of Next is a D', () => {
  // Policy -25, transport -20, type options -5, frames -20.
  expect(observatoryScore({ 'content-type': 'text/html' }, page).score).toBe(30)
})

describe('each rule takes what it says', () => {
  const policy = strict['content-security-policy']
  test.each([
    ['content-security-policy', policy.replace("'sha256-a'", "'unsafe-inline'"), 80],
    [
      'content-security-policy',
      `${policy.replace("'sha256-a'", "'sha256-a' 'unsafe-inline'")}`,
      130,
    ],
    [
      'content-security-policy',
      policy.replace("style-src 'self'", "style-src 'unsafe-inline'"),
      120,
    ],
    ['content-security-policy', policy.replace("default-src 'none'", "default-src 'self'"), 125],
    [
      'content-security-policy',
      policy.replace("script-src 'self'", "script-src 'unsafe-eval'"),
      110,
    ],
    ['content-security-policy', policy.replace("img-src 'self'", 'img-src http:'), 110],
    ['content-security-policy', policy.replace("; frame-ancestors 'none'", ''), 125],
    ['strict-transport-security', 'max-age=60', 120],
    ['strict-transport-security', '', 80],
    ['referrer-policy', 'unsafe-url', 120],
    ['x-content-type-options', '', 125],
    ['cross-origin-resource-policy', 'cross-origin', 120],
  ])('%s: %s', (name, value, score) => {
    expect(observatoryScore({ ...strict, [name]: value }, page).score).toBe(score)
  })

  test('a script of another origin without a checksum', () => {
    const foreign = '<script src="https://example.org/a.js"></script>'
    expect(observatoryScore(strict, foreign).score).toBe(125)
  })
})
