/*
 * The score of Mozilla's HTTP Observatory for one page, by its published rules
 * (github.com/mdn/mdn-http-observatory 1.4.8: src/grader/charts.js and src/analyzer/tests). Its own
 * package asks a public name over https and needs Node 22, so it cannot look at a page on loopback.
 * What depends on the public address and not on the page counts as done well: the redirect to
 * https, and no cookie of a visitor who has not signed in.
 */

/** One rule: what was found, and what it adds to or takes from 100. */
export interface Finding {
  rule: string
  points: number
}

/** Rewards count only for who has lost no more than this. */
const LEAST_FOR_REWARDS = 90

/** The score and its parts, of the headers and the HTML of one page. */
export function observatoryScore(
  headers: Readonly<Record<string, string>>,
  html: string,
): { score: number; findings: Finding[] } {
  const policy = directivesOf(headers['content-security-policy'])
  const findings = [
    { rule: 'content-security-policy', points: policyPoints(policy) },
    { rule: 'strict-transport-security', points: transportPoints(headers) },
    { rule: 'referrer-policy', points: referrerPoints(headers['referrer-policy']) },
    {
      rule: 'x-content-type-options',
      points: headers['x-content-type-options'] === 'nosniff' ? 0 : -5,
    },
    { rule: 'x-frame-options', points: framePoints(policy, headers['x-frame-options']) },
    {
      rule: 'cross-origin-resource-policy',
      points: resourcePoints(headers['cross-origin-resource-policy']),
    },
    { rule: 'cross-origin-resource-sharing', points: sharingPoints(headers) },
    { rule: 'subresource-integrity', points: scriptPoints(html) },
    { rule: 'cookies', points: headers['set-cookie'] === undefined ? 0 : -20 },
  ]
  const sum = (parts: readonly Finding[]) => parts.reduce((all, { points }) => all + points, 100)
  const withoutRewards = sum(findings.filter(({ points }) => points < 0))
  const score = withoutRewards >= LEAST_FOR_REWARDS ? sum(findings) : withoutRewards
  return { score: Math.max(0, score), findings }
}

type Policy = ReadonlyMap<string, ReadonlySet<string>>

function directivesOf(header: string | undefined): Policy | null {
  if (header === undefined) return null
  return new Map(
    header.split(';').flatMap((part) => {
      const [name, ...sources] = part.trim().split(/\s+/)
      return name ? [[name.toLowerCase(), new Set(sources)] as const] : []
    }),
  )
}

const broad = ['*', 'ftp:', 'http:', 'https:', 'http://*', 'https://*', 'http://*.*', 'https://*.*']
const anything: ReadonlySet<string> = new Set(['*'])

function policyPoints(policy: Policy | null): number {
  if (policy === null || policy.size === 0) return -25
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? anything
  const has = (sources: ReadonlySet<string>, ...wanted: string[]) =>
    wanted.some((each) => sources.has(each))
  const scripts = of('script-src')
  // A hash or a nonce makes browsers ignore 'unsafe-inline'.
  const isNamed = [...scripts].some((each) => /^'(?:sha(?:256|384|512)|nonce)-/.test(each))
  const inline = isNamed ? ['data:'] : ["'unsafe-inline'", 'data:']
  if (has(scripts, ...broad, ...inline) || has(of('object-src'), ...broad)) return -20
  const passive = ['img-src', 'media-src']
  const isInsecure = (source: string) => /^(?:http|ftp):/.test(source)
  const active = [...policy].flatMap(([name, sources]) =>
    passive.includes(name) ? [] : [...sources],
  )
  if (active.some(isInsecure)) return -20
  if (has(scripts, "'unsafe-eval'") || has(of('style-src'), "'unsafe-eval'")) return -10
  if (passive.some((name) => [...of(name)].some(isInsecure))) return -10
  if (has(of('style-src'), ...broad, "'unsafe-inline'", 'data:')) return 0
  const standard = policy.get('default-src')
  return standard?.size === 1 && standard.has("'none'") ? 10 : 5
}

function transportPoints(headers: Readonly<Record<string, string>>): number {
  const header = headers['strict-transport-security']
  const age = Number(/max-age="?(\d+)/i.exec(header ?? '')?.[1] ?? Number.NaN)
  if (Number.isNaN(age)) return -20
  return age >= 15_768_000 ? 0 : -10
}

function referrerPoints(header: string | undefined): number {
  if (header === undefined) return 0
  const last = header.toLowerCase().split(',').at(-1)?.trim() ?? ''
  const good = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']
  return good.includes(last) ? 5 : -5
}

function framePoints(policy: Policy | null, header: string | undefined): number {
  if (policy?.has('frame-ancestors')) return 5
  return /^(?:deny|sameorigin)$/i.test(header?.trim() ?? '') ? 0 : -20
}

function resourcePoints(header: string | undefined): number {
  if (header === undefined || header === 'cross-origin') return 0
  return header === 'same-origin' || header === 'same-site' ? 10 : -5
}

function sharingPoints(headers: Readonly<Record<string, string>>): number {
  const isOpen = headers['access-control-allow-origin'] !== undefined
  return isOpen && headers['access-control-allow-credentials'] === 'true' ? -50 : 0
}

/** Scripts of the own origin need no checksum; of another they do. */
function scriptPoints(html: string): number {
  const foreign = [...html.matchAll(/<script[^>]*\ssrc="((?:https?:)?\/\/[^"]*)"[^>]*>/g)]
  if (foreign.some(([, src = '']) => !src.startsWith('https:'))) return -50
  return foreign.some(([tag]) => !tag.includes('integrity=')) ? -5 : 0
}
