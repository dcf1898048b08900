import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { root } from '../lib/system/checkout.mjs'

/**
 * Addresses that stand for a route: what its variable parts are in the seed, and the states of it
 * that look different. A route that is one address and one state needs no line. Tables are asked
 * for few rows where all are of one kind: axe looks at every cell.
 */
const examples: Readonly<Record<string, readonly string[]>> = {
  '/': ['/?limit=15'],
  '/models': [
    '/models?limit=15&input_price=..5&image_input=yes&sort=input_price',
    '/models?limit=15&columns=license,parameters',
    '/models?open_weights=no&context_window=90000000..',
    '/models?limit=15&lifecycle=retired',
  ],
  '/models/[slug]': [
    '/models/gpt-4-1-mini',
    '/models/gpt-4-1-mini?preset=voice',
    '/models/gemini-2-5-pro',
  ],
  '/compare': [
    '/compare',
    '/compare?model=gpt-4-1-mini&model=gemini-2-5-pro',
    '/compare?model=gpt-4-1-mini&model=gemini-2-5-pro&model=claude-sonnet-4-5&model=gpt-5&model=gemini-2-5-flash&model=gpt-4-1&model=claude-opus-4-5&model=azure/gpt-4.1',
    '/compare?model=gpt-4-1-mini&model=gemini-2-5-pro&model=o3&baseline=o3&only=differences&evidence=input_price',
    '/compare?model=gpt-4-1-mini&model=deepseek-v3-2&preset=agent_loop&hours=08:00-18:00&as_of=2026-06-01',
    '/compare?model=gpt-4.1-mini&model=gpt-4-1-mini&model=no-such-model&model=o3&as_of=soon&q=claude',
  ],
  '/offerings': ['/offerings?limit=15&sort=input_price'],
  '/changes': [
    '/changes?type=price_changed&type=price_corrected&host=groq',
    '/changes?type=merged',
  ],
  '/calculator': [
    '/calculator?limit=15',
    '/calculator?limit=15&input_tokens=300000&cache_read_tokens=200000&output_tokens=1500&requests=100',
    '/calculator?limit=15&input_tokens=5&cache_read_tokens=9&host=no-such-host',
  ],
  '/migrate': [
    '/migrate',
    '/migrate?problem=quote&line=3',
    '/migrate?id=gpt-4&id=claude-3-opus-20240229&id=babbage&id=gpt-4.1-mini&id=no-such-model&more=2',
    '/migrate?usage=gpt-4%3A1000000%3A200000%3A500&usage=babbage%3A5000%3A0%3A-',
  ],
  '/providers': ['/providers', '/providers?q=no+such+provider'],
  '/providers/[slug]': ['/providers/openai', '/providers/alibaba'],
  '/benchmarks/[slug]': ['/benchmarks/gpqa'],
}

/** Nothing has this address: the page that says so is a page too. */
const missing = '/models/no-such-model'

/**
 * Addresses of every page of the app, read from the route files: a page that is added is looked
 * at, or, where its address has a variable part, asks for an example.
 */
export function everyPage(): readonly string[] {
  const routes = routesIn(join(root, 'app'))
  const stale = Object.keys(examples).filter((route) => !routes.includes(route))
  if (stale.length > 0) throw new Error(`e2e/pages.ts has examples of no route: ${stale}`)
  return [...routes.flatMap(addressesOf), missing]
}

function addressesOf(route: string): readonly string[] {
  const addresses = examples[route]
  if (addresses) return addresses
  if (route.includes('[')) throw new Error(`e2e/pages.ts needs an example of ${route}`)
  return [route]
}

/** The routes that have a page; folders in brackets are no part of the address. */
function routesIn(app: string): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|[\\/])page\.tsx$/.test(file))
    .map((file) => file.split(sep).slice(0, -1))
    .map((parts) => `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`)
    .sort()
}
