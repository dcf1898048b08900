import { createHash } from 'node:crypto'

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g

/** Data blocks never run, so they need no hash. */
const DATA_BLOCK = /\stype="(?:application\/(?:ld\+)?json|importmap|speculationrules)"/

/**
 * The Content-Security-Policy of one finished page: nothing but its own origin,
 * and of inline scripts only those that stand in it, by hash. Finished HTML
 * makes this possible without nonces, so pages can be cached and strict at once.
 */
function contentSecurityPolicy(html: string): string {
  const hashes = new Set<string>()
  for (const [, attributes = '', script = ''] of html.matchAll(INLINE_SCRIPT)) {
    if (script === '' || DATA_BLOCK.test(attributes)) continue
    hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  }
  return [
    "default-src 'none'",
    ['script-src', "'self'", ...hashes].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Sent with a finished page. Nobody embeds a page; answers of the API, badges and pictures are
 * meant to be used by other sites, so they are not kept from them.
 */
export function pageHeaders(html: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(html),
    'cross-origin-resource-policy': 'same-origin',
  }
}

/** Sent with everything, whatever it is. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
}
