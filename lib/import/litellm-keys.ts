import type { Kind } from '../catalogue/vocabulary'

/** What a key of LiteLLM's file says: which id at which host, and under which conditions. */
export interface LiteLlmKey {
  /** LiteLLM's provider, its internal divisions of one host folded. */
  host: string
  /** What the host's own API wants. */
  api_model_id: string
  /** A condition of every price of the record; null where the key names no region. */
  region: string | null
  /** The region that the id itself is served in (`eu.anthropic...`), a fact of the offering. */
  id_region: string | null
  options: Record<string, string>
  /** Set where the key shows that it is no model, whatever its mode says. */
  kind: Kind | null
  /** Nothing at this key is billed by output. */
  input_only: boolean
}

/**
 * Divisions of one host by the adapter that calls it or by who made the model.
 * `bedrock_mantle` is not among them: another endpoint, with ids of its own.
 */
const folded: readonly { provider: RegExp; host: string }[] = [
  { provider: /^vertex_ai-.+$/, host: 'vertex_ai' },
  { provider: /^bedrock_converse$/, host: 'bedrock' },
  { provider: /^fireworks_ai-embedding-models$/, host: 'fireworks_ai' },
  { provider: /^cohere_chat$/, host: 'cohere' },
  { provider: /^azure_text$/, host: 'azure' },
  { provider: /^text-completion-(openai|codestral|inception)$/, host: '$1' },
]

/** Routing prefixes that are not the provider's name. */
const otherPrefixes = new Map([['amazon_nova', ['amazon-nova']]])

/** Steps after the prefix by which LiteLLM chooses an API of the host; no part of the id. */
const routes = new Map([
  ['azure', ['speech']],
  ['azure_ai', ['doc-intelligence']],
  ['bedrock', ['invoke']],
  ['nvidia_nim', ['ranking']],
])

/** Steps that name where a request is served, by host; null is "anywhere". */
const places = new Map<string, (step: string) => string | null | undefined>([
  ['azure', azurePlace],
  ['azure_ai', azurePlace],
  ['bedrock', awsPlace],
])

function awsPlace(step: string): string | null | undefined {
  if (step === '*') return null
  return /^(?:us|eu|ap|ca|sa|me|af|il|mx)(?:-gov)?-[a-z]+-\d$/.test(step) ? step : undefined
}

function azurePlace(step: string): string | undefined {
  // The deployment type "Global Standard" under two names.
  if (step === 'global-standard') return 'global'
  return /^(?:eu|us|global)$/.test(step) ? step : undefined
}

const SIZE = /^(\d+)-x-(\d+)$/
const STEPS = /^(\d+|max)-steps$/
const QUALITY = /^(?:low|medium|high|standard|hd|auto)$/
const COMMITMENT = /^(\d+-month)-commitment$/
const BEDROCK_GEO = /^(us-gov|us|eu|apac|jp|au|ca|global)\.[a-z0-9-]+\./

/** Ids that LiteLLM writes otherwise than the host. */
const rewrites: readonly {
  host: string
  id: RegExp
  to: string
  options?: Record<string, string>
}[] = [
  // What a model costs once it was fine-tuned.
  { host: 'openai', id: /^ft:(.+)$/, to: '$1', options: { tuned: 'yes' } },
  // OpenAI's sora-2-pro at its larger size.
  {
    host: 'openai',
    id: /^(sora-2-pro)-high-res$/,
    to: '$1',
    options: { resolution: 'high' },
  },
  { host: 'azure', id: /^(sora-2-pro)-high-res$/, to: '$1', options: { resolution: 'high' } },
  // The maker is missing upstream, as is a slash below.
  { host: 'bedrock', id: /^(claude-.+)$/, to: 'anthropic.$1' },
  { host: 'replicate', id: /^replicateopenai\/(.+)$/, to: 'openai/$1' },
  // LiteLLM sends a name without a path as one of the host's own models; the fast ones are routers.
  { host: 'fireworks_ai', id: /^([^/]+-fast)$/, to: 'accounts/fireworks/routers/$1' },
  {
    host: 'fireworks_ai',
    id: /^((?!fireworks-ai-)[^/]+)$/,
    to: 'accounts/fireworks/models/$1',
  },
]

