import type { Kind } from '../catalogue/vocabulary'

/**
 * A request in the shell for who has a key: by OpenAI's protocol, which hosts that publish one
 * address speak, or by Anthropic's where the address names it. Null where there is no address, or
 * for kinds that every host asks for in its own way.
 */
export function curlSnippet(baseUrl: string | null, model: string, kind: Kind): string | null {
  if (baseUrl === null || (kind !== 'chat' && kind !== 'embedding')) return null
  const base = baseUrl.replace(/\/+$/, '')
  const anthropic = /\/anthropic(?:\/|$)/.test(base)
  if (anthropic && kind === 'embedding') return null
  const message = [{ role: 'user', content: 'Hello' }]
  const body = anthropic
    ? { model, max_tokens: 100, messages: message }
    : kind === 'chat'
      ? { model, messages: message }
      : { model, input: 'Hello' }
  const path = anthropic ? '/messages' : kind === 'chat' ? '/chat/completions' : '/embeddings'
  return [
    `curl "${base.endsWith(path) ? base : base + path}"`,
    ...(anthropic
      ? ['-H "x-api-key: $API_KEY"', '-H "anthropic-version: 2023-06-01"']
      : ['-H "Authorization: Bearer $API_KEY"']),
    '-H "Content-Type: application/json"',
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(' \\\n  ')
}

/** In single quotes, in which a shell leaves everything alone. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
