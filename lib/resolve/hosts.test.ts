import { describe, expect, it } from 'vitest'
import { hostTypes, zeroPriceMeanings } from '../catalogue/vocabulary'
import { findHost, guessHost, hostOf, hosts } from './hosts'
import { findProvider, providerOf, providers } from './providers'

describe('hosts', () => {
  it('are told apart by slug, name and alias', () => {
    expect(new Set(hosts.map((host) => host.slug)).size).toBe(hosts.length)
    expect(new Set(hosts.map((host) => host.name)).size).toBe(hosts.length)
    const aliases = hosts.flatMap((host) =>
      Object.entries(host.aliases).flatMap(([source, ids]) => ids.map((id) => `${source}:${id}`)),
    )
    expect(new Set(aliases).size).toBe(aliases.length)
  })

  it('have an operator that is a known organisation', () => {
    for (const host of hosts) {
      expect(host.operator === null || findProvider(host.operator) !== undefined).toBe(true)
      expect(hostTypes).toContain(host.type)
      expect(zeroPriceMeanings).toContain(host.zero_price)
    }
  })

  it('keep endpoints with different accounts apart (DATA rule 8)', () => {
    const plans = ['alibaba', 'alibaba-cn', 'alibaba-coding-plan'].map((slug) => findHost(slug))
    expect(plans.map((host) => host?.operator)).toEqual(['alibaba', 'alibaba', 'alibaba'])
    expect(plans.map((host) => host?.type)).toEqual(['cloud', 'cloud', 'subscription'])
  })

  it('say what zero means (DATA rule 12)', () => {
    expect(findHost('nvidia')?.zero_price).toBe('included')
    expect(findHost('github-models')?.zero_price).toBe('included')
    expect(findHost('zai-coding-plan')?.zero_price).toBe('included')
    expect(findHost('lmstudio')?.zero_price).toBe('free')
    expect(findHost('poe')?.zero_price).toBe('unknown')
    for (const host of hosts) if (host.type === 'local') expect(host.zero_price).toBe('free')
    for (const host of hosts) {
      if (host.type === 'subscription') expect(host.zero_price).toBe('included')
    }
  })

  it('know whose prices are not in dollars and who lists others (DATA rules 11, 14)', () => {
    expect(findHost('moark')?.currency).toBe('CNY')
    expect(hosts.filter((host) => host.relists_others).map((host) => host.slug)).toEqual([
      'cloudflare-ai-gateway',
    ])
  })
})

describe('hostOf', () => {
  it.each([
    ['litellm', 'gemini', 'google'],
    ['litellm', 'vertex_ai-language-models', 'google-vertex'],
    ['litellm', 'vertex_ai-anthropic_models', 'google-vertex'],
    ['litellm', 'bedrock', 'amazon-bedrock'],
    ['litellm', 'bedrock_converse', 'amazon-bedrock'],
    ['litellm', 'azure', 'azure'],
    ['litellm', 'azure_ai', 'azure-cognitive-services'],
    ['litellm', 'dashscope', 'alibaba'],
    ['litellm', 'moonshot', 'moonshotai'],
    ['litellm', 'together_ai', 'togetherai'],
    ['litellm', 'fireworks_ai', 'fireworks-ai'],
    ['modeldeprecations', 'z-ai', 'zai'],
    ['modeldeprecations', 'vertex', 'google-vertex'],
    ['models_dev', 'wafer.ai', 'wafer.ai'],
    ['genai-prices', 'aws', 'amazon-bedrock'],
    ['genai-prices', 'zhipuai', 'zhipuai'],
    ['genai-prices', 'huggingface_groq', 'huggingface-groq'],
    ['portkey', 'azure-openai', 'azure'],
    ['portkey', 'bedrock-mantle', 'amazon-bedrock'],
    ['portkey', 'groq', 'groq'],
    ['openrouter', 'openrouter', 'openrouter'],
  ])('%s calls it %s: %s', (source, id, slug) => {
    expect(hostOf(source, id)?.slug).toBe(slug)
  })

  it('asks a source with ids of its own only those, and never guesses', () => {
    expect(hostOf('litellm', 'google')).toBeNull()
    expect(hostOf('models_dev', 'gemini')).toBeNull()
    expect(hostOf('portkey', 'xai')).toBeNull()
    expect(hostOf('genai-prices', 'amazon-bedrock')).toBeNull()
    expect(guessHost('Some Host')).toMatchObject({
      slug: 'some-host',
      type: 'inference',
      operator: null,
      curated: false,
    })
  })
})

describe('providerOf', () => {
  it('knows one organisation under its many ids (DATA rule 6)', () => {
    for (const id of ['bedrock', 'amazon', 'amazon-bedrock']) expect(providerOf(id)).toBe('amazon')
    for (const id of ['zai', 'z-ai', 'zhipuai', 'zai-org', 'THUDM']) {
      expect(providerOf(id)).toBe('zhipuai')
    }
    for (const id of ['xai', 'x-ai', 'x.ai']) expect(providerOf(id)).toBe('xai')
    expect(providerOf('nobody-has-listed-this')).toBeNull()
  })

  it('gives no spelling to two', () => {
    const keys = providers.flatMap((one) => [one.slug, ...one.aliases])
    expect(new Set(keys).size).toBe(keys.length)
  })
})