/** Keys that stand for no model (DATA rule 5). */
const notModels: readonly { host: RegExp; id: RegExp; kind: Kind }[] = [
  { host: /^(?:openai|azure)$/, id: /^container$/, kind: 'tool' },
  // A price for every model of a size.
  { host: /^together_ai$/, id: /^together-ai-.*\d+(?:\.\d+)?[bm]$/, kind: 'router' },
  { host: /^fireworks_ai$/, id: /^fireworks-ai-.+$/, kind: 'router' },
  { host: /^azure_ai$/, id: /^model_router$/, kind: 'router' },
  { host: /^openrouter$/, id: /^openrouter\/(?:auto|free|bodybuilder)$/, kind: 'router' },
  { host: /^openrouter$/, id: /^switchpoint\/router$/, kind: 'router' },
  { host: /^perplexity$/, id: /^preset\//, kind: 'router' },
]

const INPUT_ONLY = /^(?:together-ai|fireworks-ai)-embedding-|^model_router$/

/** Takes a key and its `litellm_provider` apart. */
export function readKey(key: string, provider: string): LiteLlmKey {
  const host = hostOf(provider)
  const steps = key.split('/')
  const options = takeDimensions(steps)
  takePrefix(steps, [host, provider, ...(otherPrefixes.get(host) ?? [])])
  if (steps.length > 1 && routes.get(host)?.includes(steps[0] ?? '')) steps.shift()
  const region = takePlace(steps, host)
  Object.assign(options, takeCommitment(steps), takeDimensions(steps))
  const { id, extra } = rewrite(host, steps.join('/'))
  const named = notModels.find((rule) => rule.host.test(host) && rule.id.test(id))
  return {
    host,
    api_model_id: id,
    region,
    id_region: (host === 'bedrock' && BEDROCK_GEO.exec(id)?.[1]) || null,
    options: { ...options, ...extra },
    kind: named?.kind ?? null,
    input_only: INPUT_ONLY.test(id),
  }
}

function hostOf(provider: string): string {
  const fold = folded.find((rule) => rule.provider.test(provider))
  return fold ? provider.replace(fold.provider, fold.host) : provider
}

function takePrefix(steps: string[], prefixes: readonly string[]): void {
  if (steps.length > 1 && prefixes.includes(steps[0] ?? '')) steps.shift()
}

function takePlace(steps: string[], host: string): string | null {
  if (steps.length < 2) return null
  const place = places.get(host)?.(steps[0] ?? '')
  if (place === undefined) return null
  steps.shift()
  return place
}

function takeCommitment(steps: string[]): Record<string, string> {
  const months = steps.length > 1 ? COMMITMENT.exec(steps[0] ?? '')?.[1] : undefined
  if (months === undefined) return {}
  steps.shift()
  return { commitment: months }
}

/** Quality, size and steps of an image; `standard` alone is a name (`aws_polly/standard`). */
function takeDimensions(steps: string[]): Record<string, string> {
  const options: Record<string, string> = {}
  const quality = steps[0] ?? ''
  if (steps.length > 2 && QUALITY.test(quality) && sizeOf(steps[1] ?? '') !== null) {
    options.quality = quality
    steps.shift()
  }
  const size = steps.length > 1 ? sizeOf(steps[0] ?? '') : null
  if (size === null) return options
  options.size = size
  steps.shift()
  const count = steps.length > 1 ? STEPS.exec(steps[0] ?? '')?.[1] : undefined
  if (count === undefined) return options
  options.steps = count
  steps.shift()
  return options
}

function sizeOf(step: string): string | null {
  if (step === 'max-x-max') return 'max'
  const match = SIZE.exec(step)
  return match ? `${match[1]}x${match[2]}` : null
}

function rewrite(host: string, id: string): { id: string; extra: Record<string, string> } {
  const rule = rewrites.find((candidate) => candidate.host === host && candidate.id.test(id))
  if (!rule) return { id, extra: {} }
  return { id: id.replace(rule.id, rule.to), extra: rule.options ?? {} }
}
